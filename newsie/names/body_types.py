"""What type of body a name tells: by its suffix, by a table of bodies known by name, by its country."""

from __future__ import annotations

import re
from typing import Literal, cast

from newsie import lexicons
from newsie.names.body_words import BRANCHES, COUNTRY_FORMS, NUMBERED, SUFFIX, UNIVERSITIES

__all__ = ["NEVER_HERE", "TYPES", "Type", "type_of", "without_country"]

Type = Literal[
    "party", "government", "congress", "cppcc", "judicial", "military", "mass", "company", "bank",
    "school", "hospital", "media", "institution", "international", "foreign", "other",
]  # fmt: skip

_KNOWN = {
    form: "bank" if form.endswith("银行") else "company" for form in lexicons.column("listed_firms", "form")
} | {row["form"]: row["type"] for row in lexicons.rows("known_bodies")}
TYPES: dict[str, str] = {}
"""Type by what ends a name."""
for _row in lexicons.rows("body_suffixes"):
    if _row["need"] != "country":
        TYPES.setdefault(_row["suffix"], _row["type"])
TYPES |= NUMBERED
TYPES |= {row["form"]: row["type"] for row in lexicons.rows("bodies")}
TYPES |= dict.fromkeys(UNIVERSITIES, "school")
_FOREIGN_SUFFIXES = frozenset(r["suffix"] for r in lexicons.rows("body_suffixes") if r["need"] == "country")
NEVER_HERE = frozenset(("国会", "议会", "众议院", "参议院", "国民议会", "内阁", "总统府", "首相府", "总理府"))
"""What no body of China is called: alone it is of a country told elsewhere."""
_HOSTED = frozenset(row["suffix"] for row in lexicons.rows("body_suffixes") if row["need"] == "body")
_OWN_TYPE = frozenset(("party", "mass"))
_LEAGUE = re.compile(r"(?:共青)?团.{0,6}[省市县区州]委")
_STATE = frozenset(("government", "judicial", "congress", "military"))
_COUNTRIES = tuple(name for name in COUNTRY_FORMS if len(name) > 1)


def type_of(form: str) -> Type:
    """The type of the body that is written ``form`` (folded).

    >>> [type_of(form) for form in ("市委宣传部", "云溪市第四人民医院", "日本外务省", "河阳县科协")]
    ['party', 'hospital', 'foreign', 'mass']
    """
    return cast("Type", _type_of(form))


def _type_of(form: str) -> str:
    if form.startswith("团") and form.endswith("委"):  # the Youth League
        return "mass"
    if form in _KNOWN:
        return _KNOWN[form]
    if _KNOWN.get(without_country(form)) == "media":
        return "media"
    if form in NEVER_HERE:
        return "foreign"
    if _LEAGUE.match(form):
        return "mass"
    head = next((_KNOWN[form[:size]] for size in range(len(form) - 1, 1, -1) if form[:size] in _KNOWN), "")
    if form.startswith("武警"):
        head = "military"
    last = next((form[-size:] for size in range(min(14, len(form)), 0, -1) if form[-size:] in TYPES), "")
    kind = TYPES.get(last, "")
    if kind in _OWN_TYPE or (kind == "company" and "银行" not in form):
        return kind
    if "医院" in form:
        return "hospital"
    abroad = form.startswith("俄联邦") or form.startswith(_COUNTRIES)
    if form.startswith("欧洲"):
        return "international"
    if (abroad or (form[0] in COUNTRY_FORMS and len(form) < 8)) and (
        kind in _STATE or any(form[-size:] in _FOREIGN_SUFFIXES for size in range(1, 8))
    ):
        return "foreign"
    if head and (last in BRANCHES or last in _HOSTED or not kind):
        return head
    if last in BRANCHES or last in _HOSTED:
        units = [form[start:end] for start, end in SUFFIX.spans(form) if end - start > 1]
        kind = next((TYPES[unit] for unit in units if unit in TYPES and unit != last), kind)
    return "bank" if kind == "company" and "银行" in form else kind or "other"


def without_country(form: str) -> str:
    """What stands behind the country that a form begins with (法国法新社: 法新社), "" where none does."""
    if not form.startswith(_COUNTRIES):
        return ""
    return next(form[len(name) :] for name in _COUNTRIES if form.startswith(name))
