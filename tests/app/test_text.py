"""Text at the two doors: what comes in is tidied, what goes out is clean and says the same."""

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text import TAGS, TAGS_OF_STAFF, normalise, of_markdown, one_line, render

SITES = frozenset({"awel.be", "1712.be"})
# What people type, and what people type who want to get through.
PIECES = (
    *("awel.be", "https://awel.be/chat?a=1&b=2#c", "www.1712.be", "https://evil.be", "evil.be"),
    *("https://awel.be@evil.be", "https://awel.be:99999/", "javascript:alert(1)", "a@awel.be"),
    *("<script>alert(1)</script>", "<img src=x onerror=y>", "<a href='//evil.be'>x</a>", "<b"),
    *(
        "&lt;",
        "&amp;",
        "&#60;script>",
        "<!--",
        "]]>",
        "<svg/onload=x>",
        "]",
        "[x](https://evil.be)",
    ),
    *(
        "- een",
        "1. een",
        "> een",
        "\n",
        "\n\n",
        " ",
        "'",
        '"',
        "=",
        "`",
        "\u202e",
        "\x00",
        "é",
        "👩‍👧",
    ),
)
typed = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("Dag.", "<p>Dag.</p>"),
        ("Een\ntwee", "<p>Een<br>twee</p>"),
        ("Een\n\ntwee", "<p>Een</p><p>twee</p>"),
        ("- een\n* twee\n• drie", "<ul><li>een</li><li>twee</li><li>drie</li></ul>"),
        ("1. een\n2) twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("> zij zei\n> dat", "<blockquote><p>zij zei<br>dat</p></blockquote>"),
        ("Dit:\n- een\nEn dan", "<p>Dit:</p><ul><li>een</li></ul><p>En dan</p>"),
        ("3-1 en a > b", "<p>3-1 en a &gt; b</p>"),
        ("", ""),
    ],
)
def test_text_is_set_as_people_type_it(words, html):
    assert render(words) == html


