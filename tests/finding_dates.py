"""Dates found in a marked sentence, without the stages before: `demand` is `tests.marked.check` for dates alone."""

from newsie.extract.dates import find
from newsie.page import Article, Context
from tests.marked import parse


def dates(text, published="2022-05-21"):
    return list(find(Article.from_text(text, Context(published=published))))


def demand(marked, published="2022-05-21"):
    """Demand that exactly the marked dates are found; references (近日 …) that are not marked are passed over."""
    text, marks = parse(marked)
    facts = [fact.to_dict() for fact in dates(text, published)]
    wanted = {(mark.start, mark.end) for mark in marks}
    facts = [
        f for f in facts if (f["start"], f["end_offset"]) in wanted or not str(f["value"]).endswith("_REF")
    ]
    found = [(fact["start"], fact["end_offset"]) for fact in facts]
    show = [(text[start:end], fact["value"]) for (start, end), fact in zip(found, facts, strict=True)]
    assert sorted(found) == sorted(wanted), f"found {show} in {marked!r}"
    by_span = dict(zip(found, facts, strict=True))
    for mark in marks:
        fact = by_span[mark.start, mark.end]
        for name, value in mark.attributes.items():
            assert fact[name] == value, f"{name} is {fact[name]!r}, not {value!r}, in {marked!r}"


def values(text, published="2022-05-21"):
    """The written form, value, first and last day of each date."""
    return [(fact.text, fact.value, fact.begin, fact.end_day) for fact in dates(text, published)]
