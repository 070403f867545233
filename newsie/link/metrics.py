"""Metrics: what an amount or a percentage measures, as the text names it (家庭医生签约率, 总投资).

The figure's clause is read from the figure outwards. Behind it stands the metric where something is given
(给予20万元奖励, 2%的风险补助); before it, where something is said to be so much (总产值达11亿元), once
the words that only say how much (达, 同比增长, 比上年) are taken off. A clause without a subject (同比增长5%)
speaks of what the clause before it spoke of; 分别 hands out the members of a list. A heuristic, without a
parser; its words stand in the table ``metric_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from newsie.link.metric_phrases import HEAD, is_clause, measured, words
from newsie.page import Article
from newsie.records import Fact, Money, Percent

__all__ = ["link_metrics"]


def link_metrics(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts, money and percentages with their ``metric`` where the text names one."""
    linked = list(facts)
    by_article: dict[int, list[tuple[int, Money | Percent]]] = {}
    for place, fact in enumerate(facts):
        if isinstance(fact, (Money, Percent)):
            by_article.setdefault(fact.article, []).append((place, fact))
    for article in articles:
        figures = by_article.get(article.index, [])
        metrics = _metrics(article, [(fact.start, fact.end) for _, fact in figures])
        for (place, fact), metric in zip(figures, metrics, strict=True):
            if metric != fact.metric:
                linked[place] = replace(fact, metric=metric)
    return linked


# --- words -------------------------------------------------------------------------------------------


_GIVES = re.compile(words("gives"))
_GIVEN = re.compile(rf"(?:不等)?的?(?P<metric>[一-龥A-Z]{{0,12}}(?:{words('given')}))(?![一-龥]*(?:率|项目))")
_PURPOSE = re.compile(rf"(?:用于)?(?P<metric>(?:{words('purpose')})[一-龥]{{2,10}})(?=[,。;:\n]|\Z)")
# What follows the noun that a figure counts: 约两成患者需要手术, 3亿元的订单来自海外.
_VERB_BEHIND = r"(?=[,。;、!?:)\n]|\Z|[为是在由将已可需仍要均都][^,。;]|表示|认为|来自|实现)"
_OF_BEHIND = re.compile(rf"的(?P<metric>[一-龥A-Za-z]{{2,12}}?){_VERB_BEHIND}")
_COUNTED_BEHIND = re.compile(rf"(?![于的])(?P<metric>[一-龥]{{2,6}}?){_VERB_BEHIND}")

_PER = r"每(?:人|户|年|月|日|天|亩|吨|公斤|斤|克|升|股|次|头|只|平方米|小时|度|件|台|套)"
_SAID = re.compile(rf"(?:{words('said')}|(?<!.)占比|占(?!比)|{_PER}|\([^()]*\)|[:(\"· +])\Z")
_WITH = r"(?:[去上前今往]年|前[一日周月]|上[届月周一个期]|同期|年初|换届|[0-9一二三四]+[季月年]|全[市省国区])"
_COMPARED = re.compile(
    rf"(?:与|比|较|相比){_WITH}[^,。]{{0,12}}\Z|(?:好|高|低|快|优|慢)[于出][^,。]{{0,14}}\Z|相比\Z"
    rf"|(?<=[一-龥])较\Z"
)
_TIME = re.compile(
    r"(?:在|由|从)?(?:今年|去年|上年|[0-9一二三四]+)?"
    r"(?:[0-9一二三四]季度|[上下]半年|前?[0-9-至]+(?:年|月份?|个月))的?\Z|由[^,。由]{0,6}季度\Z"
)
_COUNT = re.compile(r"(?:约|近|共|有|达)?[0-9][0-9.]*[万亿]?[余多]?(?!指数)(?:平方米|千瓦时|[一-龥℃]{1,2})\Z")
_OPENS = re.compile(rf".*(?:{words('opens')}|(?<=[0-9])[年月](?!期))(?=.)")
_IDLE = re.compile(rf"\s*(?:在[^,]*[上下中后]\Z|{words('idle')}|经(?![济营费常])|(?:[0-9-]+[年月日])+\Z)")
_EMPTY = frozenset(words("empty").split("|"))
_STRETCH = re.compile(r"(?:期间|以来|年度?|月份?|季度|(?:目标|计划)的?)\Z")
_LIST_JOINT = re.compile(r" ?[、和与及] ?|以及")
_NO_START = re.compile(
    r"\A(?:[0-9.,]*[年月日届个号]?[、的 :-]+|[0-9]+[年月日届](?!期)|[其而该]|今[日天]|昨[日天]|目前|当前)+"
)
_LONGEST = 20


