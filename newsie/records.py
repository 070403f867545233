"""The typed records that newsie returns.

Every record is a frozen, slotted, comparable dataclass, grounded twice: in the article's cleaned text
(``start``, ``end``) and in the raw page (``page_start``, ``page_end``). ``raw[page_start:page_end]``, white
space removed, is ``text``. Numbers are `decimal.Decimal`, in JSON decimal strings: no float rounding.
Dates are ISO strings, as TIMEX3 writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

__all__ = [
    "KINDS",
    "Change",
    "Date",
    "Document",
    "Fact",
    "Grounding",
    "Level",
    "Modifier",
    "Money",
    "Organization",
    "Percent",
    "Person",
    "PolicyCount",
    "Quantity",
    "System",
    "Title",
    "fact_from_dict",
    "holds_number",
    "record_of",
]

Modifier = Literal[
    "approx", "more_than", "equal_or_more", "less_than", "equal_or_less",
    "start", "mid", "end", "before", "after", "on_or_before", "on_or_after",
]  # fmt: skip
"""The TIMEX3 ``mod`` words, lower case."""
Change = Literal["increase", "decrease"]
Category = Literal["official", "executive", "professional", "journalist", "other"]
PercentUnit = Literal["percent", "percentage_point", "permille", "fraction", "times"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
System = Literal[
    "party", "government", "congress", "cppcc", "discipline", "court", "procuratorate", "military", "mass",
    "company", "institution", "other",
]  # fmt: skip
Level = Literal["national", "provincial", "bureau", "county", "township"]
"""The levels of office of the Civil Servants Law: 国家级, 省部级, 厅局级, 县处级, 乡科级."""

if TYPE_CHECKING:
    from typing_extensions import Self


class Grounding(TypedDict):
    """The fields that say where a fact stands; `newsie.page.Article.ground` makes them."""

    page: str
    article: int
    headline: str | None
    published: str | None
    published_source: str | None
    paper: str | None
    city: str | None
    province: str | None
    text: str
    start: int
    end: int
    page_start: int
    page_end: int
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One typed record grounded in text; the fields that every kind has.

    Attributes:
        page: File name of the page, or an id for a bare string.
        article: 0-based index of the article on the page, in reading order.
        headline: The article's headline, None where the page has lost it.
        published: ISO date that relative dates were resolved against, None where unknown.
        published_source: ``given``, ``manifest`` or ``inferred``; None where ``published`` is None.
        paper: Name of the newspaper, if known.
        city: Home city of the page, if known.
        province: Home province of the page, if known.
        text: The mention, white space and line breaks removed.
        start: Offset of its first character in the article's cleaned text.
        end: Offset behind its last character there.
        page_start: Offset of its first character in the raw page.
        page_end: Offset behind its last character there.
        sentence: The sentence that holds the mention.
        rule: The rule, pattern or model that found it.
    """

    kind: ClassVar[str] = "fact"

    page: str
    article: int
    headline: str | None
    published: str | None
    published_source: str | None = None
    paper: str | None = None
    city: str | None = None
    province: str | None = None
    text: str
    start: int
    end: int
    page_start: int
    page_end: int
    sentence: str
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON types, ``kind`` among them; decimals as plain strings."""
        row = {name: _plain(getattr(self, name)) for name in _field_names(type(self))}
        row = {"page": row.pop("page"), "kind": self.kind, **row}
        if "end_day" in row:
            row["end_offset"], row["end"] = row["end"], row.pop("end_day")
        return row

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """The record that `to_dict` wrote; keys that are no field are passed over.

        Raises:
            TypeError: A field without default is missing.
        """
        names = _field_names(cls)
        if "end_offset" in row:
            row = {**row, "end_day": row["end"], "end": row["end_offset"]}
        fraction = row.get("unit") == "fraction"
        return cls(**{name: _typed(cls, name, row[name], fraction=fraction) for name in names if name in row})


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Fact):
    """An amount of money in ``currency``'s base unit (CNY: 元), with its bounds.

    >>> import newsie
    >>> (grant,) = newsie.extract("补贴不超过1880元/月。").money
    >>> grant.low, grant.high, grant.modifier, grant.per, grant.metric
    (None, Decimal('1880'), 'equal_or_less', '月', '补贴')

    Attributes:
        low: The least that the text commits to, None where it leaves that open (不超过).
        high: The most, None where it leaves that open (以上).
        currency: ISO 4217 code; ``CNY`` unless another is named.
        modifier: What the wording makes of the number: about, more than, at least, less than, at most.
        per: What it is per.
        metric: The shortest phrase that names what is measured.
        change: Whether it is a rise or a fall by that much.
    """

    kind: ClassVar[str] = "money"

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "CNY"
    modifier: Modifier | None = None
    per: str | None = None
    metric: str | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Fact):
    """A percentage, percentage points, permille, a fraction or a multiple, told apart by ``unit``.

    Where ``unit`` is ``fraction`` the value is a `fractions.Fraction` (三分之一 is ``Fraction(1, 3)``,
    ``"1/3"`` in JSON), since a third has no exact decimal.

    >>> import newsie
    >>> rise, share = newsie.extract("出口下降5.2个百分点，占三分之一。").percents
    >>> rise.low, rise.unit, rise.change, rise.metric
    (Decimal('5.2'), 'percentage_point', 'decrease', '出口')
    >>> share.low, share.unit
    (Fraction(1, 3), 'fraction')

    Attributes:
        low: The least that the text commits to, None where it leaves that open (不超过).
        high: The most, None where it leaves that open (以上).
        unit: ``percent``, ``percentage_point``, ``permille``, ``fraction`` or ``times``.
        modifier: What the wording makes of the number.
        change: ``increase`` or ``decrease``, None for a level.
        metric: The shortest phrase that names what is measured.
    """

    kind: ClassVar[str] = "percent"

    low: Decimal | Fraction | None = None
    high: Decimal | Fraction | None = None
    unit: PercentUnit = "percent"
    modifier: Modifier | None = None
    change: Change | None = None
    metric: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCount(Fact):
    """A count of the items of a policy: 26条支持措施 (26 measures), 5个方面 (5 aspects).

    >>> import newsie
    >>> (count,) = newsie.extract("《云溪市稳岗若干措施》提出26条支持措施。").policy_counts
    >>> count.low, count.unit, count.noun, count.document
    (Decimal('26'), '条', '支持措施', '云溪市稳岗若干措施')

    Attributes:
        low: The least that the text commits to, None where it leaves that open (不超过).
        high: The most, None where it leaves that open (以上).
        modifier: What the wording makes of the number.
        unit: The classifier: 条, 项, 个, 大.
        noun: What is counted, None for a nickname such as “70条”.
        document: The title in 《》 that the count belongs to.
    """

    kind: ClassVar[str] = "policy_count"

    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    unit: str | None = None
    noun: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """Any other number with a measure: 30多家单位 (more than 30 bodies), 60岁以上 (aged 60 and over).

    >>> import newsie
    >>> (firms,) = newsie.extract("惠及30多家企业。").quantities
    >>> firms.low, firms.high, firms.modifier, firms.unit, firms.noun
    (Decimal('30'), None, 'more_than', '家', '企业')

    Attributes:
        low: The least that the text commits to, None where it leaves that open (不超过).
        high: The most, None where it leaves that open (以上).
        modifier: What the wording makes of the number.
        unit: The classifier or unit as written; 万 and 亿 belong to the number.
        noun: The thing counted, as written.
        metric: The shortest phrase that names what is measured.
    """

    kind: ClassVar[str] = "quantity"

    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    unit: str | None = None
    noun: str | None = None
    metric: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Fact):
    """An expression that names a time, resolved against the publication date (TIMEX3).

    The specification calls both the offset behind the mention and the last day ``end``. In JSON ``end`` of a
    date is the last day, and the offset stands under ``end_offset``; in Python the last day is ``end_day``.

    >>> import newsie
    >>> (may,) = newsie.extract("5月16日至19日，", published="2022-05-21").dates
    >>> may.value, may.begin, may.end_day, may.inferred
    ('2022-05-16/2022-05-19', '2022-05-16', '2022-05-19', 'year')

    Attributes:
        timex_type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: The TIMEX3 value, None for a date that does not exist (2月30日).
        begin: First day (ISO), None where the expression names no stretch of the calendar.
        end_day: Last day, inclusive.
        modifier: The TIMEX3 ``mod``, lower case.
        inferred: What was not written but inferred (``year``, ``month``, ``anchor``), comma-separated.
    """

    kind: ClassVar[str] = "date"

    timex_type: TimexType = "DATE"
    value: str | None = None
    begin: str | None = None
    end_day: str | None = None
    modifier: Modifier | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Fact):
    """A title in 《》; ``text`` holds the marks, ``title`` leaves them out.

    >>> import newsie
    >>> (plan,) = newsie.extract("市政府印发《云溪市供水方案》。", city="云溪").documents
    >>> plan.title, plan.type, plan.issuer
    ('云溪市供水方案', 'policy', '市政府')

    Attributes:
        title: The title without 《》.
        type: ``policy``, ``law``, ``report``, ``book`` or ``other``, by its last words.
        issuer: The body said to issue it.
    """

    kind: ClassVar[str] = "document"

    title: str = ""
    type: Literal["policy", "law", "report", "book", "other"] = "other"
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Fact):
    """A named or uniquely identified body; ``name`` is its full official form where the page tells it.

    >>> import newsie
    >>> (body,) = newsie.extract("市卫健委召开会议。", city="云溪").organizations
    >>> body.text, body.name, body.type
    ('市卫健委', '云溪市卫生健康委员会', 'government')

    Attributes:
        name: The full official name, else the text.
        type: What kind of body it is.
    """

    kind: ClassVar[str] = "organization"

    name: str = ""
    type: Literal[
        "party", "government", "congress", "cppcc", "judicial", "military", "mass", "company", "bank",
        "school", "hospital", "media", "institution", "international", "foreign", "other",
    ] = "other"  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office, post, rank, profession or honour attached to one mention of a person.

    >>> import newsie
    >>> (mayor,) = newsie.extract("市长李明讲话。", city="大同", published="2022-05-21").people
    >>> (title,) = mayor.titles
    >>> title.text, title.resolved, title.role, title.system, title.level, title.place_code
    ('市长', '大同市市长', '市长', 'government', 'bureau', '140200')

    Attributes:
        text: As written, variant characters made simplified.
        resolved: Organization and jurisdiction filled in.
        organization: The body the post is in, None where there is none.
        role: The post without its body.
        system: The system that the post belongs to (party, government, court …), None where no table tells.
        level: Its administrative level, None where no table tells.
        deputy: Whether it is the deputy grade of that level, None where the level is unknown.
        place: The place that the post is of, in full.
        place_code: GB/T 2260 code of the place, valid on the publication date.
    """

    text: str
    resolved: str
    organization: str | None = None
    role: str | None = None
    system: System | None = None
    level: Level | None = None
    deputy: bool | None = None
    place: str | None = None
    place_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A mention of a person's name, with every title that the text attaches to it.

    >>> import newsie
    >>> first, second = newsie.extract("副市长李明、王芳出席。", city="云溪").people
    >>> second.name, second.category, second.titles[0].resolved, second.order
    ('王芳', 'official', '云溪市副市长', 2)

    Attributes:
        name: The name.
        category: ``official``, ``executive``, ``professional``, ``journalist`` or ``other``.
        titles: The titles that the text attaches to this mention, in their order.
        official_id: Who is meant, the same on every page; made of the name and of the place of the post.
        order: The place, from 1, in the list of people that the name stands in: protocol ranks by it.
    """

    kind: ClassVar[str] = "person"

    name: str = ""
    category: Category = "other"
    titles: tuple[Title, ...] = ()
    official_id: str | None = None
    order: int | None = None


KINDS: dict[str, type[Fact]] = {
    record.kind: record
    for record in (Person, Organization, Date, Money, Percent, PolicyCount, Quantity, Document)
}
"""Record type by kind, in the order that tables show them."""


def fact_from_dict(row: Mapping[str, Any], records: Iterable[type[Fact]] = ()) -> Fact:
    """The record that ``row`` (of any kind) describes.

    >>> import newsie
    >>> (grant,) = newsie.extract("投资5亿元。")
    >>> fact_from_dict(grant.to_dict()) == grant
    True

    Args:
        row: What `Fact.to_dict` wrote.
        records: Record types of your own, beside newsie's.

    Raises:
        ValueError: ``row`` has no known ``kind``.
    """
    return record_of(row.get("kind"), records).from_dict(row)


def record_of(kind: object, records: Iterable[type[Fact]] = ()) -> type[Fact]:
    """The record type of ``kind``, one of the user's own or newsie's.

    Raises:
        ValueError: None has this kind.
    """
    known = {**KINDS, **{record.kind: record for record in records}}
    if kind not in known:
        raise ValueError(f"unknown kind {kind!r}: expected one of {', '.join(known)}")
    return known[str(kind)]


_names_by_type: dict[type, tuple[str, ...]] = {}


def _field_names(record: type[Any]) -> tuple[str, ...]:
    if record not in _names_by_type:
        _names_by_type[record] = tuple(f.name for f in fields(record))
    return _names_by_type[record]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [{name: getattr(title, name) for name in _field_names(type(title))} for title in value]
    return value


def holds_number(field: Field[Any]) -> bool:
    """Whether a field of a record, a user's own among them, holds an exact number."""
    return any(name in str(field.type) for name in ("Decimal", "Fraction"))


def _typed(record: type[Fact], name: str, value: Any, *, fraction: bool) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, str) and holds_number(record.__dataclass_fields__[name]):
        return Fraction(value) if fraction or "/" in value else Decimal(value)
    if record is Person and name == "titles":
        return tuple(Title(**title) for title in value or ())
    return value


def plain_number(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros: ``Decimal("1.20E+3")`` is ``"1200"``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
