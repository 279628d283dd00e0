"""«Написать заявление» (manual, 4.3.2): from the menu to the receipt, and to the clerks' group."""

from bot.app import App
from bot.sandbox import Group, Sandbox
from domain.requests.filling import LONGEST_TEXT
from domain.requests.request import RequestKind, RequestNumber
from tests.bot.files.samples import PDF
from tests.bot.sandbox.pictures import png
from tests.people import Resident


async def writes_a_statement(resident: Resident, subject: str = "Перерасчёт", *messages: str) -> None:
    await resident.sends("/menu")
    await resident.press("Заявки и заявления")
    await resident.press("Написать заявление")
    await resident.sends(subject)
    for message in messages or ("Прошу пересчитать ноябрь.",):
        await resident.sends(message)
    await resident.press("Готово")


async def test_a_statement_is_written_checked_and_sent(
    resident: Resident, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    await resident.sends("/menu")
    await resident.press("Заявки и заявления")
    await resident.press("Написать заявление")
    assert "тему" in resident.sees()
    await resident.sends("Перерасчёт за ноябрь")
    assert "подробно" in resident.sees()
    await resident.sends("Прошу пересчитать ноябрь: нас не было дома.")
    assert "Записали" in resident.sees()
    await resident.press("Готово")
    assert "8 МБ" in resident.sees()
    await resident.does(lambda person: person.sends_document("билеты.pdf", PDF))
    assert "Приняли 1 файл." in resident.sees()
    await resident.press("Дальше")
    assert "Имя: Нина" in resident.sees()
    assert "Почта: nina@mail.ru" in resident.sees()
    await resident.press("Изменить телефон")
    await resident.sends("8 831 255-56-86")
    await resident.press("Изменить время")
    await resident.sends("В будни после 17:00")
    await resident.press("Дальше")
    for shown in (
        "Лицевой счёт 111222333",
        "ул. Южное шоссе, д. 28, кв. 52",
        "Тема: Перерасчёт за ноябрь",
        "Прошу пересчитать ноябрь: нас не было дома.",
        "Файлы: билеты.pdf",
        "Телефон: 8 (831) 255-56-86",
        "Удобное время: В будни после 17:00",
    ):
        assert shown in resident.sees()
    await resident.press("Отправить")
    assert "Заявление №\N{NO-BREAK SPACE}1 принято." in resident.sees()
    async with cabinet.database.units.look() as unit:
        request = await unit.requests.find(RequestNumber(1))
    assert request
    assert (request.sent.kind, request.sent.account) == (RequestKind.STATEMENT, "111222333")
    assert "Заявление №\N{NO-BREAK SPACE}1 принято." in resident.sees()
    await sandbox.wait_for(lambda: len(staff_group.chat.bot_messages) >= 1, what="the card")
    shown = "\n".join(message.words for message in staff_group.chat.bot_messages)
    assert "Прошу пересчитать ноябрь: нас не было дома." in shown
    assert "document" in [message.kind for message in staff_group.chat.bot_messages]


async def test_a_long_text_over_several_messages_is_one_and_clerks_get_all_of_it(
    resident: Resident, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    text = "".join(f"{number:05}-мы-просим-пересчитать;" for number in range(2200))
    text = text[: LONGEST_TEXT - len("\nИ ещё одно.")]
    await resident.sends("/statement")
    await resident.sends("Много слов")
    await resident.sends(text)
    assert "В тексте 59988 знаков" in resident.sees().replace("\N{NO-BREAK SPACE}", "")
    await resident.sends("И ещё одно.")
    assert "Добавили к тексту" in resident.sees()
    await resident.press("Готово")
    await resident.press("Без файлов")
    await resident.press("Дальше")
    assert "всего" in resident.sees()
    await resident.press("Отправить")
    async with cabinet.database.units.look() as unit:
        request = await unit.requests.find(RequestNumber(1))
    assert request
    assert request.sent.text == f"{text}\nИ ещё одно."
    clerks = staff_group.chat
    await sandbox.wait_for(
        lambda: any("И ещё одно." in each.words for each in clerks.bot_messages), timeout=30
    )
    shown = "".join(each.words for each in clerks.bot_messages)
    words = [f"{number:05}-мы-просим-пересчитать;" for number in range(2100)]
    assert len([word for word in words if word not in shown]) <= 1, "but for one that the card's end cuts"


async def test_a_text_that_is_too_long_is_refused_and_the_rest_stays(resident: Resident) -> None:
    await resident.sends("/statement")
    await resident.sends("Много слов")
    await resident.sends("я" * 60_000)
    assert "не добавили" not in resident.sees()
    await resident.sends("ещё")
    assert "Это сообщение не добавили" in resident.sees()
    await resident.press("Готово")
    assert "8 МБ" in resident.sees()


async def test_sending_twice_is_once(resident: Resident, sandbox: Sandbox, cabinet: App) -> None:
    await writes_a_statement(resident)
    await resident.press("Без файлов")
    await resident.press("Дальше")
    check = resident.person.chat.last_bot_message
    send = next(each.data for row in check.buttons for each in row if each.label == "Отправить")
    assert send
    await resident.press("Отправить")
    await resident.sends("/menu")
    await resident.does(lambda person: person.presses_data(check.message_id, send))
    assert "уже отправлено" in resident.sees()
    assert "Заявление №\N{NO-BREAK SPACE}1 принято." in resident.sees()
    async with cabinet.database.units.look() as unit:
        assert await unit.requests.find(RequestNumber(2)) is None


async def test_a_photo_before_the_text_and_words_under_it_belong_to_the_statement(
    resident: Resident, cabinet: App
) -> None:
    await resident.sends("/statement")
    await resident.does(lambda person: person.sends_photo(png(), caption="Вот квитанция"))
    assert "Приняли 1 файл." in resident.sees()
    assert "тему" in resident.sees()
    await resident.sends("Квитанция")
    assert "Вот квитанция" in resident.sees()
    await resident.sends("Почему столько?")
    await resident.press("Готово")
    await resident.press("Дальше")
    await resident.press("Дальше")
    await resident.press("Отправить")
    async with cabinet.database.units.look() as unit:
        request = await unit.requests.find(RequestNumber(1))
        files = await unit.request_files.of_request(RequestNumber(1))
    assert request
    assert request.sent.text == "Вот квитанция\nПочему столько?"
    assert [file.media_type for each in files.values() for file in each] == ["image/png"]


async def test_marks_of_html_in_every_field_are_shown_as_they_are(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    marked = {
        "Изменить имя": "<u>Нина</u> & Ко",
        "Изменить почту": "nina&ko@mail.ru",
        "Изменить время": "<i>после</i> 17:00 & позже",
    }
    await writes_a_statement(resident, "<b>Тема</b> & Ко", "5 < 6 & <i>7</i> &amp; <a href='x'>")
    await resident.does(lambda person: person.sends_document("<b>акт & схема.pdf", PDF))
    await resident.press("Дальше")
    for label, typed in marked.items():
        await resident.press(label)
        await resident.sends(typed)
    await resident.press("Дальше")
    written = ("<b>Тема</b> & Ко", "5 < 6 & <i>7</i> &amp; <a href='x'>", *marked.values())
    for shown in ("<b>акт & схема.pdf", *written):
        assert shown in resident.sees()
    await resident.press("Отправить")
    await sandbox.wait_for(
        lambda: any(each.kind == "document" for each in staff_group.chat.bot_messages), what="card and file"
    )
    card = next(each.words for each in staff_group.chat.bot_messages if "Тема" in each.words)
    assert [shown for shown in written if shown not in card] == []
    await resident.press("Мои заявки")
    await resident.press(next(label for label in resident.buttons() if "Тема" in label))
    for shown in written[:2]:
        assert shown in resident.sees()


async def test_files_can_be_removed_and_what_was_corrected_is_checked_again(resident: Resident) -> None:
    await writes_a_statement(resident)
    await resident.does(lambda person: person.sends_album([png(), png(50)]))
    assert "Приняли 2 файла." in resident.sees()
    await resident.press("Убрать: фото 1")
    assert "Приложен 1 файл из 10" in resident.sees()
    await resident.press("Дальше")
    await resident.press("Дальше")
    await resident.press("Исправить тему")
    await resident.sends("Другая тема")
    assert "Тема: Другая тема" in resident.sees()
    assert "Файлы: фото 1" in resident.sees()
    await resident.press("Исправить текст")
    await resident.press("Начать текст заново")
    await resident.press("Назад")
    assert "тему" in resident.sees(), "without a text nothing can be sent"