# --- clauses -----------------------------------------------------------------------------------------

_CLAUSE_END = re.compile(r"[,。;!?:\n](?![0-9]{3}(?![0-9]))")


@lru_cache(maxsize=64)  # a clause is looked at in several ways, one behind the other
def _subject(text: str) -> str:
    """What the words before a figure are about: their end, without the words that say how much."""
    subject = text
    for _ in range(12):
        cut = min(
            _from(_COMPARED, subject, 24),
            _from(_SAID, subject, 12),
            _from(_TIME, subject, 12),
            _from(_COUNT, subject, 12),
        )
        if cut == len(subject):
            break
        subject = subject[:cut]
    return subject


def _from(pattern: re.Pattern[str], text: str, reach: int) -> int:
    """Where the match at the text's end begins, looked for in its last ``reach`` characters; else its end."""
    match = pattern.search(text, max(0, len(text) - reach))
    return len(text) if match is None else match.start()


def _phrase(subject: str) -> str:
    """The shortest phrase at the end of a subject that still names it."""
    subject = subject[-2 * _LONGEST :]
    opened = _OPENS.match(subject)
    if opened is not None:
        subject = subject[opened.end() :]
    return _NO_START.sub("", subject).rstrip("、(的 ")


# --- from the figure outwards --------------------------------------------------------------------------


def _metrics(article: Article, figures: list[tuple[int, int]]) -> list[str | None]:
    """The metric of each figure of an article (spans in order), lists of figures read as one."""
    folded = article.folded
    metrics: list[str | None] = []
    place = 0
    while place < len(figures):
        run = [figures[place]]
        while place + len(run) < len(figures):
            following = figures[place + len(run)]
            if not _LIST_JOINT.fullmatch(folded, run[-1][1], following[0]):
                break
            run.append(following)
        sentence = article.sentence_at(run[0][0])[0]
        before = figures[place - 1][1] if place and figures[place - 1][0] >= sentence else None
        metrics += _of_run(folded, sentence, run, before, metrics[-1] if before is not None else None)
        place += len(run)
    return metrics


def _of_run(
    folded: str, sentence: int, run: list[tuple[int, int]], last_end: int | None, last: str | None
) -> list[str | None]:
    start, end = run[0][0], run[-1][1]
    opened = _clause_start(folded, max(sentence, start - _REACH), start)
    if last_end is not None and last_end > opened:
        opened = last_end
    clause = folded[opened:start]
    listed = _members(clause, len(run))
    if listed is not None:
        return [*listed]
    metric = _local(clause, folded[end : _clause_end(folded, end)])
    if metric is None and "分别" in clause and len(run) > 1:
        apart = _told_apart(folded[max(sentence, opened - _REACH) : max(sentence, opened - 1)], len(run))
        if apart is not None:
            return [*apart]
    if metric is None and not _says_more(clause):
        metric, listed = _earlier(
            folded, sentence, opened, last_end, last, len(run) if "分别" in clause else 1
        )
        if listed is not None:
            return [*listed]
    if metric is not None and last is not None and _GROUP.search(metric) and HEAD.search(last):
        metric = last  # 在职职工起付标准为300元,退休人员为200元
    return [metric] * len(run)


def _told_apart(before: str, count: int) -> list[str] | None:
    """The last things told with a figure each, for 分别 to hand out: 收入7亿元,游客9万人,分别增长4%和6%."""
    parts = [part for part in _PART_END.split(before) if part][-count:]
    if len(parts) != count:
        return None
    named = []
    for part in parts:
        figure = _FIGURE.search(part)
        if figure is None or figure.start() < _SHORTEST:
            return None
        subject = _subject(part[: figure.start()])
        named.append(_named(_phrase(subject)) or "")
    return named if all(named) else None


_GROUP = re.compile(r"(?:人员|职工|居民|家庭|患者|学生|儿童|老人|农户|企业|周?岁以[上下])\Z")
_PART_END = re.compile(r"[,、;](?![0-9]{3}(?![0-9]))")
_FIGURE = re.compile(r"[0-9]")
_SHORTEST = 2
_REACH = 80
_CARRIED = re.compile(r"占|[比较]|每[人月年]")


def _says_more(clause: str) -> bool:
    """Whether a clause that names no metric tells something of its own, so that none is carried."""
    subject = _subject(clause)
    return (
        len(subject) > _FEW and is_clause(subject) and not _CARRIED.search(clause) and not _IDLE.match(clause)
    )


_FEW = 3


