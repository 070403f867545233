"""Counts: every number with a unit of counting, told apart into policy counts and other quantities.

Both kinds are found in one pass, since what tells them apart is what each of them needs: unit and noun.
`counts` keeps the last few texts, so that the two extractors of an article share one reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from newsie.extract.count_vetoes import is_refused
from newsie.extract.policy_cues import is_policy
from newsie.language.bounds import bounded
from newsie.language.measures import RANGE, Measure, measures
from newsie.language.nouns import Noun, noun_after, noun_before
from newsie.language.numerals import Number, numbers
from newsie.language.units import BARE, UNIT, is_classifier, may_count
from newsie.records import Modifier

__all__ = ["Count", "counts"]


@dataclass(slots=True)
class Count:
    """One counted thing at ``start:end``.

    Attributes:
        start: Offset of the number, with the bound words that touch it.
        end: Offset behind its unit and bound words.
        low: The least it can be.
        high: The most it can be.
        modifier: What the wording makes of it.
        unit: Span of the unit, None where there is none (四部门).
        noun: Span of what is counted, None where the sentence does not say.
        is_policy: Whether it counts the items of a policy.
        rule: What found it.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None
    unit: tuple[int, int] | None
    noun: tuple[int, int] | None
    is_policy: bool
    rule: str


_LARGE = 10**4
_LONGEST_GAP = 4


@lru_cache(maxsize=8)
def counts(folded: str) -> tuple[Count, ...]:
    """Every count of the folded text, in order of position.

    >>> [(c.low, c.is_policy) for c in counts("出台26条支持措施,惠及30多家单位")]
    [(Decimal('26'), True), (Decimal('30'), False)]
    """
    found = [m for m in measures(folded, UNIT) if may_count(folded, m.start, m.unit_end, m.unit)]
    kept = _of_those(
        folded,
        [_count(folded, m) for place, m in enumerate(found) if not is_refused(folded, found, place)],
    )
    kept += _unitless(folded, {m.number.start for m in found})
    return tuple(sorted(kept, key=lambda count: count.start))


_THEREOF = re.compile(r"[^。;!?\n]{0,8}?(?:中|里|,其中)[,有已的]{0,3}[^。,;!?\n0-9]{0,4}")


def _of_those(folded: str, found: list[Count]) -> list[Count]:
    """The counts, where one without a noun is a part of the policy counted before it: 84项措施中18项完成."""
    for place, count in enumerate(found[1:], start=1):
        whole = found[place - 1]
        if (
            whole.is_policy
            and not count.is_policy
            and count.noun is None
            and whole.unit is not None
            and count.unit is not None
            and folded[slice(*whole.unit)] == folded[slice(*count.unit)] in ("项", "条")
            and _THEREOF.fullmatch(folded, whole.end, count.start)
        ):
            found[place] = replace(count, is_policy=True, rule="policy.count")
    return found


def _count(folded: str, measure: Measure) -> Count:
    after = noun_after(folded, measure.end) if measure.unit else _bare_noun(folded, measure.end)
    does = measure.unit == _ASPECT and after is not None and _DOES.match(folded, after.start)
    if does:
        after = None  # 三方面提出要求
    before = None
    if after is None and not does and measure.unit not in _EVENTS:
        before = _mean_age(folded, measure) or noun_before(folded, measure.start)
        if before is not None and not before.head and not is_classifier(measure.unit):
            before = None
    policy = is_policy(folded, measure, after, before)
    if _tells_an_age(folded, measure):
        after = None  # 76岁的孙大爷: his age is counted, not he
    if policy and before is not None and (before.head in ("", _ASPECT) or before.head.endswith(_WHOLE)):
        before = None  # “扩大开放100条” is a name, no noun; 10个方面127条
    noun = after or before
    rule = ("policy" if policy else "quantity") + (".count" if measure.unit else ".bare")
    return Count(
        measure.start,
        measure.end,
        measure.low,
        measure.high,
        measure.modifier,
        (measure.unit_start, measure.unit_end) if measure.unit else None,
        (noun.start, noun.end) if noun else None,
        policy,
        rule,
    )


def _tells_an_age(folded: str, measure: Measure) -> bool:
    """Whether the years are one person's (76岁的孙大爷), not a class of people's (年满18周岁的公民)."""
    return (
        measure.unit in _YEARS_OLD
        and measure.shape == "single"
        and measure.modifier in (None, "approx")
        and folded.startswith("的", measure.end)
        and folded[measure.start - 1 : measure.start] != "满"
    )


