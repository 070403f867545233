"""Money: amounts with their currency, bounds and what they are paid per.

A number before a currency (5亿元, 3000万美元, 3块2毛), behind one (港币5亿元, US$300), or with 元 left out
behind 万 and 亿 where the words before it speak of money (投资1.2亿). Currencies come from the table
``currencies``. The amount is given in the currency's base unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from newsie import lexicons
from newsie.language.bounds import bounded
from newsie.language.changes import change_before
from newsie.language.measures import Measure, measures
from newsie.language.numeral_value import DIGITS, EXACT
from newsie.language.numerals import Number, numbers
from newsie.page import Article
from newsie.records import Money

__all__ = ["find"]


def find(article: Article) -> Iterator[Money]:
    """The money records of the article, in order of position.

    >>> [(m.text, str(m.low), m.currency) for m in find(Article.from_text("总投资10.82亿元,贷款3000万美元"))]
    [('10.82亿元', '1082000000', 'CNY'), ('3000万美元', '30000000', 'USD')]
    """
    folded = article.folded
    found = [
        *_with_unit(folded),
        *_behind_sign(folded),
        *_implied(folded),
        *_change_alone(folded),
    ]
    found.sort(key=lambda amount: (amount.measure.start, -amount.measure.end))
    reached, before = 0, None
    for amount in found:
        measure = amount.measure
        if measure.start < reached:
            continue
        end, per = _per(folded, measure, before)
        reached = end
        before = (end, per)
        yield Money(
            **article.ground(measure.start, end, amount.rule),
            low=_times(measure.low, amount.factor),
            high=_times(measure.high, amount.factor),
            currency=amount.currency,
            modifier=measure.modifier,
            per=per,
            change=change_before(folded, measure.start),
        )


@dataclass(frozen=True, slots=True)
class _Amount:
    measure: Measure
    currency: str
    factor: Decimal
    rule: str


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return value if value is None or factor == 1 else EXACT.multiply(value, factor)


# --- currencies ------------------------------------------------------------------------------------


def _alternation(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ROWS = lexicons.rows("currencies")
_CODE = {row["word"]: row["code"] for row in _ROWS}
_FACTOR = {row["word"]: Decimal(row["factor"]) for row in _ROWS}
_NAMES = _alternation(
    [row["word"] for row in _ROWS if row["place"] in ("after", "both") and row["word"] not in "元圆"]
)
_BOTH = _alternation([row["word"] for row in _ROWS if row["place"] == "both"])
_SIGNS = _alternation([row["word"] for row in _ROWS if row["place"] == "before"])

# 元 that opens another word: 元旦, 元宵, 元素, 元月, 元件, 一元化, 二元结构.
_NOT_YUAN = (
    r"(?![化旦宵素月件组器首帅老勋凶气曲末初论次宇谋]"
    r"|结构|体系|主义|体制|方程|经济结构|社会|年间|二次|期权|锂|材料|正极|前驱|对立|桥|朱村|航空|食品|乳业|店(?!铺)|捐(?![款赠给献]))"
)
_YUAN = rf"[元圆]{_NOT_YUAN}"
_FULL = r"整|正(?=[,。;)\s])"
_SPENT_ON = r'[,。、;:!?)"的多左以一每钱]|\Z'
_COIN = rf"块(?:钱|(?=[0-9一二两三四五六七八九](?:[毛角]|{_SPENT_ON}))|(?=[多左以].{{0,3}}钱))"
_UNIT = re.compile(
    rf"(?P<name>{_NAMES})(?![A-Za-z])"
    rf"|(?P<yuan>{_YUAN})(?:{_FULL}| ?(?P<of>{_BOTH}))?"
    rf"|(?P<coin>{_COIN})"
    r"|(?P<spoken>[块毛角])(?![度形落色楼场0-9利发病主巾笔衣茶竹])"
)

# --- a number before its currency -------------------------------------------------------------------

_D = "".join(DIGITS) + "0123456789"
_SUB = re.compile(
    rf"零?(?P<tenth>[{_D}])[角毛](?:零?(?P<hundredth>[{_D}])分)?钱?|零?(?P<only>[{_D}])分(?![之钟])钱?"
)
_COLLOQUIAL_TENTH = re.compile(rf"(?P<tenth>[{_D}])(?![0-9.万亿千百十])钱?")
_BEFORE_AMOUNT = re.compile(rf"(?P<word>{_BOTH}|{_SIGNS}) ?\Z")
_LONGEST_BEFORE = 9
# 块, 毛 and 角 are money without 钱 where something is priced: 涨9毛, 卖20块.
_PRICED = re.compile(
    r"(?:涨|跌|降|贵|便宜|卖|花|收|付|赚|挣|[售单票]价|面值|每[斤度张份个只吨])(?:了|到|至|出|约|近|个|过|掉)?\Z"
)
# A hundred or more 块 with no thing behind them are money, too: 一天百来块, 收入2000块左右. Plaques
# (奖牌) and plots (田) are not.
_LOOSE = re.compile(r"块(?=左右|以[上下]|上下|[,。;!?)\"]|\Z)")
_PIECES = re.compile(r"[牌砖田地屏板匾石碑表玉饼](?:各|共|有)?\Z")


def _priced(folded: str, measure: Measure) -> bool:
    """Whether 块, 毛 or 角 at the measure's unit are money."""
    before = folded[max(0, measure.start - 6) : measure.start]
    if _PRICED.search(before):
        return True
    loose = _LOOSE.match(folded, measure.unit_start) and not _PIECES.search(before)
    return bool(loose) and measure.number.low >= 100