def _clause_start(folded: str, least: int, at: int) -> int:
    start = least
    for match in _CLAUSE_END.finditer(folded, least, at):
        start = match.end()
    return start


def _clause_end(folded: str, at: int) -> int:
    match = _CLAUSE_END.search(folded, at, at + _REACH)
    return min(at + _REACH, len(folded)) if match is None else match.start()


def _members(clause: str, count: int) -> list[str] | None:
    """The members that 分别 hands the figures to, a shared head given to each; None where there are none."""
    named, apart, rest = clause.rpartition("分别")
    if not apart or count < 2 or _subject(rest):
        return None
    return _split(_subject(named), count)


def _split(subject: str, count: int) -> list[str] | None:
    members = [member for member in _LIST_JOINT.split(subject) if member]
    if len(members) != count or "等" in members[-1]:
        return None
    members[0] = _phrase(members[0])
    head = HEAD.search(members[-1])
    if head is not None and len(members[-1]) > 3:
        shared = head.group() if len(head.group()) > 1 else members[-1][-min(3, len(members[-1]) - 2) :]
        members = [member if HEAD.search(member) else member + shared for member in members]
    return members


_BOUNDED = re.compile(r"不(?:得|能)?(?:超过|低于|高于|少于)|至少|最高")
_SHARE = re.compile(r"占(?!比|地|用|领|据)")
_SHARE_NAMED = re.compile(r"(?:比重|比例|份额|百分比|率)\Z")


def _local(clause: str, behind: str) -> str | None:
    """The metric that the figure's own clause names, before the figure or behind it."""
    share = _SHARE.search(clause)
    if share is not None and not _SHARE_NAMED.search(_subject(clause)):
        return _named(_phrase(_subject(clause[: share.start()])))
    bound = _BOUNDED.search(clause)
    if bound is not None and HEAD.search(head := _named(_phrase(_subject(clause[: bound.start()]))) or ""):
        return head
    if _GIVES.search(clause):
        match = _GIVEN.match(behind) or _PURPOSE.match(behind)
        if match is not None:
            return _named(match["metric"])
    if (match := _PURPOSE.match(behind)) is not None and not clause.strip():
        return _named(match["metric"])
    apart = clause.rpartition("分别")[2] if "分别" in clause else clause
    subject = _subject(apart) or _subject(clause)
    phrase = _named(_phrase(subject)) or ""
    said_nothing = subject == clause and behind.startswith("的")
    if HEAD.search(phrase) and not (said_nothing and _GIVEN.match(behind)):
        return phrase
    if (match := _GIVEN.match(behind)) is not None:
        return _named(match["metric"])
    if (match := _OF_BEHIND.match(behind)) is not None and not phrase:
        return _named(match["metric"])
    if phrase.startswith("占比") or (not phrase and _COMPARED.search(clause) and "占比" in clause):
        return "占比"
    if not phrase and (match := _COUNTED_BEHIND.match(behind)) is not None and not _IDLE.match(behind):
        return _named(match["metric"])
    if _GIVES.search(clause) and not HEAD.search(phrase):
        return None  # 区财政拿出100亿元: who gives is not measured
    return phrase or None


@lru_cache(maxsize=64)
def _named(phrase: str) -> str | None:
    if phrase in _EMPTY or _STRETCH.search(phrase) or (phrase.isascii() and not phrase.isalpha()):
        return None
    metric = measured(phrase) if len(phrase) > 1 else None
    return None if metric in _EMPTY else metric


_PREDICATE = re.compile(
    r"(?<=..)(?:在|由|继续|保持|持续|连续|居|位列|位居|进一步|明显|显著|稳步|是|有所|需求|快速|实现了?)"
)
_CLAUSES_BACK = 3


def _earlier(
    folded: str, sentence: int, at: int, last_end: int | None, last: str | None, count: int
) -> tuple[str | None, list[str] | None]:
    """What the clauses before speak of: their figure's metric, else their subject (or its members)."""
    for _ in range(_CLAUSES_BACK):
        if last_end is not None and last_end >= at - 1:
            return last, None
        if at <= sentence:
            return last, None
        opened = _clause_start(folded, max(sentence, at - _REACH), at - 1)
        if last_end is not None and opened <= last_end <= at:
            return last, None
        clause = folded[opened : at - 1]
        at = opened
        if _IDLE.match(clause):
            continue
        predicate = _PREDICATE.search(clause)
        subject = _subject(clause[: predicate.start()] if predicate else clause)
        if count > 1 and (members := _split(subject, count)) is not None:
            return None, members
        if (phrase := _named(_phrase(subject))) is not None:
            return phrase, None
    return last, None
