import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.formatting import Formatted, parse_html, trim
from bot.sandbox.markdown import parse_markdown_v2
from bot.sandbox.texts import text_content, typed_content


def marks(found: Formatted) -> list[tuple[object, object, object]]:
    return [(item["type"], item["offset"], item["length"]) for item in found.entities]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("просто текст", "просто текст", []),
        ("<b>а</b><strong>б</strong>", "аб", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>а</i><em>б</em>", "аб", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>а</u><ins>б</ins>", "аб", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>а</s><strike>б</strike><del>в</del>", "абв", [("strikethrough", n, 1) for n in range(3)]),
        ("<tg-spoiler>а</tg-spoiler>", "а", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">а</span>', "а", [("spoiler", 0, 1)]),
        ("<code>а</code> <pre>б</pre>", "а б", [("code", 0, 1), ("pre", 2, 1)]),
        ("<blockquote>а</blockquote>", "а", [("blockquote", 0, 1)]),
        ("<blockquote expandable>а</blockquote>", "а", [("expandable_blockquote", 0, 1)]),
        ("<b>а<i>б</i></b>", "аб", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>а</b>", "😀а", [("bold", 2, 1)]),
        ("<b></b>а", "а", []),
        ("<B>а</B>", "а", [("bold", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#1055; &#x41; &nbsp; & ", '<b> & " П A &nbsp; & ', []),
        ('<a href="https://a.b/?x=1&amp;y=2">а</a>', "а", [("text_link", 0, 1)]),
        ('<a href="tg://user?id=5">а</a>', "а", [("text_mention", 0, 1)]),
        ('<a href="nowhere">а</a>', "а", []),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
    ],
)
def test_html_becomes_text_and_entities(
    source: str, text: str, expected: list[tuple[object, object, object]]
) -> None:
    found = parse_html(source)
    assert found.text == text
    assert marks(found) == expected


def test_a_code_block_keeps_its_language() -> None:
    found = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert found.entities == [{"offset": 0, "length": 5, "type": "pre", "language": "python"}]


def test_a_link_keeps_its_address() -> None:
    assert parse_html('<a href="https://a.b/?x=1&amp;y=2">а</a>').entities[0]["url"] == "https://a.b/?x=1&y=2"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<div>а</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("цена < 5 ", 'Unsupported start tag "" at byte offset 9'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>а</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">а</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_white_space_around_a_text_goes_and_entities_move() -> None:
    assert trim(parse_html("  \n<b>а</b> \n")) == Formatted("а", [{"offset": 0, "length": 1, "type": "bold"}])


def test_a_table_keeps_its_indent() -> None:
    assert trim(parse_html("<pre>   было\nстало</pre>")).text == "   было\nстало"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (
            "*а* _б_ __в__ ~г~",
            "а б в г",
            [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1)],
        ),
        ("||а||", "а", [("spoiler", 0, 1)]),
        ("`а.б`", "а.б", [("code", 0, 3)]),
        ("```py\nx=1```", "x=1", [("pre", 0, 3)]),
        ("[а](https://a.b)", "а", [("text_link", 0, 1)]),
        (">а\n>б\nв", "а\nб\nв", [("blockquote", 0, 3)]),
        (r"1\.5 \*", "1.5 *", []),
    ],
)
def test_markdown_v2_becomes_text_and_entities(
    source: str, text: str, expected: list[tuple[object, object, object]]
) -> None:
    found = parse_markdown_v2(source)
    assert found.text == text
    assert marks(found) == expected


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*а", "Can't find end of Bold entity at byte offset 0"),
        ("`а", "Can't find end of Code entity at byte offset 0"),
        ("[а](b", "Can't find end of a URL at byte offset 4"),
    ],
)
def test_broken_markdown_v2_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown_v2(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_the_legacy_dialect_is_refused_honestly() -> None:
    with pytest.raises(ApiError, match="not Markdown"):
        text_content("*а*", "Markdown", None)


def test_a_command_is_none_inside_of_a_tag() -> None:
    found = typed_content("/menu, а не <b>жду</b>").get("entities")
    assert found == [{"type": "bot_command", "offset": 0, "length": 5}]
