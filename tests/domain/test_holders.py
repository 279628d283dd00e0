"""Who is taken for the holder of an account."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.holders import Holder, names_holder, parted, same_holder

IVANOVA = Holder("Иванова", "Нина", "Николаевна")
INITIALS = Holder("Иванова", "Н", "Н")
ELKIN = Holder("Ёлкин", "Пётр", "Семёнович")
SHCHEDRIN = Holder("Салтыков-Щедрин", "Михаил", "Евграфович")
ALIEV = Holder("Алиев", "Рашид", "Мамед оглы")
SMITH = Holder("Smith", "John", "")
LATIN = Holder("Петpов", "Oлег", "Ильич")
"""A clerk has typed a Latin p, and a Latin O."""


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("Иванова Нина Николаевна", IVANOVA),
        ("ИВАНОВА НИНА НИКОЛАЕВНА", IVANOVA),
        ("  иванова   нина\nниколаевна ", IVANOVA),
        ("Иванова Н. Н.", IVANOVA),
        ("Иванова Н.Н.", IVANOVA),
        ("иванова нн", IVANOVA),
        ("Иванова Нина Н", IVANOVA),
        ("Иванова Нина Николаевна", INITIALS),
        ("Иванова Н Н", INITIALS),
        ("елкин петр семенович", ELKIN),
        ("Ёлкин П.С.", ELKIN),
        ("Салтыков-Щедрин Михаил Евграфович", SHCHEDRIN),
        ("Салтыков Щедрин М. Е.", SHCHEDRIN),
        ("Алиев Рашид Мамед-оглы", ALIEV),
        ("Алиев Рашид Мамед оглы", ALIEV),
        ("Алиев Р М", ALIEV),
        ("smith john", SMITH),
        ("Smith J", SMITH),
        ("Нина Николаевна Иванова", IVANOVA),
        ("Н. Н. Иванова", IVANOVA),
        ("Н.Н. Иванова", INITIALS),
        ("нн иванова", IVANOVA),
        ("Михаил Евграфович Салтыков-Щедрин", SHCHEDRIN),
        ("Рашид Мамед оглы Алиев", ALIEV),
        ("John Smith", SMITH),
        ("Иванова H H", IVANOVA),  # Latin
        ("Ивaнoвa Нинa Никoлaeвнa", IVANOVA),  # Latin a, o, e
        ("Петров О И", LATIN),
        ("Ива\u00adнова\u200b Нина\u00a0Николаевна", IVANOVA),
        ("Салтыков\u2011Щедрин М. Е.", SHCHEDRIN),
        ("Ерои\u0306 Андреи\u0306", Holder("Ерой", "Андрей", "")),  # й of two signs, as a Mac writes it
        ("Ғалия Әлия", Holder("Ғалия", "Әлия", "")),
        ("Ли Ан", Holder("Ли", "Ан", "")),
    ],
)
def test_the_holder_by_another_spelling(typed: str, holder: Holder) -> None:
    assert names_holder(typed, holder)


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("", IVANOVA),
        ("Иванова", IVANOVA),
        ("Иванов Н Н", IVANOVA),
        ("Иванова Н", IVANOVA),
        ("Иванова Анна Николаевна", IVANOVA),
        ("Иванова Нина Петровна", IVANOVA),
        ("Иванова А Н", INITIALS),
        ("Нина Николаевна", IVANOVA),
        ("Иванова Нина Николаевна Петровна", IVANOVA),
        ("Салтыков Михаил Евграфович", SHCHEDRIN),
        ("Smith John Paul", SMITH),
        ("Н Н", Holder("", "Н", "Н")),
        ("... ...", IVANOVA),
        ("Нина Иванова Николаевна", IVANOVA),
        ("Николаевна Нина Иванова", IVANOVA),
        ("Н. Иванова", IVANOVA),
        ("Иванова И Н", IVANOVA),
    ],
)
def test_somebody_else(typed: str, holder: Holder) -> None:
    assert not names_holder(typed, holder)


@pytest.mark.parametrize(
    ("holder", "short"),
    [(IVANOVA, "Иванова Н. Н."), (SMITH, "Smith J."), (Holder("Новая", "", ""), "Новая")],
)
def test_as_on_a_bill(holder: Holder, short: str) -> None:
    assert holder.short == short


WORDS = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcz", min_size=2, max_size=12)
HOLDERS = st.builds(Holder, WORDS, WORDS, WORDS)
SPELLINGS: list[Callable[[str], str]] = [str.upper, str.lower, str.title]


@given(HOLDERS, st.sampled_from([" ", "  ", "-", ". ", "\n"]), st.sampled_from(SPELLINGS))
def test_everybody_is_the_holder_of_their_own_account(
    holder: Holder, between: str, spelled: Callable[[str], str]
) -> None:
    assert names_holder(spelled(between.join([holder.surname, holder.name, holder.patronymic])), holder)
    assert names_holder(holder.short, holder)


CYRILLIC = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=12)


@given(st.builds(Holder, CYRILLIC, CYRILLIC, CYRILLIC), CYRILLIC)
def test_whoever_has_another_name_is_somebody_else(holder: Holder, name: str) -> None:
    assume(name.replace("ё", "е") != holder.name.replace("ё", "е"))
    assert not names_holder(f"{holder.surname} {name} {holder.patronymic}", holder)


@given(st.text(max_size=80))
def test_no_strange_text_names_anybody(typed: str) -> None:
    assert not names_holder(typed, IVANOVA)


# ---- whether billing names the same person ----------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(Holder("Иванова", "Н.", "Н."), IVANOVA, id="full names for initials"),
        pytest.param(IVANOVA, Holder("Иванова", "Н", "Н"), id="initials for full names"),
        pytest.param(IVANOVA, Holder("ИВАНОВА", "НИНА", "НИКОЛАЕВНА"), id="capitals"),
        pytest.param(ELKIN, Holder("Елкин", "Петр", "Семенович"), id="е for ё"),
        pytest.param(SHCHEDRIN, Holder("Салтыков Щедрин", "М", "Е"), id="a hyphen"),
        pytest.param(Holder("Новая", "Ольга", ""), Holder("Новая", "Ольга", "Олеговна"), id="more is known"),
        pytest.param(Holder("Иванова", "Н.Н.", ""), IVANOVA, id="initials in one column"),
        pytest.param(Holder("Иванова Нина Николаевна", "", ""), IVANOVA, id="all in one column"),
        pytest.param(ALIEV, Holder("Алиев", "Рашид", "Мамед-оглы"), id="two words of a patronymic"),
    ],
)
def test_a_respelling_is_no_change_of_holder(before: Holder, after: Holder) -> None:
    assert same_holder(before, after)
    assert same_holder(after, before)


@pytest.mark.parametrize(
    "after",
    [
        Holder("Петрова", "Нина", "Николаевна"),
        Holder("Иванов", "Нина", "Николаевна"),
        Holder("Иванова", "Анна", "Николаевна"),
        Holder("Иванова", "Нина", "Петровна"),
        Holder("Иванова", "А", "Н"),
        Holder("", "", ""),
    ],
)
def test_another_name_is_a_change_of_holder(after: Holder) -> None:
    assert not same_holder(IVANOVA, after)
    assert not same_holder(after, IVANOVA)


@given(HOLDERS, HOLDERS)
def test_the_same_person_both_ways_and_always_oneself(one: Holder, other: Holder) -> None:
    assert same_holder(one, one)
    assert same_holder(one, other) == same_holder(other, one)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Иванова Нина Николаевна", ("Иванова", "Нина", "Николаевна")),
        ("Иванова Н.Н.", ("Иванова", "Н.", "Н.")),
        ("Н. Н. Иванова", ("Иванова", "Н.", "Н.")),
        ("А. Ким", ("Ким", "А.", "")),
        ("Нина Николаевна Иванова", ("Иванова", "Нина", "Николаевна")),
        ("Абрамович Роман Аркадьевич", ("Абрамович", "Роман", "Аркадьевич")),
        ("Мусина Пушкина Анна Ивановна", ("Мусина Пушкина", "Анна", "Ивановна")),
        ("Мамедов Али Гасан оглы", ("Мамедов", "Али", "Гасан оглы")),
        ("Ким, Анна", ("Ким", "Анна", "")),
        ("Иванова Нина Николаевна и др.", ("Иванова", "Нина", "Николаевна")),
        ("Иванова Н. Н. (и другие)", ("Иванова", "Н.", "Н.")),
        ("ИП Иванов Иван Иванович", ("Иванов", "Иван", "Иванович")),
        ("Ип Ман", ("Ип", "Ман", "")),
        ("Ким", ("Ким", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_whole_name_in_one_place_is_parted(whole: str, parts: tuple[str, ...]) -> None:
    assert parted(whole) == Holder(*parts)


@given(
    surname=st.sampled_from(["Ким", "Салтыков-Щедрин", "О'Нил", "Абрамович"]),
    name=st.sampled_from(["Анна", "А.", "Ян"]),
    patronymic=st.sampled_from(["Львовна", "Л.", "Ильич"]),
    order=st.sampled_from(["{0} {1} {2}", "{1} {2} {0}", "{0}, {1} {2}"]),
)
def test_whoever_types_the_whole_name_is_known_by_its_parts(
    surname: str, name: str, patronymic: str, order: str
) -> None:
    whole = order.format(surname, name, patronymic)
    assert names_holder(whole, parted(whole))
