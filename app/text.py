"""Text at the two doors: `normalise` on the way in, `render` on the way out.

What staff write in Markdown goes out by `of_markdown`. Nothing else turns words into HTML. bleach
cleans, nh3 cleans again (bleach has reached its end).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import bleach
import nh3
from bleach.linkifier import Linker
from flask_babel import gettext as _
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from app.errors import Unacceptable

Rendered = Markup  # what `render` makes, for who passes it on

SANITISER_VERSION = "1"
TAGS = frozenset({"p", "br", "ul", "ol", "li", "blockquote", "a"})
TAGS_OF_STAFF = TAGS | {"h2", "h3", "strong", "em"}
LINK_REL = "noopener noreferrer nofollow"
_LISTS = {"ul": re.compile(r"^\s*[-*•]\s+(.*)$"), "ol": re.compile(r"^\s*\d{1,3}[.)]\s+(.*)$")}
# No HTML, no pictures; code and lines across have no place in a lesson, and stay as typed.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "code", "fence", "backticks", "hr"]
)
# An address that starts otherwise, also one within this site, stays as typed.
_MARKDOWN.validateLink = lambda url: url.startswith("https://")  # type: ignore[method-assign]
_QUOTE = re.compile(r"^\s*>\s?(.*)$")
LONGEST = 25_000  # beyond what any form accepts; the rest is not even looked at
LONGEST_OF_STAFF = 60_000
_MARKS_IN_A_ROW = 3
_JOINER = "\u200d"  # holds emoji together; every other invisible sign is dropped
# Set apart for emoji: phones know newer ones than this Python does.
_EMOJI_TO_COME = re.compile("[\U0001f000-\U0001faff]")


def normalise(words: str) -> str:
    """NFC, plain line ends, no control, direction-override or zero-width signs, trimmed."""
    words = words[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    # Marks are thinned first: putting thousands of them in order takes the library seconds.
    words = unicodedata.normalize("NFC", "".join(_thinned(filter(_is_kept, words))))
    lines = (line.rstrip() for line in words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(f" \n\t{_JOINER}")


def _thinned(signs: Iterable[str]) -> Iterator[str]:
    """At most three combining marks on one letter."""
    in_a_row = 0
    for sign in signs:
        in_a_row = in_a_row + 1 if unicodedata.combining(sign) else 0
        if in_a_row <= _MARKS_IN_A_ROW:
            yield sign


def _is_kept(sign: str) -> bool:
    if sign in ("\n", "\t", _JOINER) or _EMOJI_TO_COME.match(sign):
        return True
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def one_line(words: str) -> str:
    """The same, on a single line: for titles."""
    return " ".join(normalise(words).split())


def check_length(words: str, most: int, field: str) -> None:
    """Raise Unacceptable, at this field, when there are more than so many characters."""
    if len(words) > most:
        raise Unacceptable(_("Hou het korter: hoogstens %(most)s tekens.", most=most), field)


def too_long(words: str, most: int, field: str) -> Unacceptable:
    """The same for a long text, where it helps to know by how much."""
    now = len(words)
    return Unacceptable(
        _("Dit is te lang: %(now)s tekens. Er is plaats voor %(most)s.", now=now, most=most), field
    )


def drawing(svg: str) -> Markup:
    """A drawing that a library made of our own facts: no word of anybody stands in it."""
    return Markup(svg)  # noqa: S704


def render(words: str, sites: frozenset[str] = frozenset()) -> Markup:
    """Plain text as clean HTML. Only addresses on one of these `sites` become links."""
    html = "".join(_block(lines) for lines in _blocks(words))
    if sites:
        html = Linker(callbacks=[_only(sites)], skip_tags={"pre"}).linkify(html)
    html = bleach.clean(html, tags=TAGS, attributes={"a": ["href", "rel"]}, protocols={"https"})
    return Markup(_clean_again(html, TAGS))  # noqa: S704


def of_markdown(words: str, *, in_line: bool = False) -> Rendered:
    """What staff wrote in Markdown, as clean HTML with headings and emphasis; links by https only.

    A page has its own h1; a heading of another size than the two we know loses its size alone.
    `in_line`: without paragraphs, to stand in a label or a heading.
    """
    made = _MARKDOWN.renderInline if in_line else _MARKDOWN.render
    links = {"a": ["href", "rel"]}
    html = made(words[:LONGEST_OF_STAFF])
    html = bleach.clean(html, TAGS_OF_STAFF, links, protocols={"https"}, strip=True)
    return Markup(_clean_again(html, TAGS_OF_STAFF))  # noqa: S704


def spoken(words: str, lang: str) -> Rendered:
    """Words that are in another language than the page around them."""
    return Markup('<span lang="{}">{}</span>').format(lang, words)


def block(html: Rendered, lang: str = "") -> Rendered:
    """What `render` made, as a part of a page; with its language where the page has another."""
    return Markup('<div class="post-body"{}>{}</div>').format(lang_mark(lang), html)


def lang_mark(lang: str) -> Rendered:
    """Within a tag, for what is in another language than the page; nothing for what is not."""
    return Markup(' lang="{}"').format(lang) if lang else Markup("")


def _clean_again(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        attributes={"a": {"href"}},
        url_schemes={"https"},
        link_rel=LINK_REL,
    )


def _blocks(words: str) -> Iterator[list[str]]:
    """Runs of lines of one kind; an empty line ends a run."""
    run: list[str] = []
    for line in words.split("\n"):
        if run and (not line.strip() or _kind(line) != _kind(run[0])):
            yield run
            run = []
        if line.strip():
            run.append(line)
    if run:
        yield run


def _kind(line: str) -> str:
    if _QUOTE.match(line):
        return "blockquote"
    return next((kind for kind, start in _LISTS.items() if start.match(line)), "p")


def _block(lines: list[str]) -> str:
    kind = _kind(lines[0])
    if kind == "blockquote":
        return f"<blockquote><p>{_broken(lines, _QUOTE)}</p></blockquote>"
    if kind in _LISTS:
        items = "".join(f"<li>{_broken([line], _LISTS[kind])}</li>" for line in lines)
        return f"<{kind}>{items}</{kind}>"
    return f"<p>{_broken(lines)}</p>"


def _broken(lines: list[str], start: re.Pattern[str] | None = None) -> str:
    shown = (start.sub(r"\1", line) if start else line for line in lines)
    return "<br>".join(str(escape(line.strip())) for line in shown)


def _only(sites: frozenset[str]) -> Callable[..., Any]:
    """A link callback that keeps an address on a known site, with https, and drops the rest."""

    def keep(attributes: dict[Any, str], new: bool = False) -> dict[Any, str] | None:
        try:
            address = urlsplit(attributes.get((None, "href"), ""))
            is_plain = not (address.port or address.username)
        except ValueError:  # a port that cannot be
            return None
        host = (address.hostname or "").removeprefix("www.")
        if host not in sites or not is_plain:
            return None
        attributes[(None, "href")] = address._replace(scheme="https").geturl()
        return attributes

    return keep
