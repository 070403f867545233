"""Organizations: the bodies among an article's names, their types and full official names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, cast

from newsie import lexicons
from newsie.language.characters import squash
from newsie.names import OWN
from newsie.names.body_aliases import WARD, short_forms, told_short
from newsie.names.body_words import BRANCHES, COUNTRY_FORMS, NUMBERED, SUFFIX, UNIVERSITIES
from newsie.names.official import Home, official_name, seat_of
from newsie.page import Article, Name
from newsie.records import Organization

__all__ = ["find", "type_of"]

Type = Literal[
    "party", "government", "congress", "cppcc", "judicial", "military", "mass", "company", "bank",
    "school", "hospital", "media", "institution", "international", "foreign", "other",
]  # fmt: skip

_KNOWN = {row["form"]: row["type"] for row in lexicons.rows("known_bodies")}
_TYPES: dict[str, str] = {}
for _row in lexicons.rows("body_suffixes"):
    if _row["need"] != "country":
        _TYPES.setdefault(_row["suffix"], _row["type"])
_TYPES |= NUMBERED
_TYPES |= {row["form"]: row["type"] for row in lexicons.rows("bodies")}
_TYPES |= dict.fromkeys(UNIVERSITIES, "school")
_FOREIGN_SUFFIXES = frozenset(r["suffix"] for r in lexicons.rows("body_suffixes") if r["need"] == "country")
_HOSTED = frozenset(row["suffix"] for row in lexicons.rows("body_suffixes") if row["need"] == "body")
_OWN_TYPE = frozenset(("party", "mass"))
_LEAGUE = re.compile(r"(?:共青)?团.{0,6}[省市县区州]委")
LONGEST = 60
"""Characters of the longest name of a body; what is longer is a run of something else."""
_STATE = frozenset(("government", "judicial", "congress", "military"))
_COUNTRIES = tuple(name for name in COUNTRY_FORMS if len(name) > 1)

# What names no body, whoever found it: groups without a name.
_GENERIC = re.compile(
    r"(?:有关|相关|各级|各|部分|一些|多家|众多|所有|上级|下级|当地|地方|基层|其他|该|本|我)?(?:党委|政府|部门|单位|机关|企业|公司|机构|金融机构|"
    r"银行机构|银行业金融机构|商业银行|银行|学校|高校|医院|医疗机构|法院|检察院|媒体|集团|协会|商会|中心|两委|党组织|党支部|本报|本台|本网|本社)"
)


def find(article: Article) -> Iterator[Organization]:
    """The bodies of the article, in order of position, each with its type and full name.

    ``name`` is the full official form, as far as the page's home, the form itself and the fuller forms in the
    same article tell it; else it is the text.

    >>> from newsie.page import Context, Name
    >>> article = Article.from_text("市卫健委发布消息", Context(city="大同", province="山西"))
    >>> object.__setattr__(article, "names", (Name(0, 4, "ORG", 0.9, "body.department"),))
    >>> [(body.name, body.type) for body in find(article)]
    [('大同市卫生健康委员会', 'government')]
    """
    bodies = [name for name in article.names if name.label == "ORG" and name.end - name.start <= LONGEST]
    if not bodies:
        return
    home = Home.of(article.context.city, article.context.province, article.folded)
    fuller = _fuller_forms(article, bodies)
    written = {squash(article.folded[b.start : b.end]): squash(article.text[b.start : b.end]) for b in bodies}
    seat, behind = "", -1
    for name in bodies:
        form = squash(article.folded[name.start : name.end])
        listed = name.start - 1 == behind and article.folded[behind] in "、和与及"
        behind = name.end
        if not form or (name.source != OWN and _GENERIC.fullmatch(form)):
            continue
        full = fuller.get(form, form)
        if name.source == "body.department.bare" and full == form:
            full = seat + form if listed else form  # 县农业农村局、水务局: of one county
        else:
            seat = seat_of(full)
        sort = type_of(full)
        if sort == "other" and name.source == "body.alias":
            sort = "company"
        known = _abroad(full) if sort == "foreign" else official_name(full, home)
        told = _with_quotes(known or written.get(full, full))
        yield Organization(**article.ground(name.start, name.end, name.source), name=told, type=sort)


def _with_quotes(name: str) -> str:
    """A name with the quotes of print for those that folding made straight."""
    for pair in ("“", "”") * (name.count('"') // 2):
        name = name.replace('"', pair, 1)
    return name


def type_of(form: str) -> Type:
    """The type of the body that is written ``form`` (folded).

    >>> [type_of(form) for form in ("市委宣传部", "云溪市第四人民医院", "日本外务省", "河阳县科协")]
    ['party', 'hospital', 'other', 'mass']
    """
    return cast("Type", _type_of(form))


def _type_of(form: str) -> str:
    if form.startswith("团") and form.endswith("委"):  # the Youth League
        return "mass"
    if form in _KNOWN:
        return _KNOWN[form]
    if _LEAGUE.match(form):
        return "mass"
    head = next((_KNOWN[form[:size]] for size in range(len(form) - 1, 1, -1) if form[:size] in _KNOWN), "")
    if form.startswith("武警"):
        head = "military"
    last = next((form[-size:] for size in range(min(14, len(form)), 0, -1) if form[-size:] in _TYPES), "")
    kind = _TYPES.get(last, "")
    if kind in _OWN_TYPE or (kind == "company" and "银行" not in form):
        return kind
    if "医院" in form:
        return "hospital"
    abroad = form.startswith("俄联邦") or any(form.startswith(name) for name in _COUNTRIES)
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
        kind = next((_TYPES[unit] for unit in units if unit in _TYPES and unit != last), kind)
    return "bank" if kind == "company" and "银行" in form else kind or "other"


def _abroad(form: str) -> str | None:
    """A foreign body's name with its country in full (俄国防部 is 俄罗斯国防部)."""
    if form.startswith("俄联邦"):
        return "俄罗斯" + form[1:]
    if form[0] in COUNTRY_FORMS and not form.startswith(_COUNTRIES):
        return COUNTRY_FORMS[form[0]] + form[1:]
    return None


