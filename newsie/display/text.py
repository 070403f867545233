"""What a fact says, in one short line for a person to read."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

from newsie.records import Date, Document, Fact, Money, Organization, Percent, Person, PolicyCount, Quantity

__all__ = ["counted", "describe", "first_words"]

_SIGNS = {
    "approx": "≈ ", "more_than": "> ", "equal_or_more": "≥ ", "less_than": "< ", "equal_or_less": "≤ ",
}  # fmt: skip
_COMMON = frozenset(field.name for field in fields(Fact))
_PERCENT = {"percent": "%", "percentage_point": " points", "permille": "‰", "fraction": "", "times": " times"}


def describe(fact: Fact) -> str:
    """What a fact says, in one short line: an amount with its bounds, a resolved date, a person's posts.

    >>> from newsie import extract
    >>> describe(extract("投资不低于3000万元").money[0])
    '≥ 30,000,000 CNY (投资)'

    Of a record of your own: the fields beside those that every fact has.
    """
    match fact:
        case Money():
            parts = [_range(fact.low, fact.high, fact.modifier), fact.currency]
            parts += [f"per {fact.per}"] if fact.per else []
            parts += [f"({fact.metric})"] if fact.metric else []
            return " ".join(parts)
        case Percent():
            figure = _range(fact.low, fact.high, fact.modifier) + _PERCENT[fact.unit]
            if fact.change:
                sign = {"increase": "+", "decrease": "−"}[fact.change]
                figure = f"{sign}({figure})" if fact.modifier else sign + figure
            return f"{figure} ({fact.metric})" if fact.metric else figure
        case PolicyCount() | Quantity():
            figure = _range(fact.low, fact.high, fact.modifier)
            return " ".join(part for part in (figure, fact.unit, fact.noun) if part)
        case Date():
            known = _days(fact)
            return f"{known} {fact.modifier}" if fact.modifier else known
        case Person():
            return " · ".join(title.resolved for title in fact.titles)
        case Organization():
            return fact.name if fact.name != fact.text else ""
        case Document():
            return f"{fact.type}, by {fact.issuer}" if fact.issuer else fact.type
        case _:
            values = (getattr(fact, field.name) for field in fields(fact) if field.name not in _COMMON)
            return " ".join(str(value) for value in values if value not in (None, "", ()))


def _days(date: Date) -> str:
    """The value, and the days it stands for where it does not say them itself."""
    value = date.value or "no such day"
    if date.begin is None:
        return value
    days = date.begin if date.begin == date.end_day else f"{date.begin} … {date.end_day}"
    if value == f"{date.begin}/{date.end_day}":
        return days
    return value if value.startswith(days) else f"{value} ({days})"


def counted(number: int, noun: str) -> str:
    """A number of things in words.

    >>> counted(1, "fact"), counted(1200, "fact")
    ('1 fact', '1,200 facts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_words(text: str, length: int = 16) -> str:
    """How a text begins, in one line: what to call an article that has no headline.

    >>> first_words("5月3日，云溪市开通夜班公交。", 8)
    '5月3日，云溪市…'
    >>> first_words("")
    '(no text)'
    """
    line = text.strip().partition("\n")[0]
    return (f"{line[:length]}…" if len(line) > length else line) or "(no text)"


def _range(low: Decimal | Fraction | None, high: Decimal | Fraction | None, modifier: str | None) -> str:
    numbers = [_number(number) for number in (low, high) if number is not None]
    if not numbers:
        return "?"
    figure = numbers[0] if len(set(numbers)) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return _SIGNS.get(modifier or "", "") + figure


def _number(number: Decimal | Fraction) -> str:
    return f"{number:,f}" if isinstance(number, Decimal) else str(number)
