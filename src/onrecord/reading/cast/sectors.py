"""What words in a name, or before a weak noun, say of kind and role."""

from __future__ import annotations

from typing import Final

_ORG_HEADS: Final = {
    ("government", "GOV"): """
        ministry department government administration bureau office treasury embassy cabinet kremlin state
        states republic authority directorate presidency pentagon consulate regime
        council agency commission board service services
    """,
    ("government", "LEG"): """
        parliament congress senate assembly knesset duma house bundestag legislature
    """,
    ("government", "JUD"): """
        court prosecutor"s
    """,
    ("igo", "IGO"): """
        tribunal union organization organisation nations league fund secretariat forum
    """,
    ("military", "MIL"): """
        army navy forces force guard corps command marines battalion regiment airforce fleet idf division
        coalition staff
    """,
    ("police", "POL"): """
        police fbi interpol scotland constabulary
    """,
    ("armed_group", "REB"): """
        brigade brigades front movement militia jihad fighters battalions martyrs
    """,
    ("party", "PTY"): """
        party democrats republicans
    """,
    ("ngo", "NGO"): """
        observatory watch foundation committee association federation institute society crescent cross
        amnesty network center centre initiative university college school hospital alliance relief
        international charity trust project campaign
    """,
    ("company", "BUS"): """
        group company corp. corp inc. inc ltd. ltd co. bank airlines airways holdings motors  plc
        partners technologies oil petroleum energy corporation bancorp gazprom
    """,
    ("other", "OTH"): """
        team club conference summit
    """,
    ("media", "MED"): """
        times news post tv television radio broadcasting journal newspaper herald tribune guardian gazette
        magazine press telegraph mail daily channel media chronicle globe independent observer star sun
        mirror
    """,
    ("other", "REL"): """
        church mosque diocese
    """,
}

ORG_HEADS: Final = {word: sort for sort, words in _ORG_HEADS.items() for word in words.split()}
"""The last words of names that tell an organisation from a person, with kind and role."""

_SECTORS: Final = {
    ("police", "POL"): """
        police law-enforcement fbi constabulary enforcement
    """,
    ("military", "MIL"): """
        military army navy defense-forces air-force naval pentagon nato-led marine centcom troop battlefield
        idf
    """,
    ("armed_group", "REB"): """
        rebel militant insurgent guerrilla taliban hamas hezbollah islamist jihadist separatist armed
        militia paramilitary terrorist terror isis isil al-qaida al-qaeda extremist secessionist
    """,
    ("party", "PTY"): """
        opposition party campaign democratic republican conservative labour labor tory socialist communist
        electoral election
    """,
    ("ngo", "NGO"): """
        aid humanitarian rights charity relief ngo human-rights watchdog nonprofit environmental
    """,
    ("media", "MED"): """
        news newspaper television tv media radio press
    """,
    ("company", "BUS"): """
        company business bank banking oil corporate industry airline hotel insurance tech
    """,
    ("government", "JUD"): """
        court judicial prosecution
    """,
    ("government", "LEG"): """
        parliamentary legislative congressional senate parliament congress house
    """,
    ("government", "SPY"): """
        intelligence spy cia mossad mi6 fsb espionage counterintelligence counter-intelligence isi
    """,
    ("other", "REL"): """
        church religious catholic christian muslim jewish vatican orthodox
    """,
    ("igo", "IGO"): """
        un u.n. nato eu e.u. u.n.-led united-nations peacekeeping iaea opec osce imf
    """,
    ("civilians", "CVL"): """
        civil civilian student youth village community tribal local-residents union family hospital medical
        rescue
    """,
    ("government", "GOV"): """
        government state ministry presidential federal foreign foreign-ministry administration embassy
        white-house kremlin pro-government interior defense defence finance cabinet ministerial municipal
        diplomatic regime immigration health justice agriculture
    """,
}

SECTORS: Final = {word: sort for sort, words in _SECTORS.items() for word in words.split()}
"""What a modifier says of the role of a weak noun: “police spokesman”, “rebel leader”, “aid group”."""
