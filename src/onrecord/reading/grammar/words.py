"""The closed word classes of English, and the verbs that news is written with, in all their forms."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS: Final = _set(
    "the a an this that these those each every either neither some any no all both half several many much few "
    "another such what which whose enough"
)
POSSESSIVES: Final = _set("my your his her its our their whose")
SUBJECT_PRONOUNS: Final = _set(
    "i you he she it we they who someone somebody anyone anybody everyone everybody nobody one"
)
PRONOUNS: Final = SUBJECT_PRONOUNS | _set(
    "me him us them myself yourself himself herself itself ourselves yourselves themselves mine yours hers ours "
    "theirs whom something anything everything nothing none others"
)
PREPOSITIONS: Final = _set(
    "of in on at by for with from to into onto over under after before during between among amid amidst against "
    "about around through throughout within without toward towards upon across along behind beyond beneath beside "
    "besides near off out up down since until till despite via per than as like unlike outside inside above below "
    "following including regarding concerning except alongside versus ahead"
)
COORDINATORS: Final = _set("and or but nor yet")
SUBORDINATORS: Final = _set(
    "that if whether because although though while when where whereas unless once since until as before after how "
    "why so lest whenever wherever"
)
BE: Final = _set("be am is are was were been being 's 're 'm ’s ’re ’m")
HAVE: Final = _set("have has had having 've ’ve")
DO: Final = _set("do does did")
AUXILIARIES: Final = BE | HAVE | DO
MODALS: Final = _set("will would can cannot could may might must shall should 'll ’ll 'd ’d wo ca sha ought")
NEGATIONS: Final = _set("not n't n’t never")
NUMBERS: Final = _set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
    "billion trillion dozen dozens hundreds thousands millions scores"
)
ADVERBS: Final = _set(
    "also still just now then here there again already even only too very quite rather almost always often ever "
    "never soon later earlier afterwards afterward ago yesterday today tonight tomorrow meanwhile however therefore "
    "thus instead "
    "perhaps maybe together away back forward abroad overnight nearly about more most less least well far further "
    "once twice otherwise moreover furthermore nonetheless nevertheless indeed else apart aside down up"
)
ADJECTIVES: Final = _set(
    "new old good bad great small large big high low long short early late young own other same different next "
    "last first second third fourth fifth recent former current senior top chief key main major minor military "
    "political public private foreign domestic local national international regional federal armed civil human "
    "nuclear economic legal illegal peaceful violent deadly dead alive wounded heavy light free open full empty "
    "strong weak hard easy black white red green blue right left northern southern eastern western central north "
    "south east west real true false clear sure able ready willing unwilling likely unlikely possible impossible "
    "serious severe "
    "safe dangerous critical unknown joint special general common final total mass massive unilateral bilateral "
    "permanent temporary immediate urgent ethnic religious muslim christian jewish islamic arab democratic "
    "republican communist liberal conservative more less most least few many"
)

# Lemmas. Nouns that are also verbs (attack, strike, report) stand here too: the tagger decides by what is around them.
_VERBS: Final = """
abandon abduct abolish absorb abstain abuse accelerate accept accompany accomplish accuse achieve acknowledge
acquire act adapt add address adhere adjourn adjust administer admire admit adopt advance advise advocate affect
affirm afford agree aid aim air alarm alert alienate allege alleviate allocate allow alter amend amount analyze
announce answer anticipate apologize apologise appeal appear applaud apply appoint appreciate approach approve argue
arm arrange arrest arrive ask assassinate assault assemble assert assess assign assist associate assume assure
attach attack attain attempt attend attract attribute authorize authorise avert avoid await award back ban bar
bargain base battle be bear beat become beg begin behave behead believe belong benefit besiege bet betray bid bind
blame blast bless block blockade blow board boast bolster bomb bombard boost borrow bother bow boycott brace brand
breach break bribe brief bring broadcast broker brush build burn burst bury buy bypass calculate call calm campaign
cancel capture care carry cast catch cause caution cease celebrate centre center challenge change channel
characterize characterise charge chase check cheer choose cite claim clarify clash clean clear climb close coerce
collapse collect combat combine come comfort command commemorate commence commend comment commit communicate compare
compel compete compile complain complete comply compose comprise compromise conceal concede concentrate concern
conclude condemn condition conduct confer confess confine confirm confiscate conflict confront confuse congratulate
connect conquer consent consider consist consolidate constitute construct consult consume contact contain contend
contest continue contract contradict contravene contribute control convene convert convey convict convince cooperate
co-operate coordinate cope copy correct corroborate cost counsel count counter couple court cover crack crackdown
crash crawl create credit criticize criticise cross crush cry curb cut damage dampen dance date deal debate
decapitate decide declare decline decrease decry dedicate deem deepen defeat defect defend defer defuse defy delay
delegate deliver demand demolish demonstrate denounce deny depart depend deploy deplore deport depose deprive derail
descend describe desert deserve design designate desire destabilize destroy detain deteriorate determine detonate
devastate develop devote dictate die differ diminish direct disagree disappear disappoint disapprove disarm disband
discard discharge disclose discontinue discourage discover discriminate discuss dislodge dismantle dismiss dispatch
disperse displace display dispute disregard disrupt dissolve distance distribute disturb divide divorce document
dodge dominate donate double doubt downgrade downplay draft drag draw dream dress drift drink drive drop drown dub
dump ease eat echo edge educate eject elaborate elect eliminate embark embrace emerge emphasize emphasise employ
empower enable enact encourage end endanger endorse endure enforce engage enhance enjoy enlist ensure entail enter
entitle envisage equip eradicate erect erupt escalate escape escort establish estimate evacuate evade evaluate evict
evolve exacerbate examine exceed exchange exclude excuse execute exempt exercise exert exhaust exhort exile exist
exit expand expect expel experience expire explain explode exploit explore export expose express extend extort
extradite face facilitate fail fall falter favor favour fear feature feed feel fight figure file fill finalize
finalise finance find fine finish fire fix flare flatten flee float flood flow fly focus follow forbid force
forecast foresee forge forget forgive form formulate foster found frame free freeze frustrate fuel fulfil fulfill
function fund furnish gain gather generate get give go govern grab grant greet grieve grip ground group grow
guarantee guard guess guide gun hail halt hamper hand handle hang happen harass harbor harbour harden harm hasten
hate haul have head heal hear heighten help herald hide highlight hijack hinder hint hire hit hold honor honour hope
host hunt hurl hurry hurt identify ignite ignore illustrate imagine impact impeach impede implement implicate imply
import impose impress imprison improve include incite increase incur indicate indict induce infiltrate inflict
influence inform infringe inherit initiate injure inquire insist inspect inspire install instruct insult insure
intend intensify intercept interfere interpret interrogate interrupt intervene interview intimidate introduce invade
invest investigate invite invoke involve isolate issue jail jeopardize join judge jump justify keep kick kidnap kill
knock know label lack lament land last laud laugh launch lay lead leak lean learn leave lend lessen let level levy
liberate license lie lift light like limit line link list listen live load loan lob lobby locate lock lodge look
loom loosen loot lose love lower maim maintain make manage mandate manipulate march mark mask massacre match matter
mean measure mediate meet mention mind mine minimize mislead miss mistake mitigate mobilize mobilise mock moderate
modify monitor mount mourn move murder muster name near need neglect negotiate nominate normalize note notice notify
nullify obey object oblige observe obstruct obtain occupy occur offend offer oppose opt order organize organise
originate oust outlaw outline outrage overcome overhaul overrun oversee overshadow overthrow overturn owe own pacify
pack pardon park participate partner pass patrol pause pave pay penalize penetrate perceive perform permit
perpetrate persecute persist persuade pick picket pin place plague plan plant play plead please pledge plot plunder
plunge point poison police poll ponder pose position possess post postpone pound pour practice practise praise pray
precede preclude predict prefer prepare present preserve press pressure presume prevail prevent print proceed
proclaim procure produce profess progress prohibit project prolong promise promote prompt pronounce propose
prosecute protect protest prove provide provoke publish pull pummel punish purchase purge pursue push put qualify
quarrel quash quell question quit quote raid raise rally ram ransack rape ratify reach react read reaffirm realize
realise reassure rebel rebuff rebuild rebuke rebut recall receive recite reckon recognize recognise recommend
reconcile reconsider reconstruct record recover recruit redeploy reduce refer reflect reform refrain refuse refute
regain regard register regret regulate reign reimpose reinforce reinstate reiterate reject relate relax relay
release relieve relinquish relocate rely remain remark remember remind remove render renew renounce reopen repair
repatriate repay repeal repeat repel replace reply report represent repress reprimand request require rescind rescue
resemble resent reserve reshuffle resign resist resolve resort respect respond rest restart restore restrain
restrict restructure result resume retain retake retaliate rethink retire retract retreat retrieve return reunite
reveal reverse review revise revive revoke revolt rid ridicule ring riot rip rise risk rival roar rob rock roll
round rule rumor rumour run rush sabotage sack sacrifice sail salute sanction satisfy save say scale schedule scold
score scrap scream screen seal search secure see seek seem seize select sell send sense sentence separate serve set
settle shake shape share shatter shell shelter shield shift ship shock shoot shorten shout show shun shut side sign
signal silence sit slam slap slash slaughter slay sleep slow smash smuggle snatch snub soften solve soothe sort
sound spare spark speak specify speculate speed spell spend spill split sponsor spot spread spur spy stab stabilize
stabilise staff stage stall stand start starve state station stay steal stem step stick stir stone stop storm strain
strand stress stretch strike strip strive struggle study submit subside subsidize succeed suffer suggest suit summon
supply support suppose suppress surge surprise surrender surround survey survive suspect suspend sustain swallow
swap swear sweep swing sympathize tackle take talk target task teach tear tell tend tender term terminate terrorize
test testify thank think threaten throw thwart tie tighten tilt tip topple torch torture toss total touch tour tout
track trade trail train transfer transform transmit transport trap travel treat tremble trigger trim triumph trouble
trust try turn tweet unblock undercut undergo underline undermine underscore understand undertake unfold unify unite
unleash unveil update upgrade uphold uproot urge use usher utter vacate value vandalize vanish veto vie view violate
visit voice vote vow wait walk want warn wash watch weaken wear weigh welcome widen win wipe wish withdraw withhold
withstand witness wonder work worry worsen wound wreck write yield zone retort recount retell opine posit surmise
blog retweet chant quip exclaim interject recap liken jest muse insinuate bemoan enthuse
abdicate abrogate accede acquiesce acquit agitate airlift amass ambush annex annihilate arraign assail backtrack bail
berate beseech blackmail blacklist brandish brutalize bulldoze canvass capitulate castigate cede censor censure
champion chastise clinch collaborate commute condone conscript counterattack criminalize criminalise decimate
decommission deface defund demilitarize demobilize denigrate deride desecrate disavow disburse discredit dismember
disobey disown disparage disqualify divest encircle enrich enslave entreat excommunicate excoriate exonerate
expropriate exterminate fault flog flout foil fortify hack handcuff implore impound incarcerate incriminate intern
invalidate lambast lambaste lash lynch malign menace merge molest mow mutilate muzzle nationalize nationalise
normalise oppress overrule parole pelt perish petition phone probe punch quarantine rampage raze rearm recapture
reclaim reconvene relent renege renegotiate repudiate resettle safeguard scuttle secede sever sink solicit spurn
stockpile strangle strengthen stymie subdue subpoena subsidise sue sympathise telephone toast unfreeze vandalise
vilify volunteer wage wiretap
"""

_IRREGULAR: Final = """
be was been | bear bore borne | beat beat beaten | become became become | begin began begun | bet bet bet | bid bid
bid | bind bound bound | bite bit bitten | blow blew blown | break broke broken | bring brought brought | broadcast
broadcast broadcast | build built built | burst burst burst | buy bought bought | cast cast cast | catch caught
caught | choose chose chosen | come came come | cost cost cost | cut cut cut | deal dealt dealt | draw drew drawn |
drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed fed | feel felt felt | fight
fought fought | find found found | flee fled fled | fly flew flown | forbid forbade forbidden | forecast forecast
forecast | foresee foresaw foreseen | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get
got got | give gave given | go went gone | grow grew grown | hang hung hung | have had had | hear heard heard | hide
hid hidden | hit hit hit | hold held held | hurt hurt hurt | keep kept kept | know knew known | lay laid laid | lead
led led | leave left left | lend lent lent | let let let | lose lost lost | make made made | mean meant meant | meet
met met | mislead misled misled | mistake mistook mistaken | overcome overcame overcome | overrun overran overrun |
oversee oversaw overseen | overthrow overthrew overthrown | pay paid paid | put put put | quit quit quit | read read
read | rebuild rebuilt rebuilt | repay repaid repaid | retake retook retaken | rethink rethought rethought | retell
retold retold | rid rid rid | ring rang rung | rise rose risen | run ran run | say said said | see saw seen | seek
sought sought | sell sold sold | send sent sent | set set set | shake shook shaken | shoot shot shot | show showed
shown | shut shut shut | sit sat sat | slay slew slain | sleep slept slept | speak spoke spoken | speed sped sped |
spend spent spent | split split split | spread spread spread | stand stood stood | steal stole stolen | stick stuck
stuck | sink sank sunk | strike struck struck | strive strove striven | swear swore sworn | sweep swept swept |
swing swung swung |
take took taken | teach taught taught | tear tore torn | tell told told | think thought thought | throw threw thrown
| undercut undercut undercut | undergo underwent undergone | understand understood understood | undertake undertook
undertaken | uphold upheld upheld | wear wore worn | win won won | withdraw withdrew withdrawn | withhold withheld
withheld | withstand withstood withstood | write wrote written | light lit lit | lie lay lain
"""

_DOUBLED: Final = _set(
    "abet abhor acquit admit ban bar beg chat clap commit compel control cram defer dispel drag drop drum equip excel "
    "expel flip forbid get grab grip gun incur infer jam kidnap knit lob nab occur omit patrol permit pin plan "
    "plot plug prefer program propel quit ram rebel rebut recur refer regret rid rip rob rub scrap shed shut sin "
    "sit slam slap slip snap snub spot stab step stir stop strip stun submit swap tap tip top transfer transmit "
    "trap trim wiretap wrap cancel travel bet bid cut hit let put run set split spur stem thin win dub dig shun begin "
    "label model"
)


def _regular(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form by the spelling rules."""
    doubled = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) and lemma != "ago":
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = lemma[:-1] + "ied"
    else:
        past = doubled + "ed"
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        gerund = lemma[:-1] + "ing"
    else:
        gerund = doubled + "ing"
    return third, past, past, gerund


