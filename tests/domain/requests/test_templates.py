"""Ready answers: whatever is not known of a request, no placeholder reaches a resident."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outbox import FileKind
from domain.requests.files import Digest, RequestFile
from domain.requests.templates import NewTemplate, TemplateField, UnknownField, WrongTemplate, checked, fill

F = TemplateField
KNOWN = {
    F.NAME: "Нина",
    F.NUMBER: "1042",
    F.ADDRESS: "ул. Южное шоссе, д. 28, кв. 52",
    F.SERVICE: "опломбировка",
    F.TERM: "4 декабря 2026",
}
TEMPLATES = (
    "Здравствуйте, {имя}! Ваша заявка № {номер} принята.",
    "{имя}, мастер придёт до {срок}. Адрес: {адрес}. Услуга: {услуга}.",
    "Добрый день.\n\nПо адресу {адрес} будет {услуга}.\nСпасибо!",
    "По адресу ул. {адрес} придут. {Имя}, ждите.",
    "{ срок }",
    "Без полей, просто текст. И ещё.",
)
MISSING = [gone for count in range(len(F) + 1) for gone in combinations(F, count)]
PICTURE = RequestFile(FileKind.PHOTO, "", "", 10, Digest(""), "AgAC")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_with_every_missing_datum_has_no_placeholder(template: str) -> None:
    for gone in MISSING:
        filled = fill(checked(NewTemplate("имя", template)).text, {**KNOWN, **dict.fromkeys(gone, " ")})
        assert not set("{}") & set(filled.text), (gone, filled.text)
        assert set(filled.missing) <= set(gone)


@pytest.mark.parametrize(
    ("template", "gone", "text"),
    [
        ("Здравствуйте, {имя}! Заявка № {номер} принята.", (F.NAME,), "Заявка № 1042 принята."),
        ("Здравствуйте, {имя}! Заявка № {номер} принята.", (), "Здравствуйте, Нина! Заявка № 1042 принята."),
        ("Добрый день.\n\nПо адресу {адрес}.\n\nСпасибо!", (F.ADDRESS,), "Добрый день.\n\nСпасибо!"),
        ("Придём на ул. {адрес} к вам. Ждите.", (F.ADDRESS,), "Ждите."),
        ("Добрый день. {имя}, ждите.", (F.NAME,), "Добрый день."),
        ("{срок}", (F.TERM,), ""),
    ],
)
def test_a_sentence_with_a_gap_is_left_out_whole(
    template: str, gone: tuple[TemplateField, ...], text: str
) -> None:
    assert fill(template, {**KNOWN, **dict.fromkeys(gone, "")}).text == text


@pytest.mark.parametrize("text", ["{имя", "имя}", "{фамилия}", "{}", "{{имя}}", "{имя} {срок", "a { b } c"])
def test_a_template_with_other_braces_is_not_kept(text: str) -> None:
    with pytest.raises(UnknownField):
        checked(NewTemplate("имя", text))


@pytest.mark.parametrize(
    "template",
    [
        NewTemplate("", "текст"),
        NewTemplate("я" * 31, "текст"),
        NewTemplate("а", " "),
        NewTemplate("а", "я" * 3501),
    ],
)
def test_what_says_nothing_or_too_much_is_not_kept(template: NewTemplate) -> None:
    with pytest.raises(WrongTemplate):
        checked(template)
    assert checked(NewTemplate("  Приём   заявки ", "", [PICTURE])).name == "Приём заявки"


@given(
    pieces=st.lists(
        st.one_of(st.sampled_from([f"{{{each}}}" for each in F]), st.text("абв .!\n,", max_size=8)),
        max_size=12,
    ),
    gone=st.sets(st.sampled_from(F)),
)
def test_nothing_but_values_and_words_is_left(pieces: list[str], gone: set[TemplateField]) -> None:
    filled = fill("".join(pieces), {each: "" if each in gone else "ЗНАЧЕНИЕ" for each in F})
    assert not set("{}") & set(filled.text)
    assert set(filled.missing) <= gone