def _with_unit(folded: str) -> Iterator[_Amount]:
    for found in measures(folded, _UNIT):
        measure = _with_second_bound(folded, _halved(folded, found))
        if measure is found and not _is_amount(measure.number, measure):
            continue
        match = _UNIT.match(folded, measure.unit_start)
        assert match is not None
        if match["spoken"] and not _priced(folded, measure):
            continue
        word = match["of"] or match["spoken"] or match["name"] or ("块钱" if match["coin"] else "元")
        amount = _with_change(folded, measure, coin=bool(match["coin"]))
        amount, before = _from_sign(folded, amount)
        if word in ("元", "圆") and before is not None:
            word = before
        shape = "range" if amount.shape == "range" else "amount"
        yield _Amount(amount, _CODE.get(word, "CNY"), _FACTOR.get(word, Decimal(1)), f"money.{shape}")


def _is_amount(number: Number, measure: Measure) -> bool:
    """Whether the number can be an amount: 百万元 is one, 万元 and 亿元 only where a bound makes them one."""
    if number.form == "fraction":
        return False
    if number.form == "bare":
        return measure.modifier is not None or number.end - number.start > 1
    return True


_HALF = re.compile(r"(?<![上下前后大多一过各])半\Z")


def _halved(folded: str, measure: Measure) -> Measure:
    """半亿元: half of the magnitude."""
    start = measure.number.start
    if (
        measure.number.form != "bare"
        or measure.low is None
        or not _HALF.search(folded, max(0, start - 2), start)
    ):
        return measure
    low = EXACT.divide(measure.low, 2)
    return replace(measure, start=min(measure.start, start - 1), low=low, high=measure.high and low)


_BELOW = re.compile(r"以下|以内")


def _with_second_bound(folded: str, measure: Measure) -> Measure:
    """二十万元以上五十万以下: 元 is left out of the second bound."""
    if measure.modifier != "equal_or_more" or measure.low is None:
        return measure
    found = numbers(folded)
    place = bisect_left(found, measure.end, key=lambda number: number.start)
    if place == len(found) or found[place].start != measure.end:
        return measure
    above = found[place]
    below = _BELOW.match(folded, above.end)
    if below is None or not measure.low < above.low:
        return measure
    return replace(measure, high=above.low, modifier=None, end=below.end(), shape="range")


_CHANGE_ALONE = re.compile(rf"角(?P<cents>[{_D}])分|毛(?P<rest>[{_D}])(?:分|(?=[,。;、!?)]|\Z))")