def _fuller_forms(article: Article, bodies: Sequence[Name]) -> dict[str, str]:
    """By short form, the one fuller form of it in the article (仁信医院 is 榆次仁信医院)."""
    forms = {squash(article.folded[body.start : body.end]): body.source for body in bodies}
    fuller: dict[str, set[str]] = {}
    for body in bodies:
        if (short := told_short(article.folded, body.end)) in forms and short:
            fuller.setdefault(short, set()).add(squash(article.folded[body.start : body.end]))
    firms: dict[str, list[str]] = {}
    for form in forms:
        if form.endswith("有限公司"):
            firms.setdefault(form[:2], []).append(form)
    for form in forms:
        alike = firms.get(form[:2], ()) if 3 < len(form) < 7 else ()
        longer = {firm for firm in alike if firm != form and _abbreviates(form, firm)}
        if len(longer) == 1:
            fuller.setdefault(form, set()).update(longer)
    for form, source in forms.items():
        for short in short_forms(form, source):
            if short in forms and short != form:
                fuller.setdefault(short, set()).add(form)
    home_named = bool(article.context.city) and (article.context.city or "").rstrip("市") in article.folded
    for other in forms:
        for form in (other[at:] for at in range(1, len(other) - 2)):
            if form in forms and not (form[0] in "省市县区" and home_named) and form not in _KNOWN:
                fuller.setdefault(form, set()).add(other)
    hospitals = {form for form in forms if form.endswith("医院")}
    if hospitals and _nested(hospitals):
        wards = (form for form, source in forms.items() if source == "body.alias" and WARD.fullmatch(form))
        fuller |= {ward: {max(hospitals, key=len) + ward} for ward in wards if ward not in fuller}
    told = {short: max(full, key=len) for short, full in fuller.items() if len(full) == 1 or _nested(full)}
    for form in [form for form in forms if form not in told]:  # in order of position: a set has none
        if f"{form}集团" in forms:
            told[form] = f"{form}集团"
            continue
        head = None if form in _KNOWN else next((f for f in _heads(form) if f in told), None)
        if head is not None and told[head] != form:
            told[form] = told[head] + form[len(head) :]
    return told


def _heads(form: str) -> Iterator[str]:
    """What stands before the last part of a body's name (富鑫电器 of 富鑫电器工会)."""
    return (form[:size] for size in range(len(form) - 2, 3, -1) if form[size:] in _TYPES)


def _abbreviates(form: str, firm: str) -> bool:
    """Whether a form takes its characters from a firm's name in order, the first two together (长安保险)."""
    rest = iter(firm)
    return firm.startswith(form[:2]) and all(char in rest for char in form)


def _nested(forms: set[str]) -> bool:
    """Whether all forms are tails of the longest one: one body, named more and less fully."""
    longest = max(forms, key=len)
    return longest.endswith("医院") or all(longest.endswith(form) for form in forms)
