"""Test cases as sentences with inline marks.

``投资<money low=120000000>1.2亿元</money>`` is the sentence 投资1.2亿元 in which one money record is to be found
at that span, with that value. Attributes are compared with the record's JSON form; ``null`` is None; those that
the mark does not name are free. `check` demands that exactly the marked records of the named kinds are found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsie import load

_TAG = re.compile(r"<(/?)([a-z_]+)((?: [a-z_]+=(?:\"[^\"]*\"|[^ >]*))*)>")
_ATTRIBUTE = re.compile(r" ([a-z_]+)=(?:\"([^\"]*)\"|([^ >]*))")


@dataclass(frozen=True)
class Mark:
    kind: str
    start: int
    end: int
    attributes: dict[str, str | None]


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The bare sentence and its marks."""
    text, marks, opened, at = "", [], [], 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag.group(1):
            kind, start, attributes = opened.pop()
            assert kind == tag.group(2), f"</{tag.group(2)}> closes <{kind}> in {marked!r}"
            marks.append(Mark(kind, start, len(text), attributes))
        else:
            attributes = {
                m.group(1): None if (value := m.group(2) or m.group(3)) == "null" else value
                for m in _ATTRIBUTE.finditer(tag.group(3))
            }
            opened.append((tag.group(2), len(text), attributes))
    assert not opened, f"<{opened[-1][0]}> is not closed in {marked!r}"
    return text + marked[at:], sorted(marks, key=lambda mark: (mark.start, mark.end))


def check(marked: str, *kinds: str, published: str | None = "2022-05-21", **context: str) -> None:
    """Demand that of ``kinds`` exactly the marked records are found in the sentence."""
    text, marks = parse(marked)
    facts = [fact.to_dict() for fact in load()(text, published=published, **context) if fact.kind in kinds]
    found = [(fact["kind"], fact["page_start"], fact["page_end"]) for fact in facts]
    wanted = [(mark.kind, mark.start, mark.end) for mark in marks]
    show = [(kind, text[start:end]) for kind, start, end in found]
    assert sorted(found) == sorted(wanted), f"found {show} in {marked!r}"
    by_span = {(fact["kind"], fact["page_start"], fact["page_end"]): fact for fact in facts}
    for mark in marks:
        fact = by_span[mark.kind, mark.start, mark.end]
        for name, value in mark.attributes.items():
            assert fact[name] == value, f"{name} is {fact[name]!r}, not {value!r}, in {marked!r}"


def check_bodies(line: str) -> None:
    """The same for organizations alone, which stand between 【 and 】, on a page of one city."""
    marked = line.replace("【", "<organization>").replace("】", "</organization>")
    check(marked, "organization", city="大同", province="山西")