@pytest.mark.parametrize(
    "words",
    ["<script>x</script>", "<img src=x onerror=y>", '<a href="https://awel.be">x</a>', "<b>x</b>"],
)
def test_html_is_shown_as_it_was_typed_and_does_nothing(words):
    soup = BeautifulSoup(render(words), "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == ["p"]
    assert soup.get_text() == words


@pytest.mark.parametrize("words", ["https://awel.be/chat", "awel.be", "www.awel.be", "AWEL.be"])
def test_a_known_site_becomes_a_link_for_who_may_link(words):
    link = BeautifulSoup(render(words, SITES), "html.parser").find("a")
    assert link["href"].startswith("https://") and set(link["rel"]) >= {"noopener", "nofollow"}
    assert link.get_text() == words
    assert "<a" not in render(words), "for a young person nothing becomes a link"


@pytest.mark.parametrize(
    "words",
    [
        *("https://evil.be", "evil.be/awel.be", "https://awel.be.evil.be", "https://notawel.be"),
        *("https://awel.be:8080", "https://awel.be:99999/x", "a@awel.be", "mailto:a@awel.be"),
        *("tel:0470123456", "javascript:alert(1)", "https://awel.be.", "data:text/html,x"),
    ],
)
def test_no_other_address_becomes_a_link(words):
    links = BeautifulSoup(render(words, SITES), "html.parser").find_all("a")
    assert [link["href"] for link in links if link["href"] != "https://awel.be"] == []


@settings(max_examples=300, deadline=None)
@given(typed, st.sampled_from([frozenset(), SITES]))
def test_nothing_typed_becomes_a_tag_outside_the_list(words, sites):
    html = render(normalise(words), sites)
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= ({"href", "rel"} if tag.name == "a" else set())
        if tag.name == "a":
            host = re.fullmatch(r"https://(?:www\.)?([^/?#]+).*", tag["href"])
            assert host and host[1].lower() in SITES, tag
    assert sites or "<a" not in html


@settings(max_examples=300, deadline=None)
@given(typed)
def test_what_is_shown_is_what_was_typed(words):
    """Nothing is lost or unescaped on the way: only the signs of lists and quotes are set."""
    words = normalise(words)
    shown = BeautifulSoup(render(words, SITES).replace("<br>", "\n"), "html.parser").get_text()
    signs = "".join(_without_marks(line) for line in words.split("\n"))
    assert _bare(shown) == _bare(signs)


def _without_marks(line: str) -> str:
    return re.sub(r"^\s*(?:>\s?|[-*•]\s+(?=\S|$)|\d{1,3}[.)]\s+(?=\S|$))", "", line)


def _bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("a\u202eb\u202dc\u2066d\u2069", "abcd"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\ud800b\udfff", "ab"),
        ("  \n\n een \n\n\n\n twee  \n", "een\n\n twee"),
        ("e\u0301", "é"),
        ("Z" + "\u0301" * 50, "Z\u0301\u0301\u0301"),
        (" \t\n\u200d", ""),
        ("\ue000\ufdd0", ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(came, kept):
    assert unicodedata.normalize("NFD", normalise(came)) == unicodedata.normalize("NFD", kept)


@pytest.mark.parametrize(
    "emoji",
    [
        "😀",
        "❤️",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🇧🇪",
        "3️⃣",
        "🤷🏾‍♀️",
        "\U0001fae8",
        "\U0001fae9",
        "\U0001fac8",
    ],
)
def test_emoji_stay_whole_also_those_newer_than_this_python(emoji):
    assert normalise(f"ja {emoji} ja") == f"ja {emoji} ja"
    assert emoji in render(normalise(emoji))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_tidying_twice_is_tidying_once(words):
    once = normalise(words)
    assert normalise(once) == once
    once.encode()  # no lone surrogate is left
    assert "\n" not in one_line(words)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        (
            "## Luisteren\n\nDat is **veel**.",
            "<h2>Luisteren</h2>\n<p>Dat is <strong>veel</strong>.</p>",
        ),
        (
            "### Vraag\n> zei *zij*",
            "<h3>Vraag</h3>\n<blockquote>\n<p>zei <em>zij</em></p>\n</blockquote>",
        ),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("1. een\n2. twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
        ("1 < 2 & 'ja'", "<p>1 &lt; 2 &amp; 'ja'</p>"),
        ("", ""),
    ],
)
def test_what_staff_write_in_markdown_gets_its_headings_and_emphasis(words, html):
    assert of_markdown(words).strip() == html


def test_markdown_in_a_label_makes_no_paragraph():
    words = "Kies **Plaatsen** & <b>stop</b>"
    assert (
        of_markdown(words, in_line=True)
        == "Kies <strong>Plaatsen</strong> &amp; &lt;b&gt;stop&lt;/b&gt;"
    )


def test_a_link_of_staff_goes_by_https_and_tells_nothing_of_where_one_came_from():
    link = BeautifulSoup(of_markdown("[site](https://awel.be/a)"), "html.parser").find("a")
    assert link["href"] == "https://awel.be/a" and set(link["rel"]) >= {"noreferrer", "noopener"}


@pytest.mark.parametrize(
    "words",
    [
        *(
            "[x](http://awel.be)",
            "[x](javascript:alert(1))",
            "[x](data:text/html,x)",
            "[x](//evil.be)",
        ),
        *("<a href='https://awel.be'>x</a>", "<script>x</script>", "![x](https://evil.be/x.png)"),
        *("# x", "#### x", "```\nx\n```", "    x", "x\n\n---", "<p class=x>x</p>", "`x`"),
    ],
)
def test_staff_bring_in_no_other_tag_and_no_other_address(words):
    soup = BeautifulSoup(of_markdown(words), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"p", "a", "h2"}
    hosts = {link.get("href") for link in soup.find_all("a")}
    assert hosts <= {None, "https://evil.be/x.png"}, "a picture is a link at most"
    assert "x" in soup.get_text()


@settings(max_examples=300, deadline=None)
@given(typed)
def test_nothing_in_markdown_becomes_a_tag_outside_its_list(words):
    for tag in BeautifulSoup(of_markdown(words), "html.parser").find_all(True):
        assert tag.name in TAGS_OF_STAFF
        assert set(tag.attrs) <= ({"href", "rel"} if tag.name == "a" else set())
        assert tag.get("href", "https://").startswith("https://")
