"""Titles and collectives: what kind of actor a word makes of somebody, and on whose side of public life he stands.

`TITLES` are the words before or after one person's name; `COLLECTIVES` the words for people without names. Both are
keyed in lower case, singular and plural, in British and American spelling. `office()` also reads titles that are made
as they are needed, such as "deputy transport minister" or "former army chief".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Office:
    """What a title or collective says of an actor: a term of `ACTOR_KINDS` and one of `ACTOR_ROLES`."""

    kind: str
    role: str


# One line a role; a word's plural is made by `plural`, or stands here as a word of its own.
PERSONS: Final = {
    "GOV": """
        president|vice president|vice-president|president-elect|prime minister|deputy prime minister|premier
        |vice premier|chancellor|vice chancellor|minister|deputy minister|junior minister|cabinet minister
        |foreign minister
        |defence minister|defense minister|interior minister|home minister|finance minister|justice minister
        |health minister|information minister|energy minister|oil minister|security minister|education minister
        |agriculture minister|economy minister|environment minister|transport minister|trade minister|prime ministers
        |foreign secretary|home secretary|defence secretary|defense secretary|secretary of state|secretary of defense
        |secretary of defence|secretary of the treasury|treasury secretary|deputy secretary of state
        |under secretary of state|undersecretary of state|assistant secretary of state|attorney general
        |attorney-general|cabinet secretary|press secretary|national security adviser|national security advisor
        |security adviser|security advisor|presidential adviser|presidential advisor|presidential aide
        |chief of staff|white house chief of staff|ambassador|envoy|special envoy|peace envoy|presidential envoy
        |special representative|consul|consul general|consul-general|attache|attaché|charge d'affaires
        |chargé d'affaires|diplomat|chief negotiator|negotiator|high commissioner|governor|deputy governor
        |governor general|governor-general|lieutenant governor|mayor|deputy mayor|lord mayor|councillor|councilor
        |councilman|councilwoman|king|queen|prince|princess|crown prince|emir|amir|sultan|sheikh|monarch|head of state
        |head of government|first lady|first minister|deputy first minister|supreme leader|paramount leader|ruler
        |dictator|strongman|government official|official|senior official
        |government minister|government spokesman|government spokeswoman|government spokesperson|spokesman|spokeswoman
        |spokesperson|presidential spokesman|presidential spokeswoman|foreign ministry spokesman
        |foreign ministry spokeswoman|state department spokesman|state department spokeswoman|white house spokesman
        |white house spokeswoman|white house press secretary|kremlin spokesman|central banker|central bank governor
        |commissioner|permanent secretary|permanent representative|cabinet member|administrator|taoiseach
        |tanaiste|caliph|civil servant|tsar|prefect""",
    "MIL": """
        general|major general|major-general|lieutenant general|lieutenant-general|brigadier general|brigadier
        |brigadier-general|colonel|lieutenant colonel|lieutenant-colonel|major|captain|lieutenant|first lieutenant
        |second lieutenant|sergeant|staff sergeant|sergeant major|master sergeant|corporal|lance corporal|private
        |admiral|vice admiral|vice-admiral|rear admiral|rear-admiral|commodore|air marshal|air chief marshal
        |air vice marshal|field marshal|marshal|wing commander|squadron leader|army chief|military chief|navy chief
        |air force chief|chief of the general staff|chief of general staff|chief of the defence staff
        |chairman of the joint chiefs of staff|chief of defence staff|commander in chief|commander-in-chief
        |army commander|army spokesman|army spokeswoman|military spokesman|military spokeswoman
        |military spokesperson|idf spokesman|idf spokesperson|defence ministry spokesman|defense ministry spokesman
        |defence ministry spokeswoman|pentagon spokesman|pentagon press secretary|military commander|soldier
        |serviceman|servicewoman|sailor|pilot|marine|airman|sniper|paratrooper|conscript|reservist|army officer
        |military officer|military official|defence official|defense official|brigade commander|battalion commander
        |commander|deputy commander|gen|lt gen|lt. gen.|maj gen|maj. gen.|brig gen|brig. gen.|gen.|col|col.|lt col
        |lt. col.|maj.|capt|capt.|lt|lt.|sgt|sgt.|cpl|cpl.|adm|adm.|pvt.|cmdr|cmdr.|peacekeeper|military adviser
        |military advisor|military attache""",
    "POL": """
        police chief|chief of police|police officer|police commissioner|police commander|police spokesman
        |police spokeswoman|police spokesperson|policeman|policewoman|constable|chief constable|police constable
        |inspector|chief inspector|inspector general of police|superintendent|chief superintendent|detective
        |detective inspector|detective sergeant|sheriff|deputy sheriff|trooper|state trooper|fbi director|fbi agent
        |special agent|border guard|prison guard|warder|police source|investigator|patrolman|gendarme|police sergeant
        |police captain|security guard|metropolitan police commissioner""",
    "JUD": """
        judge|chief judge|district judge|magistrate|chief justice|justice|supreme court justice|prosecutor
        |chief prosecutor|public prosecutor|state prosecutor|deputy prosecutor|prosecutor general|prosecutor-general
        |general prosecutor|district attorney|us attorney|u.s. attorney|assistant us attorney|solicitor general
        |coroner|public defender|special counsel|special prosecutor|independent counsel|director of public prosecutions
        |icc prosecutor|ombudsman|court official|court spokesman|juror|bailiff""",
    "LEG": """
        senator|sen.|sen|congressman|congresswoman|congressperson|representative|rep.|rep|mp|mep|msp|td|lawmaker
        |legislator|parliamentarian|member of parliament|member of congress|member of knesset|knesset member|deputy
        |assemblyman|assemblywoman|speaker|house speaker|speaker of the house|parliament speaker|parliamentary speaker
        |majority leader|minority leader|senate majority leader|senate minority leader|house majority leader|whip
        |backbencher|state senator|state representative|delegate|peer|lord|baroness|knesset speaker""",
    "PTY": """
        opposition leader|leader of the opposition|party leader|party chairman|party chairwoman|party chair
        |party secretary|party official|party spokesman|party spokeswoman|presidential candidate|candidate
        |nominee|presidential nominee|opposition politician|politician|running mate|party member|opposition figure
        |dissident politician|campaign manager|shadow foreign secretary|shadow minister""",
    "REB": """
        rebel leader|rebel commander|rebel spokesman|rebel fighter|rebel|militant|militant leader|militia leader
        |militia commander|militiaman|insurgent|guerrilla|guerrilla leader|guerrilla commander|warlord|jihadist
        |jihadi|gunman|fighter|separatist leader|separatist|hamas leader|hamas official|hamas spokesman
        |hezbollah leader|hezbollah chief|taliban leader|taliban spokesman|taliban commander|houthi spokesman
        |houthi leader|al-qaeda leader|mujahid|suicide bomber|terrorist|field commander|mercenary
        |resistance leader|terror suspect""",
    "SPY": """
        spy chief|intelligence chief|intelligence officer|intelligence official|cia director|director of the cia
        |mossad chief|mossad director|director of national intelligence|head of intelligence|spy|agent|secret agent
        |intelligence analyst|intelligence agent|shin bet chief|shin bet director|spymaster""",
    "REL": """
        bishop|archbishop|cardinal|pope|pontiff|patriarch|metropolitan|priest|reverend|rev.|rev|father|friar|monk|nun
        |pastor|vicar|dean|chaplain|rabbi|chief rabbi|imam|ayatollah|grand ayatollah|mullah|mufti|grand mufti|cleric
        |sheikh al-azhar|preacher|dalai lama|lama|deacon|minister of religion|theologian|evangelist|maulana""",
    "IGO": """
        secretary-general|secretary general|un secretary-general|un secretary general|nato secretary-general
        |nato secretary general|under-secretary-general|undersecretary-general|un envoy|u.n. envoy|un special envoy
        |eu envoy|un spokesman|un spokeswoman|u.n. spokesman|u.n. spokeswoman|nato spokesman|nato spokeswoman
        |un official|u.n. official|eu official|european commissioner|eu commissioner|european commission president
        |special rapporteur|rapporteur|high representative|un high commissioner|un human rights chief|un rights chief
        |eu foreign policy chief|relief coordinator|humanitarian coordinator|un observer|iaea chief|weapons inspector
        |peace mediator|nato official|director-general|un ambassador""",
    "NGO": """
        activist|rights activist|human rights activist|campaigner|aid worker|relief worker|humanitarian worker
        |volunteer|human rights lawyer|rights lawyer|human rights defender|environmentalist|executive director
        |peace activist|charity worker|union leader|trade unionist|labor leader
        |labour leader|media activist|opposition activist""",
    "MED": """
        journalist|reporter|correspondent|war correspondent|foreign correspondent|editor|editor-in-chief
        |editor in chief|columnist|commentator|anchor|news anchor|presenter|broadcaster|photographer|cameraman
        |camerawoman|photojournalist|blogger|publisher|newsreader|bureau chief|freelancer|freelance journalist
        |interviewer|producer""",
    "BUS": """
        chief executive|chief executive officer|ceo|chairman of the board|managing director|chief financial officer
        |chief operating officer|businessman|businesswoman|entrepreneur|banker|oligarch|tycoon|trader|shopkeeper
        |shop owner|merchant|investor|industrialist|company spokesman|company spokeswoman|company spokesperson
        |company director|contractor|executive|economist|shareholder|billionaire|financier|broker""",
    "CVL": """
        resident|witness|eyewitness|bystander|passer-by|civilian|villager|farmer|shepherd|fisherman|student|teacher
        |doctor|nurse|paramedic|medic|surgeon|lawyer|attorney|solicitor|barrister|housewife|mother|widow|survivor
        |victim|hostage|detainee|prisoner|inmate|protester|protestor|demonstrator|neighbour|neighbor|passenger|driver
        |taxi driver|truck driver|tourist|settler|worker|citizen|national|pensioner|youth|teenager|boy|girl|child
        |baby|toddler|schoolgirl|schoolboy|worshipper|pilgrim|suspect|defendant|expatriate|exile|relative|patient
        |pedestrian|commuter|spectator|rioter|looter|tribesman|tribal leader|tribal elder|elder|community leader
        |firefighter|fireman|rescuer|rescue worker|parent|daughter|son|wife|husband|actor|actress|singer|author
        |writer|poet|artist|filmmaker|athlete|engineer|miner""",
    "OTH": """
        analyst|political analyst|military analyst|security analyst|expert|security expert|professor|academic|scholar
        |researcher|historian|political scientist|scientist|physicist|former president|ex-president|former minister
        |former prime minister|ex-prime minister|former ambassador|former official|former general|former diplomat
        |former secretary of state|former senator|former chancellor|lecturer|fellow|senior fellow|think tank director
        |mediator|dissident|observer|veteran|pollster|specialist|consultant|defector|whistleblower|informant""",
    "REF": "refugee|asylum seeker|asylum-seeker|displaced person|evacuee|returnee|migrant|internally displaced person",
    "CRM": """
        drug lord|gang leader|gangster|gang member|drug trafficker|trafficker|people smuggler|smuggler|kidnapper
        |hijacker|pirate|robber|thief|mobster|mafia boss|cartel leader|drug dealer|bandit|criminal|fugitive|murderer
        |hacker|arms dealer|hitman""",
}  # fmt: skip

GROUPS: Final = {
    ("government", "GOV"): """
        government|governments|regime|administration|cabinet|officials|authorities|ministers|diplomats|envoys
        |ambassadors|leaders|world leaders|foreign ministers|defence ministers|defense ministers|finance ministers
        |government officials|senior officials|local authorities|local officials|health officials|security officials
        |negotiators|mediators|delegation|delegations|delegates|ministry|embassy|embassies|consulate
        |council of ministers|junta|leadership|monarchy|royal family|presidency|state|policymakers|policy makers
        |civil servants
        |spokesmen|administrators|governors|mayors|councillors|emergency services|city council|local government
        |federal government|provincial government|interim government|transitional government|coalition government
        |foreign ministry|embassy staff|embassy officials|heads of state""",
    ("military", "MIL"): """
        soldiers|troops|forces|army|armies|military|militaries|navy|air force|armed forces|government forces
        |security forces|government troops|ground forces|ground troops|special forces|commandos|marines|paratroopers
        |sailors|airmen|pilots|warplanes|fighter jets|jets|aircraft|helicopters|gunships|warships|tanks|artillery
        |snipers|officers|army officers|military officers|military officials|commanders|generals|conscripts|reservists
        |servicemen|service members|servicewomen|personnel|military personnel|battalion|brigade|brigades|division
        |regiment|garrison|patrol|coalition|coalition forces|allied forces|loyalist forces|loyalists
        |occupation forces|occupying forces|invaders|peacekeeping troops|border troops|border guards|national guard
        |coast guard|coastguard|regulars|infantry|cavalry|drones|defenders|invading forces|military police
        |defence officials|defense officials|defence forces|defense forces|air defences|air defenses""",
    ("police", "POL"): """
        police|police forces|police force|policemen|policewomen|police officers|riot police|security services
        |law enforcement|law enforcement officers|law enforcement officials|federal agents|agents|detectives
        |investigators|gendarmes|constables|inspectors|sheriffs|troopers|prison guards|guards|security guards
        |border police|border patrol|traffic police|secret police|religious police|morality police|anti-riot police
        |counter-terrorism police|counterterrorism police|police sources|police units|special police|warders""",
    ("armed_group", "REB"): """
        rebels|rebel|rebel forces|rebel groups|rebel fighters|militants|militant group|militant groups|gunmen|fighters
        |insurgents|insurgency|guerrillas|guerillas|militia|militias|militiamen|paramilitaries|paramilitary groups
        |separatists|secessionists|jihadists|jihadis|islamists|extremists|terrorists|terrorist groups|terror group
        |terrorist group|terrorist organization|terrorist organisation|terrorist organizations
        |terrorist organisations|suicide bombers|bombers|attackers|assailants|armed men|armed group|armed groups
        |armed factions|factions|faction|warlords|mercenaries|partisans|opposition fighters|opposition forces
        |resistance fighters|resistance|anti-government forces|foreign fighters|tribal fighters|pro-government militias
        |hostage-takers|hostage takers|abductors|captors|mutineers|renegade soldiers|coup plotters|assassins
        |infiltrators|holy warriors|non-state actors""",
    ("civilians", "CVL"): """
        civilians|residents|people|citizens|villagers|locals|inhabitants|townspeople|population|public|crowd|crowds
        |protesters|protestors|demonstrators|rioters|strikers|marchers|mourners|worshippers|worshipers|pilgrims
        |witnesses|eyewitnesses|bystanders|passers-by|onlookers|survivors|victims|casualties|wounded
        |injured|dead|hostages|captives|detainees|prisoners|inmates|political prisoners|families|relatives|children
        |women|men|women and children|girls|boys|teenagers|youths|young people|schoolchildren|schoolgirls|schoolboys
        |students|teachers|pupils|doctors|nurses|medics|paramedics|medical workers|health workers|doctors and nurses
        |farmers|fishermen|shepherds|workers|miners|employees|labourers|laborers|passengers|drivers|tourists|travellers
        |travelers|shoppers|commuters|settlers|nationals|foreigners|expatriates|minorities|voters|taxpayers|supporters
        |opponents|neighbours|neighbors|parents|mothers|fathers|wives|babies|infants|elders|tribal leaders|tribal elders
        |tribesmen|tribes|nomads|herders|lawyers|attorneys|suspects|defendants|activist groups|human shields|rescuers
        |rescue workers|firefighters|ambulance crews|first responders|looters|vigilantes|mob
        |community leaders|community|communities|christians|muslims|jews|catholics|protestants|sunnis|shiites|shias
        |kurds|arabs|druze|yazidis|yezidis|alawites|tamils|sinhalese|rohingya|uighurs|uyghurs|hutus|tutsis|crew
        |crew members|fans|engineers|intellectuals|orphans|widows|martyrs|individuals|men and women""",
    ("civilians", "REF"): """
        refugees|migrants|asylum seekers|asylum-seekers|displaced people|displaced persons|displaced families|evacuees
        |returnees|internally displaced people|internally displaced persons|internally displaced|idps
        |displaced|exiles|deportees|boat people|stateless people|immigrants|displaced civilians""",
    ("government", "LEG"): """
        lawmakers|legislators|parliamentarians|members of parliament|mps|meps|senators|congressmen|congresswomen
        |members of congress|deputies|parliament|parliaments|legislature|national assembly|senate|congress
        |house of representatives|lower house|upper house|legislative council|backbenchers|representatives|peers""",
    ("government", "JUD"): """
        judges|prosecutors|court|courts|tribunal|supreme court|high court|constitutional court|appeals court|jury
        |judiciary|magistrates|justices|prosecution|military court|military tribunal|jurors|federal prosecutors
        |war crimes tribunal|public prosecutors""",
    ("government", "SPY"): """
        intelligence officials|intelligence officers|intelligence agencies|intelligence agency|intelligence services
        |intelligence service|spies|intelligence community|secret service|secret services|spy agency|spy agencies
        |intelligence agents|military intelligence|intelligence sources""",
    ("party", "PTY"): """
        opposition|opposition parties|opposition party|opposition groups|opposition leaders|party|parties
        |political parties|ruling party|coalition partners|politicians|candidates|opposition politicians
        |party leaders|party members|party officials""",
    ("igo", "IGO"): """
        peacekeepers|un peacekeepers|u.n. peacekeepers|blue helmets|monitors|ceasefire monitors|un officials
        |u.n. officials|eu officials|un monitors|u.n. monitors|observers|international observers|un observers
        |weapons inspectors|un inspectors|nuclear inspectors|un agencies|u.n. agencies|un experts|u.n. experts
        |eu leaders|eu foreign ministers|nato officials|nato allies|military observers|un investigators|alliance
        |member states|the bloc|bloc""",
    ("ngo", "NGO"): """
        activists|rights groups|rights group|human rights groups|human rights group|human rights organizations
        |human rights organisations|rights organizations|rights organisations|aid agencies|aid agency|aid groups
        |aid group|aid workers|relief workers|humanitarian workers|relief agencies|aid organizations|aid organisations
        |humanitarian organizations|humanitarian organisations|humanitarian agencies|humanitarian groups|charities
        |charity|campaigners|ngos|non-governmental organizations|non-governmental organisations|volunteers
        |civil society|civil society groups|advocacy groups|watchdog|trade unions|unions|union|unionists
        |human rights activists|monitoring group|monitoring groups|environmentalists|peace activists""",
    ("media", "MED"): """
        journalists|reporters|correspondents|media|press|news agency|news agencies|newspapers|newspaper|broadcasters
        |broadcaster|state media|state television|state tv|local media|international media|news media|editors
        |photographers|cameramen|bloggers|media outlets|media outlet|news outlets|columnists|television|radio
        |social media users|news organizations|news organisations|film crew|television crew|commentators""",
    ("company", "BUS"): """
        companies|company|firms|firm|businesses|business leaders|banks|bank|contractors|private contractors
        |military contractors|executives|investors|traders|merchants|shopkeepers|shop owners|businessmen|oil companies
        |oligarchs|industry|airlines|airline|manufacturers|arms makers|shipping companies|insurers|shareholders
        |employers|factory owners|economists""",
    ("other", "REL"): """
        clergy|clerics|priests|bishops|imams|rabbis|monks|nuns|mullahs|religious leaders|church|church leaders
        |preachers|ayatollahs|muslim leaders|christian leaders|pastors|ulema""",
    ("other", "CRM"): """
        criminals|gangs|gang|gang members|gangsters|smugglers|people smugglers|traffickers|drug traffickers|pirates
        |kidnappers|hijackers|cartel|cartels|drug cartels|bandits|armed bandits|robbers|thieves|hackers|cattle rustlers
        |cyber criminals|mafia|organized crime|organised crime|arms dealers""",
    ("other", "OTH"): """
        analysts|experts|academics|scholars|researchers|international community|sources|source
        |historians|scientists|critics|allies|all sides|both sides|parties to the conflict|all parties|veterans
        |dissidents|donors|donor countries|western powers|world powers|western countries|superpowers|great powers
        |military analysts|political analysts|security experts|former officials|defectors|insiders|perpetrators
        |signatories|stakeholders|guarantors""",
}  # fmt: skip

IRREGULAR: Final = {"man": "men", "woman": "women", "child": "children", "wife": "wives", "witness": "witnesses"}
# The word that takes the plural comes first: secretaries of state, attorneys general, commanders-in-chief.
HEADED = re.compile(r"^([\w’'-]+(?: (?:minister|secretary))?)((?:-in-| in | of | for | at ).*|[ -](?:general|elect))$")
MILITARY_GENERAL = re.compile(r"^(?:major|lieutenant|brigadier|colonel)[ -]general$")


def plural(word: str) -> str:
    """The plural of a title.

    >>> plural("secretary of state"), plural("policewoman"), plural("attorney general"), plural("major general")
    ('secretaries of state', 'policewomen', 'attorneys general', 'major generals')
    """
    headed = None if MILITARY_GENERAL.match(word) else HEADED.match(word)
    if headed:
        return plural(headed[1]) + headed[2]
    for ending, many in IRREGULAR.items():
        if word.endswith(ending):
            return word[: -len(ending)] + many
    if word.endswith("y") and word[-2:-1] not in set("aeou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _titles() -> dict[str, Office]:
    found: dict[str, Office] = {}
    for role, words in PERSONS.items():
        office = Office("person", role)
        for word in _parted(words):
            # The first role that claims a word keeps it.
            found.setdefault(word, office)
            if not word.endswith("."):
                found.setdefault(plural(word), office)
    return found


def _collectives() -> dict[str, Office]:
    found: dict[str, Office] = {}
    for (kind, role), words in GROUPS.items():
        for word in _parted(words):
            found.setdefault(word, Office(kind, role))
    return found


def _parted(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split("|")]


TITLES: Final[Mapping[str, Office]] = MappingProxyType(_titles())
"""Titles, occupations and offices of one person, in lower case, singular and plural."""

COLLECTIVES: Final[Mapping[str, Office]] = MappingProxyType(_collectives())
"""Words for people and bodies without a name, in lower case."""

FORMER = re.compile(r"^(?:the )?(?:former|ex|late|retired|onetime|one time|erstwhile|ousted|deposed)[ -]")
RANKED = re.compile(
    r"^(?:the |an? )?(?:(?:then|deputy|acting|interim|senior|chief|top|vice|caretaker|assistant|first|lead|outgoing|"
    r"incoming|newly elected|local|regional|veteran|junior|associate)[ -])+"
)
MINISTER = re.compile(r"\b(?:minister|secretary|ministers|secretaries)(?: (?:of|for) [\w &]+)?$")
_FOLDED: Final = {folded(word): found for word, found in TITLES.items()}


def office(title: str) -> Office | None:
    """The office that a title names, or None; case, hyphens and a leading rank ("deputy", "acting") are no matter.

    Former holders of an office are OTH, whatever it was. A minister or secretary of whatever it may be is GOV; of a
    longer title the last words that are known decide: "Hamas-run health ministry spokesman" is a spokesman.

    >>> office("Deputy Fisheries Minister"), office("former Prime Minister")
    (Office(kind='person', role='GOV'), Office(kind='person', role='OTH'))
    """
    form = folded(title)
    if form not in _FOLDED and FORMER.match(form):
        return Office("person", "OTH")
    if form not in _FOLDED:
        form = RANKED.sub("", form)
    words = form.split()
    for start in range(len(words)):
        if found := _FOLDED.get(" ".join(words[start:])):
            return found
    return Office("person", "GOV") if MINISTER.search(form) else None
