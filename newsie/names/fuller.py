"""The fuller form of a body elsewhere in its article: 仁信医院 is 榆次仁信医院 where that stands too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from newsie import lexicons
from newsie.language.characters import squash
from newsie.names.body_aliases import WARD, short_forms, told_short
from newsie.names.body_types import TYPES, type_of
from newsie.names.body_words import COUNTRY_FORMS, naming_part
from newsie.names.official import unplaced, with_full_place
from newsie.page import Article, Name

__all__ = ["fuller_forms"]

_Pairs: TypeAlias = Iterator[tuple[str, str]]
"""Short forms, each with a fuller one."""

_WITHOUT_SUFFIX = ("body.alias", "embedded")
_TRADE = 4  # characters that tell a firm's trade
_NUMBER = re.compile(r"第?[一二三四五六七八九十]+")
_COUNTRIES = tuple(name for name in COUNTRY_FORMS if len(name) > 1)
_KNOWN = frozenset(lexicons.column("known_bodies", "form"))


def fuller_forms(article: Article, bodies: Sequence[Name]) -> dict[str, str]:
    """By short form, the one fuller form of it in the article; none where several bodies may be meant."""
    forms = {squash(article.folded[body.start : body.end]): body.source for body in bodies}
    fuller: dict[str, set[str]] = {}
    for pairs in (
        _told(article.folded, bodies, forms),
        _firms(forms),
        _short(forms),
        _tails(forms, home_named=_home_named(article)),
        _brands(forms),
        _countries(forms),
    ):
        for short, full in pairs:
            if not _is_parent(short, full):
                fuller.setdefault(short, set()).add(full)
    fuller |= {ward: {full} for ward, full in _wards(forms) if ward not in fuller}
    told = {short: max(full, key=len) for short, full in fuller.items() if len(full) == 1 or _nested(full)}
    told = _tails_of_one(forms) | told
    for form in [form for form in forms if form not in told]:  # in order of position: a set has none
        found = _elsewhere(form, told, forms, article.folded)
        if found and found != form:
            told[form] = found
    return {form: _with_head(full, told) for form, full in told.items()}


def _is_parent(short: str, full: str) -> bool:
    """Whether the shorter is a group that the longer belongs to: 云溪集团 of 云溪集团旅行社有限公司."""
    rest = full.removeprefix(short)
    return short.endswith("集团") and rest != full and not _LEGAL_FORM.fullmatch(rest)


_LEGAL_FORM = re.compile(r"(?:\([^()]+\))?(?:控股|股份|有限|责任)*(?:公司)?(?:\([^()]+\))?")


def _tails_of_one(forms: dict[str, str]) -> dict[str, str]:
    """What one body's name alone ends with, and names it by itself, though it stands nowhere alone."""
    wanted = {part for form in forms for part in (unplaced(form), *_heads(form))} - forms.keys()
    ends: dict[str, list[str]] = {}
    for form in forms:
        for tail in (form[at:] for at in range(1, len(form) - 3)):
            if tail in wanted and unplaced(form) != tail:
                ends.setdefault(tail, []).append(form)
    return {tail: found[0] for tail, found in ends.items() if len(found) == 1 and _names_one(tail)}


def _elsewhere(form: str, told: dict[str, str], forms: dict[str, str], folded: str) -> str | None:
    """The fuller form of a body none was found for yet, by its places or its parts."""
    if f"{form}集团" in forms:
        return f"{form}集团"
    if (placed := with_full_place(form)) and placed in folded:
        return told.get(placed, placed)
    if (bare := unplaced(form)) in told and _names_one(bare) and not told[bare].endswith(form):
        return told[bare]
    return None if form in _KNOWN else _with_head(form, told)


def _with_head(form: str, told: dict[str, str]) -> str:
    """A form with the body that it is a part of in full (富鑫电器工会)."""
    head = next((head for head in _heads(form) if head in told), None)
    return form if head is None or told[head] == form else told[head] + form[len(head) :]


def _home_named(article: Article) -> bool:
    """Whether the text names the page's home: a bare 市 is then the home's, not a part of another name."""
    city = article.context.city or ""
    return bool(city) and city.rstrip("市") in article.folded