def _change_alone(folded: str) -> Iterator[_Amount]:
    """角 and 分 without a whole: 八角五分, 7毛2."""
    for number in numbers(folded):
        match = _CHANGE_ALONE.match(folded, number.end)
        if match is None or not 0 < number.low < _TEN or number.low != number.high:
            continue
        cents = _digit(match["cents"] or match["rest"])
        value = EXACT.add(number.low.scaleb(-1, context=EXACT), Decimal(cents).scaleb(-2, context=EXACT))
        measure = Measure(number.start, match.end(), value, value, None, "", number.end, number.end, number)
        yield _Amount(measure, "CNY", Decimal(1), "money.change")


_TEN = 10


def _with_change(folded: str, measure: Measure, *, coin: bool) -> Measure:
    """The amount with its 角 and 分: 3元5角, 3块2毛, 三块五."""
    if measure.shape != "single" or measure.low is None or measure.low != measure.high:
        return measure
    match = _SUB.match(folded, measure.unit_end) or (
        _COLLOQUIAL_TENTH.match(folded, measure.unit_end) if coin else None
    )
    if match is None:
        return measure
    digits = match.groupdict()
    tenths = _digit(digits.get("tenth"))
    hundredths = _digit(digits.get("hundredth") or digits.get("only"))
    value = EXACT.add(measure.low, Decimal(tenths * 10 + hundredths).scaleb(-2, context=EXACT))
    return replace(measure, low=value, high=value, end=match.end())


def _digit(char: str | None) -> int:
    if char is None:
        return 0
    return DIGITS[char] if char in DIGITS else int(char)


def _from_sign(folded: str, measure: Measure) -> tuple[Measure, str | None]:
    """The amount with the currency that stands before it (港币5亿元), and that currency's word."""
    start = measure.start
    match = _BEFORE_AMOUNT.search(folded, max(0, start - _LONGEST_BEFORE), start)
    if match is None:
        return measure, None
    if measure.modifier is None:
        again = bounded(
            folded, match.start(), measure.end, measure.number, measure.low or Decimal(0), measure.high
        )
        if again.modifier is not None:
            measure = replace(
                measure, start=again.start, low=again.low, high=again.high, modifier=again.modifier
            )
            return measure, match["word"]
    return replace(measure, start=match.start()), match["word"]


# --- a number behind a currency sign, without a unit of its own ------------------------------------

_BEFORE_ENDS = frozenset(row["word"][-1] for row in _ROWS if row["place"] in ("before", "both"))
# A currency's name says so before 万 and 亿 alone (港币3亿, but not 人民币6.5): its sign or code always does.
_WORDS = frozenset(row["word"] for row in _ROWS if row["place"] == "both" and not row["word"].isascii())
_NOT_BEHIND_SIGN = frozenset("%‰:年月日时")


def _behind_sign(folded: str) -> Iterator[_Amount]:
    for number in numbers(folded):
        start = number.start
        if not start or folded[start - 1 - (start > 1 and folded[start - 1] == " ")] not in _BEFORE_ENDS:
            continue
        match = _BEFORE_AMOUNT.search(folded, max(0, start - _LONGEST_BEFORE), start)
        if match is None or number.form == "fraction" or _UNIT.match(folded, number.end):
            continue
        word = match["word"]
        if word in _WORDS and number.scale < 10**4:
            continue
        if folded[number.end : number.end + 1] in _NOT_BEHIND_SIGN:
            continue
        found = bounded(folded, match.start(), number.end, number, number.low, number.high)
        measure = Measure(
            found.start, found.end, found.low, found.high, found.modifier, "", number.end, number.end, number
        )
        yield _Amount(measure, _CODE[word], _FACTOR[word], "money.symbol")


# --- 元 left out behind 万 and 亿 ---------------------------------------------------------------------


def _said(role: str) -> str:
    return _alternation([row["word"] for row in lexicons.rows("money_words") if row["role"] == role])


