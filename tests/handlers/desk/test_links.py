"""Addresses that Telegram hides behind words: no other mark is passed on, so they are written out."""

from bot.sandbox.model import JsonObject
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk, hears
from tests.people import Resident

PAY = "https://volgaenergo.ru/pay"


def linked(words: str, behind: str, url: str = PAY) -> list[JsonObject]:
    """The mark of a link, where Telegram counts a sign beyond the first 65 536 as two."""
    before = words[: words.index(behind)]
    offset = len(before.encode("utf-16-le")) // 2
    return [{"type": "text_link", "offset": offset, "length": len(behind), "url": url}]


async def test_the_resident_reads_where_words_lead(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    words = "💡 Оплатите здесь, до среды"
    await desk.sends(olga, {"text": words, "entities": linked(words, "здесь")}, number)
    assert f"💡 Оплатите здесь ({PAY}), до среды" in hears(resident)
    captioned = olga.photo(png(), "Схема тут")
    await desk.sends(olga, {**captioned, "caption_entities": linked("Схема тут", "тут")}, number)
    assert f"Схема тут ({PAY})" in hears(resident)
    bare: JsonObject = {
        "text": "volgaenergo.ru/pay",
        "entities": linked("volgaenergo.ru/pay", "volgaenergo.ru/pay"),
    }
    await desk.sends(olga, bare, number)
    assert "volgaenergo.ru/pay\n" in hears(resident)
    of_another: JsonObject = {
        "text": "volgaenergo.ru/pay",
        "entities": linked("volgaenergo.ru/pay", "volgaenergo.ru/pay", "https://pay"),
    }
    await desk.sends(olga, of_another, number)
    assert "volgaenergo.ru/pay (https://pay)" in hears(resident)
    await desk.sends(
        olga, {"text": "Жирно", "entities": [{"type": "bold", "offset": 0, "length": 5}]}, number
    )
    assert "Жирно\n" in hears(resident)


async def test_clerks_read_where_a_residents_words_lead(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    await desk.writes(desk.clerk("Ольга"), "Где объявление?", number)
    content: JsonObject = {"text": "Вот тут", "entities": linked("Вот тут", "тут")}
    await resident.does(lambda person: person.sends_content(content))
    await desk.settled()
    assert f"Вот тут ({PAY})" in desk.last()


async def test_a_ready_answer_keeps_them(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    content: JsonObject = {"text": "// Оплата тут", "entities": linked("// Оплата тут", "тут")}
    await desk.sends(olga, content, number)
    kept = next(each for each in desk.group.messages if each.sender == olga.user and each.text[:2] == "//")
    await desk.writes(olga, "/template Оплата", number, reply_to=kept)
    await desk.writes(olga, "/t Оплата", number)
    assert f"Оплата тут ({PAY})" in desk.last()