def _told(folded: str, bodies: Sequence[Name], forms: dict[str, str]) -> _Pairs:
    """What brackets behind a body tell: (以下简称"西贝乳业")."""
    for body in bodies:
        if (short := told_short(folded, body.end)) and short in forms:
            yield short, squash(folded[body.start : body.end])


def _firms(forms: Iterable[str]) -> _Pairs:
    """Firms by characters of their names, where one firm alone has them (长安保险)."""
    firms: dict[str, list[str]] = {}
    for form in forms:
        if form.endswith("有限公司"):
            firms.setdefault(form[:2], []).append(form)
    for form in forms:
        alike = firms.get(form[:2], ()) if 3 < len(form) < 7 else ()
        longer = {firm for firm in alike if firm != form and _abbreviates(form, firm)}
        if len(longer) == 1:
            yield form, longer.pop()


def _short(forms: dict[str, str]) -> _Pairs:
    """What a kind of body is called for short: a firm by its brand, a school by its number."""
    for form, source in forms.items():
        for short in short_forms(form, source):
            if short in forms and short != form:
                yield short, form


def _tails(forms: dict[str, str], *, home_named: bool) -> _Pairs:
    """Bodies that another one's name ends with: 仁信医院 of 榆次仁信医院."""
    for other in forms:
        for form in (other[at:] for at in range(1, len(other) - 2)):
            if form in forms and not (form[0] in "省市县区" and home_named) and form not in _KNOWN:
                yield form, other


def _brands(forms: dict[str, str]) -> _Pairs:
    """Firms by the name alone where their trade stands behind it elsewhere: 云麓 of 云麓科技."""
    brands = {f for f, source in forms.items() if source in _WITHOUT_SUFFIX and type_of(f) == "other"}
    for firm in forms if brands else ():
        for brand in (firm[:-size] for size in range(2, _TRADE + 1)):
            if brand in brands and not naming_part(firm[len(brand) :]) and type_of(firm) == "company":
                yield brand, firm


def _countries(forms: Iterable[str]) -> _Pairs:
    """Bodies by the first character of their country: 云国家电视台 where another one is 云尼亚国家电视台."""
    for other in forms:
        country = next((c for c in _COUNTRIES if other.startswith(c)), "")
        short = other[:1] + other[len(country) :]
        if country and short in forms and short != other:
            yield short, other


def _wards(forms: dict[str, str]) -> _Pairs:
    """Departments of the article's one hospital."""
    hospitals = {form for form in forms if form.endswith("医院")}
    if hospitals and _nested(hospitals):
        for form, source in forms.items():
            if source == "body.alias" and WARD.fullmatch(form):
                yield form, max(hospitals, key=len) + form


def _heads(form: str) -> Iterator[str]:
    """What stands before the last part of a body's name (富鑫电器 of 富鑫电器工会)."""
    return (
        form[:size]
        for size in range(len(form) - 2, 3, -1)
        if form[size:] in TYPES or WARD.fullmatch(form, size)
    )


def _abbreviates(form: str, firm: str) -> bool:
    """Whether a form takes its characters from a firm's name in order, the first two together (长安保险)."""
    rest = iter(firm)
    return firm.startswith(form[:2]) and all(char in rest for char in form)


def _nested(forms: set[str]) -> bool:
    """Whether all forms are tails of the longest one: one body, named more and less fully.

    Of two as long as each other neither is (长沙云麓医院, 南京云麓医院), so a set's order decides nothing.
    """
    longest = max(forms, key=len)
    return all(
        longest.endswith(form) or (len(form) < len(longest) and _placed_tail(form, longest)) for form in forms
    )


def _placed_tail(form: str, longest: str) -> bool:
    """Whether a form is a place and a name that the longest ends with too: 长沙云麓医院, 湘江大学云麓医院."""
    bare = unplaced(form)
    return longest.endswith(bare) and _names_one(bare)


def _names_one(form: str) -> bool:
    """Whether a form without places names one body, wherever that is: 云麓医院, not 第一医院, 农业大学."""
    form = _NUMBER.sub("", form)
    kind = next((form[at:] for at in range(len(form)) if form[at:] in TYPES), "")
    return bool(naming_part(form.removesuffix(kind)))