def inflect(lemma: str) -> dict[str, str]:
    """The forms of a verb: "base", "third", "past", "participle", "gerund"."""
    third, past, participle, gerund = _regular(lemma)
    if lemma in _PARTS:
        past, participle = _PARTS[lemma]
    return {
        "base": lemma,
        "third": {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(lemma, third),
        "past": past,
        "participle": participle,
        "gerund": gerund,
    }


_PARTS: Final = {
    lemma: (past, participle)
    for lemma, past, participle in (row.split() for row in _IRREGULAR.replace("\n", " ").split("|") if row.strip())
}


def _forms() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, dict[tuple[str, str], None]] = {}
    for lemma in dict.fromkeys(_VERBS.split()):
        for form, word in inflect(lemma).items():
            table.setdefault(word, {})[(lemma, form)] = None
            if lemma in {"cancel", "travel", "label", "model"} and form in {"past", "participle", "gerund"}:
                table.setdefault(word.replace("ll", "l"), {})[(lemma, form)] = None
    return {word: tuple(readings) for word, readings in table.items()}


VERB_FORMS: Final = _forms()
"""Every form of every known verb, with its (lemma, form) readings."""

ABBREVIATIONS: Final = _set(
    "mr. mrs. ms. dr. gen. lt. col. maj. brig. capt. sgt. cpl. adm. cmdr. rep. sen. gov. pres. rev. hon. prof. "
    "st. jr. sr. inc. corp. co. ltd. vs. etc. no. dept. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. "
    "dec. mon. tue. wed. thu. fri. sat. sun. a.m. p.m. e.g. i.e. u.s. u.n. u.k. e.u. d.c. ft. mt. fig. est. "
    "approx. calif. fla. ariz. pa. mass. va. md. conn. tenn. ill. ind. wash. ore. colo. minn. wis. mich. mo. ark. "
    "ala. ga. ky. la. miss. n.y. n.j. n.c. s.c. n.h. spc. pfc. pvt. msgr. fr. ret. lieut. supt. insp. det. asst. "
    "min. sec."
)
"""Words that end in a full stop without ending a sentence."""
