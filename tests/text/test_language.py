"""Which language a text is in."""

import pytest

from onrecord.text import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that the talks with the rebels were over.", "en"),
        ("The talks failed.", "en"),
        ("Le ministre a dit que les pourparlers avec les rebelles sont finis dans la ville.", "fr"),
        ("Der Minister sagte, dass die Gespräche mit den Rebellen nicht zu Ende sind.", "de"),
        ("El ministro dijo que las conversaciones con los rebeldes en la ciudad no son una salida.", "es"),
        ("Il ministro ha detto che i colloqui con i ribelli nella città non sono una soluzione per il paese.", "it"),
        ("Minister powiedział, że rozmowy z rebeliantami w mieście nie są na razie do wznowienia.", "pl"),
        ("Министр сказал, что переговоры завершились.", "ru"),
        ("Міністр сказав, що переговори з повстанцями закінчилися і військо пішло з їхнього міста.", "uk"),
        ("قال الوزير إن المحادثات مع المتمردين انتهت.", "ar"),
        ("وزیر گفت که گفتگوها با شورشیان پایان یافت و نیروها شهر را ترک کردند چون جنگ بود.", "fa"),
        ("השר אמר שהשיחות הסתיימו.", "he"),
        ("部长星期一说与叛军的会谈已经结束。", "zh"),
        ("大臣は月曜日に会談が終わったと述べた。", "ja"),
        ("장관은 월요일에 회담이 끝났다고 말했다.", "ko"),
        ("42 – 17", None),
        ("", None),
        ("Avaland Port Sel Bram Odun Ina Vorr", None),
    ],
)
def test_the_language_is_told_by_script_and_function_words(text, code):
    assert language_of(text) == code


def test_foreign_names_do_not_make_an_english_text_foreign():
    assert (
        language_of("The minister told الجزيرة and «Правда» that the talks in 北京 were over and that he would leave.")
        == "en"
    )
