"""The nouns that news calls people and bodies by: what each says of kind, role, number and gender."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Noun:
    """What a head noun tells.

    Attributes:
        lemma: its singular.
        kind, role: as `Actor` has them.
        plural: whether this form stands for several people.
        person: whether its singular is one person.
        gender: "m", "f" or "".
        title: whether it can stand directly before a name ("spokesman Jon Orr").
        weak: whether its role comes from what modifies it or from nobody ("leader", "source", "group").
    """

    lemma: str
    kind: str
    role: str
    plural: bool = False
    person: bool = False
    gender: str = ""
    title: bool = False
    weak: bool = False


# Single people; a star marks a weak role. Every one of them can stand before a name.
_PEOPLE: Final = {
    "GOV": """
        minister president premier chancellor secretary ambassador envoy diplomat spokesman* spokeswoman*
        spokesperson* official* governor mayor king queen prince princess emir sultan monarch ruler dictator
        commissioner adviser* advisor* negotiator* aide* consul attaché vice-president under-secretary
        undersecretary taoiseach chargé councillor administrator* mediator* statesman bureaucrat leader*
        strongman representative* delegate* director* president-elect czar interlocutor counselor counsellor
        ombudsman treasurer caliph crown-prince co-chair coordinator* chief* head* deputy* chairman*
        chairwoman* chair* chairperson* boss* assistant* vice-chairman*  principal*
        manager* founder* co-founder* member*  source* observer*
    """,
    "MIL": """
        general colonel commander* captain lieutenant sergeant admiral major brigadier soldier corporal
        marine sailor pilot airman marshal serviceman paratrooper reservist conscript commodore cadet
        trooper veteran* officer*
    """,
    "POL": """
        policeman policewoman detective constable sheriff superintendent investigator* inspector commissar gendarme
        interrogator agent*
    """,
    "LEG": """
        lawmaker whip senator congressman congresswoman mp mep legislator parliamentarian speaker congressperson
        rep. sen.
    """,
    "JUD": """
        judge prosecutor magistrate justice juror coroner
    """,
    "REB": """
        rebel militant insurgent guerrilla fighter* terrorist jihadist jihadi extremist militiaman
        separatist islamist warlord mujahid combatant mercenary paramilitary fedayee irregular*
    """,
    "CRM": """
        gunman attacker* bomber* assailant* sniper hijacker kidnapper smuggler trafficker pirate thief
        robber killer murderer criminal gangster shooter perpetrator* assassin accomplice* culprit* burglar
        arsonist vandal mobster
    """,
    "CVL": """
        civilian resident villager protester protestor demonstrator student woman child man boy girl mourner
        activist* supporter* voter worker employee victim relative farmer passenger tourist witness
        eyewitness prisoner detainee hostage teacher doctor citizen local patient pilgrim worshiper
        worshipper baby infant teenager youth youngster father mother brother sister son daughter wife
        husband widow cousin uncle nephew neighbor neighbour friend suspect* defendant* captive inmate
        survivor bystander pedestrian driver fisherman laborer labourer shopkeeper merchant trader nurse
        surgeon engineer dissident* campaigner* organizer* organiser* settler expatriate adult person
        individual looter rioter volunteer* medic* paramedic* firefighter* whistleblower lawyer*
        attorney* counsel* writer* author* actor actress singer artist athlete coach player abductee parent
        grandmother grandfather bride orphan peasant nomad herder elder* tribesman miner striker backer*
        provider* acolyte exile fugitive* physician obstetrician stepmother stepfather great-uncle
        girlfriend boyfriend fiancee creator* hero shopper viewer fan traveler traveller foe* interviewee
        astronaut associate* millionaire billionaire petitioner attendee client guardian advocate* twin
        classmate roommate counter-demonstrator skeptic sceptic follower* servant clerk lifeguard shop-owner
        vendor aunt niece grandson granddaughter fiance homeowner reveler truck-driver motorist cyclist
        occupant evictee rapper guard* bodyguard consumer customer taxpayer user hacker marcher picketer
        counter-protester householder foreigner national* native accused* housewife pensioner schoolgirl
        schoolboy schoolchild toddler lady gentleman guy kid newborn graduate spouse netizen
        internet-user inhabitant dweller squatter hitchhiker commuter penitent
    """,
    "REF": """
        refugee migrant evacuee returnee immigrant emigre
    """,
    "PTY": """
        politician candidate contender democrat republican conservative socialist communist liberal
        nationalist populist strategist*  opponent* challenger* front-runner frontrunner nominee*
        independent loyalist* royalist reformist hardliner hard-liner moderate tory
    """,
    "MED": """
        journalist reporter editor correspondent photographer cameraman blogger anchor columnist broadcaster
        publisher commentator* presenter pundit interviewer newsman newscaster
    """,
    "BUS": """
        businessman businesswoman executive* banker investor entrepreneur tycoon contractor* ceo employer
        retailer economist* supplier oligarch lobbyist shareholder stockbroker owner*
    """,
    "OTH": """
        analyst expert scholar professor critic historian scientist researcher academic pollster lecturer
        philosopher sociologist specialist consultant ex-president ex-minister celebrity predecessor*
        successor* counterpart* partner* ally* enemy* rival* adversary* participant* visitor colleague*
        winner* sponsor* donor* patron rescuer*
    """,
    "REL": """
        bishop archbishop pope cleric imam priest rabbi monk nun pastor preacher cardinal ayatollah mullah
        reverend patriarch sheikh sheik missionary vicar churchman grand-mufti mufti
    """,
    "NGO": """
        aid-worker humanitarian monitor*
    """,
    "IGO": """
        peacekeeper rapporteur secretary-general high-representative
    """,
    "SPY": """
        spy spymaster
    """,
}

# Bodies of many people that are one; a star marks a weak role.
_BODIES: Final = {
    ("government", "GOV"): """
        government administration regime cabinet ministry embassy consulate leadership junta kremlin
        presidency department* bureau office* state* country nation republic kingdom commission* authority*
        superpower council* committee* municipality mission delegation monarchy palace agency* treasury
        secretariat* signatory federation dictatorship panel* taskforce
    """,
    ("government", "LEG"): """
        parliament congress senate assembly legislature knesset duma bundestag house-of-commons
        verkhovna-rada subcommittee
    """,
    ("government", "JUD"): """
        court tribunal judiciary jury prosecution
    """,
    ("military", "MIL"): """
        army military navy airforce air-force coalition* battalion brigade* regiment division* unit*
        garrison platoon convoy* warship fleet patrol squadron warplane aircraft helicopter tank jet drone
        submarine destroyer frigate plane artillery gunship alliance* command headquarters* force* carrier
        vessel* mission* contingent infantry cavalry ship*
    """,
    ("police", "POL"): """
        police constabulary gendarmerie interpol
    """,
    ("armed_group", "REB"): """
        militia insurgency rebellion group* movement* organization* organisation* faction* network*
         cell* resistance caliphate outfit*
    """,
    ("party", "PTY"): """
        party opposition campaign
    """,
    ("civilians", "CVL"): """
        crowd family population public community* household mob throng audience electorate minority* tribe
        clan crew* couple diaspora citizenry public-opinion majority* generation congregation
    """,
    ("media", "MED"): """
        newspaper daily weekly media press television tv channel  radio magazine tabloid outlet
        website*  newswire broadcast journal
    """,
    ("company", "BUS"): """
        company firm corporation bank airline manufacturer business*  conglomerate utility
        operator*  giant* startup start-up subsidiary consortium insurer
    """,
    ("ngo", "NGO"): """
        charity foundation watchdog* ngo nonprofit association* union institute* society* think-tank
        university* college* school* hospital* clinic* archive*
    """,
    ("igo", "IGO"): """
        bloc* union-igo
    """,
    ("other", "REL"): """
        church clergy mosque* synagogue parish diocese vatican
    """,
    ("other", "CRM"): """
        gang cartel mafia syndicate
    """,
    ("other", "SPY"): """
        intelligence
    """,
    ("other", "OTH"): """
        side* team* world* institution*
    """,
}

# Plurals and mass nouns that stand for people, with their kind.
_PLURALS: Final = {
    ("government", "GOV"): """
        authorities officials ministers diplomats leaders envoys governments countries nations states powers
        ambassadors ministries agencies embassies negotiators presidents mediators inspectors delegates
        representatives superpowers
    """,
    ("military", "MIL"): """
        troops soldiers forces marines sailors paratroopers warplanes jets aircraft helicopters tanks
        commanders generals commandos servicemen conscripts reservists drones personnel* infantrymen airmen
        warships planes officers* militaries gunships servicewomen veterans*
    """,
    ("police", "POL"): """
        police policemen detectives investigators agents* gendarmes constables marshals
    """,
    ("armed_group", "REB"): """
        rebels militants gunmen insurgents guerrillas guerillas fighters terrorists jihadists jihadis
        extremists militiamen separatists islamists militias groups* factions* mujahideen mujahedeen
        combatants mercenaries paramilitaries bombers attackers* assailants* commandos-rebel tribesmen*
    """,
    ("igo", "IGO"): """
        peacekeepers observers* monitors*
    """,
    ("other", "OTH"): """
        sources* analysts experts scholars critics historians scientists researchers economists academics
        sides* parties* allies* partners* members* teams*  organizations* organisations*
        institutions* others* rivals* enemies* adversaries* opponents* counterparts* colleagues*
        participants* donors* specialists pundits* signatories* figures* elements* heads* chiefs* staff*
        folks
    """,
    ("other", "JUD"): """
        judges prosecutors courts magistrates jurors
    """,
    ("other", "LEG"): """
        lawmakers senators legislators mps meps parliamentarians deputies congressmen
    """,
    ("party", "PTY"): """
        politicians candidates democrats republicans conservatives socialists communists liberals
        nationalists loyalists* hardliners moderates
    """,
    ("media", "MED"): """
        journalists reporters editors correspondents photographers newspapers media bloggers broadcasters
        commentators outlets columnists
    """,
    ("company", "BUS"): """
        companies firms banks businessmen executives investors businesses airlines contractors corporations
        traders
    """,
    ("other", "CRM"): """
        gangs cartels traffickers smugglers thieves pirates kidnappers criminals hijackers robbers looters
    """,
    ("other", "REL"): """
        bishops clerics imams priests rabbis monks nuns clergymen churches
    """,
    ("ngo", "NGO"): """
        charities ngos aid-workers volunteers* unions
    """,
    ("other", "SPY"): """
        spies
    """,
}


def _table() -> dict[str, Noun]:
    out: dict[str, Noun] = {}

    def keep(form: str, noun: Noun) -> None:
        out.setdefault(form, noun)

    for (kind, role), words in _PLURALS.items():
        for word in words.split():
            bare = word.rstrip("*")
            keep(bare, Noun(singular(bare), kind, role, plural=True, weak=word.endswith("*")))
    kinds = {
        "MIL": "military", "POL": "police", "REB": "armed_group", "CVL": "civilians", "REF": "civilians",
        "PTY": "party", "MED": "media", "BUS": "company", "NGO": "ngo", "IGO": "igo", "GOV": "government",
    }  # fmt: skip
    for role, words in _PEOPLE.items():
        for word in words.split():
            bare = word.rstrip("*")
            if "-" in bare and bare.split("-")[-1] in {"man"}:
                continue
            gender = "f" if bare in _FEMININE or bare.endswith("woman") else "m" if bare in _MASCULINE else ""
            weak = word.endswith("*")
            keep(bare, Noun(bare, "person", role, person=True, gender=gender, title=True, weak=weak))
            for form in plurals(bare):
                keep(form, Noun(bare, kinds.get(role, "other"), role, plural=True, weak=weak))
    for (kind, role), words in _BODIES.items():
        for word in words.split():
            bare = word.rstrip("*")
            weak = word.endswith("*")
            keep(bare, Noun(bare, kind, role, weak=weak))
            for form in plurals(bare):
                keep(form, Noun(bare, kind, role, plural=True, weak=weak))
    for word, role in (("injured", "CVL"), ("wounded", "CVL"), ("displaced", "REF"), ("dead", "CVL")):
        out[word] = Noun(word, "civilians", role, plural=True)
    out["people"] = Noun("person", "civilians", "CVL", plural=True)
    out["children"] = Noun("child", "civilians", "CVL", plural=True)
    out["police"] = Noun("police", "police", "POL", plural=True)
    return out


_FEMININE: Final = frozenset(
    """
    queen princess mother sister daughter wife widow girl grandmother bride nun actress lady schoolgirl
    housewife
    """.split()
)
_MASCULINE: Final = frozenset(
    """
    king prince father brother son husband boy man grandfather uncle nephew emir sultan sheikh sheik pope
    imam priest monk bishop archbishop ayatollah gentleman schoolboy congressman policeman businessman
    gunman fisherman guy
    """.split()
)


def plurals(noun: str) -> tuple[str, ...]:
    """The plural of a noun, by the spelling rules; what news uses as irregular included."""
    if noun.endswith("woman"):
        return (noun[:-5] + "women",)
    if noun.endswith("man"):
        return (noun[:-3] + "men",)
    if noun in {"child", "schoolchild"}:
        return (noun + "ren",)
    if noun.endswith("y") and noun[-2:-1] not in {"a", "e", "o", "u"}:
        return (noun[:-1] + "ies",)
    if noun in {"wife", "thief"}:
        return (noun.rstrip("fe") + "ves",)
    if noun.endswith(("s", "x", "ch", "sh")):
        return (noun + "es",)
    if noun.endswith("."):
        return ()
    return (noun + "s",)


def singular(noun: str) -> str:
    """The singular of a plural in the table."""
    if noun.endswith("women"):
        return noun[:-5] + "woman"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    if noun.endswith("s") and noun not in {"forces"}:
        return noun[:-1]
    return "force" if noun == "forces" else noun


NOUNS: Final = _table()
"""Every form of every noun that stands for people or their bodies, in lower case."""
