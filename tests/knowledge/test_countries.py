import pytest

from onrecord.knowledge import load_countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "USA"), ("U.S.", "USA"), ("the United States’", "USA"), ("America", "USA"), ("us", None), ("Us", None),
        ("the UK", "GBR"), ("Britain’s", "GBR"), ("UAE", "ARE"), ("the Holy See", "VAT"), ("DR Congo", "COD"),
        ("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Côte d’Ivoire", "CIV"), ("Palestine", "PSE"), ("Kosovo", "XKX"),
        ("Taiwan", "TWN"), ("Hong Kong", "HKG"), ("RUSSIA", "RUS"), ("turkey", None), ("Turkey", "TUR"),
        ("Kurdistan", None), ("", None), ("The Netherlands", "NLD"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_what_news_calls_it(text, code):
    country = load_countries().named(text)
    assert (country.alpha3 if country else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Israeli", "ISR"), ("Israelis", "ISR"), ("British", "GBR"), ("Briton", "GBR"), ("Emirati", "ARE"),
        ("Kosovars", "XKX"), ("Palestinians", "PSE"), ("Gaza-based", "PSE"), ("Congolese", "COD"), ("Kurdish", None),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("polish", None), ("Poles", "POL"), ("Dominican", "DOM"),
    ],
)  # fmt: skip
def test_a_demonym_leads_to_its_country(text, code):
    country = load_countries().by_demonym(text)
    assert (country.alpha3 if country else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Moscow", "RUS"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Washington", "USA"), ("The Hague", "NLD"), ("Lyon", None)],
)
def test_a_capital_leads_to_its_government(text, code):
    country = load_countries().by_capital(text)
    assert (country.alpha3 if country else None) == code


def test_every_country_has_a_code_a_name_and_a_place_on_the_globe():
    for country in load_countries():
        assert len(country.alpha3) == 3
        assert country.names[0] == country.name
        assert load_countries().named(country.name) is country
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
    assert load_countries().by_code("ISR").capital == "Jerusalem"
    assert load_countries().by_code("XXX") is None
