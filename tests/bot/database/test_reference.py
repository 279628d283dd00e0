"""What the company says of itself, over all engines."""

from dataclasses import replace

from domain.houses import House
from domain.identifiers import BranchCode, HouseCode, QuestionCode
from domain.reference.branch import Branch, Point
from domain.reference.question import Question
from domain.reference.way import WayToPay
from tests.bot.database.stores import Store

CENTRE = Branch(
    BranchCode("centre"),
    "Центральное",
    "Central",
    "ул. Бекетова, д. 3",
    "3 Beketova St",
    "пн–пт 8:00–17:00",
    "Mon–Fri 8:00–17:00",
    "8 (831) 243-04-14",
    Point(56.295, 43.99),
    20,
    sample=True,
)
FIRST = replace(CENTRE, code=BranchCode("avto"), place=None, position=10)
WHY = Question(QuestionCode("why"), "Почему?", "Why?", "Потому что.", "Because.", "отчего", 1)
CARD = WayToPay("card", "Картой", "By card", "В приложении банка", "In the bank's app", "нет", "none", 1)


async def test_branches_come_in_the_companys_order(store: Store) -> None:
    await store.load(CENTRE, FIRST)
    async with store.units.look() as unit:
        assert await unit.branches.all() == [FIRST, CENTRE]
        assert await unit.branches.find(CENTRE.code) == CENTRE
        assert await unit.branches.find(BranchCode("none")) is None


async def test_questions_and_ways_to_pay(store: Store) -> None:
    other, cash = (
        replace(WHY, code=QuestionCode("how"), position=0),
        replace(CARD, code="cash", position=0, sample=True),
    )
    await store.load(WHY, other, CARD, cash)
    async with store.units.look() as unit:
        assert await unit.questions.all() == [other, WHY]
        assert await unit.ways_to_pay.all() == [cash, CARD]


async def test_a_house_says_which_branch_serves_it(store: Store) -> None:
    house = House(HouseCode("H1"), "ул. Южное шоссе", "28", branch=CENTRE.code)
    await store.load(house)
    async with store.units.look() as unit:
        assert await unit.houses.on("ул. Южное шоссе") == [house]
