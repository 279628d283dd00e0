"""Invented branches, ways to pay, questions and answers: nobody's, and marked as samples."""

from bot.exchange.files.branches import BranchRow
from bot.exchange.files.questions import QuestionRow
from bot.exchange.files.ways import WayRow
from domain.identifiers import BranchCode, QuestionCode

SAMPLE_BRANCH = BranchCode("sample-avtozavod")
"""That serves all houses of the sample."""


def sample_branches() -> tuple[BranchRow, ...]:
    """Rows of branches.csv: streets that exist, branches that do not."""
    hours, hours_en = (
        "пн–пт с 8:00 до 17:00, перерыв с 12:00 до 13:00",
        "Mon–Fri 8:00–17:00, closed 12:00–13:00",
    )
    return (
        BranchRow(
            SAMPLE_BRANCH,
            "Автозаводское отделение",
            "Avtozavod branch",
            "пр. Ленина, д. 100",
            "100 Lenin Avenue",
            hours,
            hours_en,
            "8 (831) 000-00-01",
            56.2415,
            43.8527,
            10,
            sample=True,
        ),
        BranchRow(
            BranchCode("sample-centre"),
            "Центральное отделение",
            "Central branch",
            "ул. Белинского, д. 100",
            "100 Belinskogo Street",
            hours,
            hours_en,
            "8 (831) 000-00-02",
            56.3150,
            43.9980,
            20,
            sample=True,
        ),
    )


def sample_ways() -> tuple[WayRow, ...]:
    """Rows of ways.csv."""
    return (
        WayRow(
            "sample-bank-app",
            "В приложении банка",
            "In your bank's app",
            "Наведите камеру приложения на код квитанции и проверьте сумму.",
            "Point the app's camera at the code of the bill, and check the sum.",
            "зависит от банка",
            "depends on the bank",
            10,
            sample=True,
        ),
        WayRow(
            "sample-post",
            "На почте",
            "At the post office",
            "Покажите оператору квитанцию или назовите номер лицевого счёта.",
            "Show the bill, or say the number of your account.",
            "по тарифам почты",
            "as the post charges",
            20,
            sample=True,
        ),
        WayRow(
            "sample-office",
            "В отделении компании",
            "At a branch of the company",
            "Касса работает в часы работы отделения.",
            "The cash desk is open when the branch is.",
            "без комиссии",
            "no commission",
            30,
            sample=True,
        ),
    )


def sample_questions() -> tuple[QuestionRow, ...]:
    """Rows of questions.csv."""
    return (
        QuestionRow(
            QuestionCode("sample-send"),
            "Когда передавать показания?",
            "When to send readings?",
            "С 23 по 26 число каждого месяца. Бот напомнит.",
            "From the 23rd to the 26th of each month. The bot reminds you.",
            "срок число день дата напоминание",
            10,
            sample=True,
        ),
        QuestionRow(
            QuestionCode("sample-missed"),
            "Что если не передать показания?",
            "What if readings are not sent?",
            "Начислят по среднему расходу за последние месяцы. Когда показания придут, сумму пересчитают.",
            "The average of the last months is charged. When readings come, the sum is calculated anew.",
            "забыл пропустил опоздал среднее",
            20,
            sample=True,
        ),
        QuestionRow(
            QuestionCode("sample-check"),
            "Когда поверять счётчик?",
            "When to verify a meter?",
            "Срок написан в паспорте счётчика. За 60, 30 и 7 дней бот напомнит.",
            "The term stands in the meter's passport. The bot reminds you 60, 30 and 7 days before.",
            "поверка срок истёк паспорт",
            30,
            sample=True,
        ),
        QuestionRow(
            QuestionCode("sample-odn"),
            "Что такое ОДН?",
            "What are common needs?",
            "Электричество на лифты, свет в подъездах и подвалах. Делится по площади квартир: /odn",
            "Electricity for lifts and the light of stairs and cellars, shared by the area of flats: /odn",
            "общедомовые нужды подъезд лифт",
            40,
            sample=True,
        ),
        QuestionRow(
            QuestionCode("sample-night"),
            "Выгоден ли двухтарифный счётчик?",
            "Is a two-zone meter worth it?",
            "Если ночью, с 23 до 7, уходит заметная часть электричества: стирка, нагрев воды, отопление.",
            "If much of your electricity is used at night, from 23 to 7: washing, heating.",
            "ночь день зоны тариф экономия",
            50,
            sample=True,
        ),
    )