_SPOKEN_OF = re.compile(rf"(?:{_said('spent')})(?:{_said('filler')}){{0,5}}\Z")
_MONEY_BEHIND = re.compile(rf"的?(?:{_said('paid')}|订单(?=[,。]))")
_CLAUSE_END = re.compile(
    r" ?(?:[,。;、!?:()\n\"\[<【】]|\Z|[和及与至到]|的(?!人|户|株|家)|同比|环比|增[长幅]|大关|包括|包含|其中)"
)
_WINDOW = 14


def _implied(folded: str) -> Iterator[_Amount]:
    for number in numbers(folded):
        if number.scale < 10**4 or number.form in ("fraction", "bare", "digits"):
            continue
        found = bounded(folded, number.start, number.end, number, number.low, number.high)
        window = folded[max(0, number.start - _WINDOW) : number.start]
        said_before = _CLAUSE_END.match(folded, found.end) and _SPOKEN_OF.search(window)
        if not said_before and not _MONEY_BEHIND.match(folded, found.end):
            continue
        measure = Measure(
            found.start, found.end, found.low, found.high, found.modifier, "", number.end, number.end, number
        )
        yield _Amount(measure, "CNY", Decimal(1), "money.implied")


# --- per what -----------------------------------------------------------------------------------------

_PER_UNIT = (
    "人次|人|户|家|年|月|日|天|周|季度?|学期|学年|次|例|届|场|小时|分钟|股|份|手|张|套|间|床|晚|亩|公顷|平方米|平方公里|平米|㎡|平|"
    "立方米|方|公斤|千克|克拉|克|市斤|斤|吨|升|加仑|桶|盎司|千瓦时|度|公里|千米|里|头|只|羽|尾|匹|株|棵|辆|台|件|盒|瓶|箱|袋|支|粒|片|针|剂|枚|颗|束|碗|份|"
    "条|双|个|位|名|单|票|站|村|镇|县|生"
)
_SLASH_PER = re.compile(rf" ?/ ?(?P<per>(?:{_PER_UNIT})(?:[/·](?:{_PER_UNIT}))?)")
_OF_MANY = "(?:个(?=月|学期|学年|小时|季度|村|镇|县|人|床|站))?"  # 每个月 is 每月
_EACH_BEHIND = re.compile(rf"每{_OF_MANY}(?P<per>{_PER_UNIT})(?:每{_OF_MANY}(?P<more>{_PER_UNIT}))?")
_EACH = re.compile(
    rf"每{_OF_MANY}(?P<per>{_PER_UNIT})(?:每{_OF_MANY}(?P<more>{_PER_UNIT}))?(?P<rest>[^,。;!?:\n每]*)\Z"
)
_EACH_REACH = 24
_MOVED = (
    r"(?:统一)?(?:提高|提升|提|上调|调整|调|增加|增|涨|上涨|上升|升|降低|降|下调|下降|减少|减|跌|变|改)"
    r"(?:至|到|为)了?"
)
_SAME_LIST = re.compile(rf" ?[、和或及与至到-] ?|…+|,?{_MOVED}")
"""What stands between two amounts that are paid for the same: 每人每月123元提高至138元."""
_LONGEST_GAP = 6


def _per(folded: str, measure: Measure, before: tuple[int, str | None] | None) -> tuple[int, str | None]:
    """Where the mention ends, and what the amount is paid per (``人/月``), None where nothing says."""
    end = measure.end
    match = _SLASH_PER.match(folded, end)
    if match is not None:
        return match.end(), match["per"]
    match = _EACH_BEHIND.match(folded, end)
    if match is not None:
        return match.end(), _joined(match)
    if (
        before is not None
        and before[1]
        and measure.start - before[0] <= _LONGEST_GAP
        and _SAME_LIST.fullmatch(folded, before[0], measure.start)
    ):
        return end, before[1]
    window = folded[max(0, measure.start - _EACH_REACH) : measure.start]
    match = _EACH.search(window) if "每" in window else None
    if match is None or _UNIT_WORD.search(match["rest"]):
        return end, None
    return end, _joined(match)


_UNIT_WORD = re.compile(r"[0-9万亿十百千][元块]|[元块](?:[,、]|\Z)")


def _joined(match: re.Match[str]) -> str:
    return match["per"] + (f"/{match['more']}" if match["more"] else "")
