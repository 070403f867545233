"""Records of every kind as hypothesis draws them: what newsie may return, and a little more.

A field that may hold nothing holds nothing or some characters, never the empty string (`test_round_trips` holds
newsie to it). Days are days of the calendar.
"""

import dataclasses
import datetime as dt
import typing
from fractions import Fraction

from hypothesis import strategies as st

from newsie import records as r

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8) | st.sampled_from(
    ["NA", "None", "nan", "；", "\\", "\\；", "a,b", 'a"b', "\r", "\n", "\r\n", " x ", "1", "1.0", "true", "=1+1", "\ufeff"]
)  # fmt: skip
MAYBE = st.none() | WORDS
OFFSETS = st.integers(0, 2**31)
DECIMALS = (
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)
    | st.integers(-(10**30), 10**30).map(r.Decimal)
)
FRACTIONS = st.builds(Fraction, st.integers(0, 10**12), st.integers(1, 10**12))
DAYS = st.none() | st.dates(min_value=dt.date(1, 1, 1)).map(dt.date.isoformat)

TITLES = st.lists(
    st.builds(
        r.Title,
        text=WORDS,
        resolved=WORDS,
        organization=MAYBE,
        role=MAYBE,
        system=st.none() | st.sampled_from(typing.get_args(r.System)),
        level=st.none() | st.sampled_from(typing.get_args(r.Level)),
        deputy=st.none() | st.booleans(),
        place=MAYBE,
        place_code=st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True),
    ),
    max_size=3,
).map(tuple)

_BY_NAME = {
    "low": st.none() | DECIMALS, "high": st.none() | DECIMALS, "titles": TITLES, "published": DAYS, "begin": DAYS, "end_day": DAYS,
    "published_source": st.sampled_from([None, "given", "manifest", "inferred"]),
}  # fmt: skip


def _values(record, field):
    """Values of one field, by its name or its type."""
    if field.name in _BY_NAME:
        return _BY_NAME[field.name]
    kind = typing.get_type_hints(record)[field.name]
    parts = typing.get_args(kind) if type(None) in typing.get_args(kind) else (kind,)
    options = [st.none()] if len(parts) > 1 else []
    for part in parts:
        if typing.get_origin(part) is typing.Literal:
            options.append(st.sampled_from(typing.get_args(part)))
        elif part is int:
            options.append(OFFSETS)
        elif part is str:
            options.append(WORDS if len(parts) > 1 else WORDS | st.just(""))
    assert options, f"{record.kind}.{field.name}: no strategy for {kind}"
    return st.one_of(options)


def _of(record):
    return st.builds(record, **{field.name: _values(record, field) for field in dataclasses.fields(record)})


def _percents():
    plain = _of(r.Percent).filter(lambda fact: fact.unit != "fraction")
    shares = st.none() | FRACTIONS
    fractions = st.builds(
        lambda fact, low, high: dataclasses.replace(fact, unit="fraction", low=low, high=high),
        plain,
        shares,
        shares,
    )
    return plain | fractions


STRATEGIES = {kind: _of(record) for kind, record in r.KINDS.items()} | {"percent": _percents()}
"""A strategy a kind."""


def records():
    """Records of all kinds."""
    return st.one_of(STRATEGIES.values())