def _is_range(folded: str, number: Number, following: Number) -> bool:
    """Whether two large numbers are the ends of one range (300万至500万)."""
    return (
        following.low > number.low
        and following.start - number.end <= _LONGEST_GAP
        and folded[following.end - 1] in "万亿"
        and RANGE.fullmatch(folded, number.end, following.start) is not None
    )


def _bare_noun(folded: str, at: int) -> Noun:
    """The noun that stands behind a number without a unit (四部门, 三国人民: 国)."""
    match = BARE.match(folded, at)
    end = match.end() if match else at + 1
    bracket = _BRACKET.match(folded, end)
    return Noun(at, bracket.end() if bracket else end, folded[at:end])


_BRACKET = re.compile(r"\([区市旗州、]{1,7}\)")
_EVENTS = frozenset(("次", "场", "场次", "轮", "轮次", "遍", "趟", "回"))
"""Units of events, which stand behind a verb: what is before them is rarely what they count."""
_ASPECT = "方面"
_DOES = re.compile(
    r"提出|提(?=要求)|部署|作出|作了|强调|着手|入手|发力|阐述|论述|介绍|回顾|总结|分析|谈|讲|明确"
)
_WHOLE = ("草案", "条例", "办法", "章程", "公约", "纲要")
"""What is made of clauses: 条例草案共六章四十二条."""
_YEARS_OLD = ("岁", "周岁")
_MEAN_AGE = "平均年龄"
_MEAN_AGE_REACH = 30


def _mean_age(folded: str, measure: Measure) -> Noun | None:
    """The mean age that a number of years belongs to, also where it is said to fall by them."""
    if measure.unit != "岁" or measure.modifier not in (None, "approx"):
        return None
    floor = max(0, measure.start - _MEAN_AGE_REACH)
    place = folded.rfind(_MEAN_AGE, floor, measure.start)
    if place < 0 or folded.find("。", place, measure.start) >= 0:
        return None
    return Noun(place, place + len(_MEAN_AGE), _MEAN_AGE)


_COUNTED = re.compile(
    r"(?:病例|确诊|死亡|感染者|难民|民众|人员|企业|人数|人口|用户数?|粉丝数?|会员|读者|观众|游客|儿童|学生|患者|户数|播放量|阅读量|浏览量|点击量|访问量|下载量|转发量"
    r"|点赞数?|观看量|销量|产量|总数|数量|总量|保有量|存栏|出栏|订单量?|件数|字数|客流量?|旅客)[^,。;:!?\n元价额资%]{0,12}\Z"
)
_PEOPLE = re.compile(
    r"(?:[0-9]+周?岁(?:及?以[上下])?的?)?(?!美元|欧元|英镑|[港日韩加澳]元|人民币|[元块])[^\x00-\u4dff将被在是的和与]{0,5}?"
    r"(?:游客|旅客|观众|乘客|球迷|读者|消费者|考生|毕业生|志愿者|人民|居民|农牧民|牧民|民众|群众|儿童|人口|党员|学生|农民|国人|市民|职工|对象|网民|股民|老人|老年人|青少年)"
)
_CLOSES = re.compile(r"[,。;、!?)\n的]|\Z")


def _unitless(folded: str, measured: set[int]) -> list[Count]:
    """Large numbers without a unit, behind what they count (受益儿童超过50万) or before people."""
    found: list[Count] = []
    every = numbers(folded)
    for place, number in enumerate(every):
        if number.start in measured or folded[number.end - 1] not in "万亿多余" or number.low < _LARGE:
            continue
        if number.form == "bare" and number.modifier is None:
            continue
        if found and number.start < found[-1].end:
            continue
        high, end = number.high, number.end
        if place + 1 < len(every) and _is_range(folded, number, every[place + 1]):
            high, end = every[place + 1].high, every[place + 1].end
        span = bounded(folded, number.start, end, number, number.low, high)
        people = _PEOPLE.match(folded, span.end)
        if people is None and not (
            _CLOSES.match(folded, span.end)
            and _COUNTED.search(folded, max(0, number.start - 20), number.start)
        ):
            continue
        noun = Noun(span.end, people.end(), "") if people else noun_before(folded, span.start)
        found.append(
            Count(
                span.start,
                span.end,
                span.low,
                span.high,
                span.modifier,
                None,
                (noun.start, noun.end) if noun else None,
                False,
                "quantity.large",
            )
        )
    return found
