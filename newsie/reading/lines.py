"""The raw page as clean lines: markup read, the marks of lists and headings and the blanks taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from newsie.language.characters import fold
from newsie.reading.markup import BREAK, Strip, plain, read_markup

__all__ = ["Line", "read_lines"]


@dataclass(frozen=True)
class Line:
    """One line of the page.

    Attributes:
        strip: Its clean characters.
        gap: Whether an empty line (or a tag that ends a paragraph) stands before it.
        indented: Whether it begins with the blanks that open a Chinese paragraph.
        heading: The level of its Markdown heading, 0 where it has none.
        item: Whether it stands in a list or a table.
    """

    strip: Strip
    gap: bool
    indented: bool
    heading: int
    item: bool

    @property
    def text(self) -> str:
        """The clean characters alone."""
        return self.strip.text

    @cached_property
    def folded(self) -> str:
        """Those in their matching form."""
        return fold(self.strip.text)


_RAW_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
# A line without any of these is its own clean text.
_DRESSED = re.compile(r"[$*&<\\|\[`#>{\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|^[-+=_•] ?")
_QUOTE = r"(?:>\s?){0,3}"
_HEADING = re.compile(rf"{_QUOTE}(?P<level>#{{1,6}})(?!#)\s*(?=\S)")
_HEADING_TAG = re.compile(r"<h(?P<level>[1-6])[\s>]", re.IGNORECASE)
_CLOSING_HASHES = re.compile(r"\s#{1,6}$")
_HASHTAG = re.compile(r"#[^#\s]{1,30}#")
_ITEM = re.compile(rf"{_QUOTE}(?:[-+*]\s+|[•]\s*)(?=\S)")
_QUOTED = re.compile(r"(?:>\s?){1,3}(?=\S)")
# Head matter of a Markdown file, and the line that marker sets between two pages.
_FRONT_MATTER = re.compile(
    r"\s{0,9}---[ \t]*\r?\n(?:[A-Za-z_-]{1,40}:[^\r\n]*\r?\n){1,40}---[ \t]*(?=[\r\n])"
)
_RULE = re.compile(r"(?:\{\d{1,5}\})?(?:[-*_=~]\s{0,3}){3,}$|`{3}\S{0,20}$")
# A title between the end of a text and the lead of the next one: 。我市开展春耕本报讯（
_RUN_TOGETHER = re.compile(
    r"(?:^|(?<=[。！？”）\)]))(?P<title>[^。！？；，：（()“”!?;,:]{6,40}?)(?=本报讯[\s（(])(?<!消息 )(?<!讯 )"
)
_FLAT = 60
_TABLE_RULE = re.compile(r"[|\s:+-]{3,}$")


_SAMPLE, _FEW_APART = 6000, 20
_HAN = r"[\u3400-\u9fff]"
_APART = re.compile(rf"{_HAN}[ \u3000](?={_HAN})")
_TOGETHER = re.compile(rf"{_HAN}(?={_HAN})")


def read_lines(raw: str) -> Iterator[Line]:
    r"""The lines of the page that hold text, in order.

    >>> [(line.text, line.heading, line.gap) for line in read_lines("# 题\n\n- **文**")]
    [('题', 1, True), ('文', 0, True)]
    """
    gap, front = True, _FRONT_MATTER.match(raw)
    at = front.end() if front else 0
    spaced = _is_spaced(raw)
    for match in _RAW_LINE.finditer(raw, at):
        breaks = _BREAKS.findall(raw, at, match.start())
        at = match.end()
        gap = gap or len(breaks) > 1
        body = match.group()
        text = body.strip()
        if not text:
            gap = gap or len(breaks) > 0
            continue
        start = match.start() + body.index(text[0])
        indented = len(body) - len(body.lstrip()) >= 2 or body.startswith("\u3000")
        found = False
        for line in _clean(text, start, gap, indented):
            yield replace(line, strip=_closed_up(line.strip)) if spaced else line
            found = True
        gap = not found


def _is_spaced(raw: str) -> bool:
    """Whether a blank stands between most characters of the page."""
    sample = raw[:_SAMPLE]
    apart = len(_APART.findall(sample))
    return apart > _FEW_APART and apart > len(_TOGETHER.findall(sample))


def _closed_up(strip: Strip) -> Strip:
    """The strip without the single blanks between its characters; more of them are one."""
    text = strip.text
    kept = [
        i
        for i, char in enumerate(text)
        if not char.isspace() or (text[i - 1 : i].isspace() and not text[i - 2 : i - 1].isspace())
    ]
    return Strip(
        "".join(text[i] for i in kept), [strip.starts[i] for i in kept], [strip.ends[i] for i in kept]
    )


def _clean(text: str, start: int, gap: bool, indented: bool) -> Iterator[Line]:
    if not _DRESSED.search(text):
        for part in _unflatten(plain(text, start)):
            yield Line(part, gap, indented, 0, False)
            gap = True
        return
    if _RULE.match(text) or ("-" in text and _TABLE_RULE.match(text)):
        return
    level, item, skip = 0, False, 0
    if (mark := _HEADING.match(text)) and not _HASHTAG.match(text):
        level, skip = len(mark["level"]), mark.end()
        if tail := _CLOSING_HASHES.search(text, max(skip, len(text) - 8)):
            text = text[: tail.start()]
    elif mark := _ITEM.match(text) or _QUOTED.match(text):
        item, skip = mark.re is _ITEM, mark.end()
    if tag := _HEADING_TAG.match(text):
        level = int(tag["level"])
    strip = read_markup(text[skip:], start + skip)
    for part in (part for line in _parts(strip) for part in _unflatten(line)):
        row = part.text.startswith("|") or part.text.count("|") > 1
        bare = _without_bars(part) if row else part.stripped()
        if bare.text:
            yield Line(bare, gap, indented, level, item or row)
            gap, level = False, level if tag is None else 0
        else:
            gap = True


def _unflatten(strip: Strip) -> Iterator[Strip]:
    """Title and text of articles run together into one line, parted before each 本报讯."""
    at = 0
    if len(strip.text) > _FLAT and "本报讯" in strip.text:
        for match in _RUN_TOGETHER.finditer(strip.text):
            for cut in (match.start("title"), match.end("title")):
                if cut > at:
                    yield strip[at:cut].stripped()
                    at = cut
    yield strip[at:]


def _parts(strip: Strip) -> Iterator[Strip]:
    at = 0
    while (end := strip.text.find(BREAK, at)) >= 0:
        yield strip[at:end]
        at = end + 1
    yield strip[at:]


def _without_bars(strip: Strip) -> Strip:
    start = len(strip.text) - len(strip.text.lstrip("| "))
    return strip[start : max(start, len(strip.text.rstrip("| ")))]
