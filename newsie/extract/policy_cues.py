"""What makes a count one of the items of a policy: its unit, its noun, and what stands around."""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.language.measures import Measure
from newsie.language.nouns import Noun

__all__ = ["is_policy"]

_UNITS = frozenset(
    ("条", "项", "个", "款", "点", "大", "方面", "类", "大类", "件", "章", "批", "部分", "板块", "")
)
_NOUNS = frozenset(lexicons.column("policy_nouns", "noun"))
_LONG_UNITS = frozenset(("条", "项", "款"))

# 45条助力企业复工复产的举措: a clause may stand between 条 or 项 and its noun.
_WORDS = "|".join(sorted(_NOUNS, key=len, reverse=True))
_CLAUSE = re.compile(
    rf"[^,。;:!?\n()《》0-9 ]{{4,28}}?的[^,。;:!?\n()《》0-9的 ]{{0,5}}?(?P<noun>{_WORDS})"
    rf"(?![\u4e00-\u9fff]{{1,6}}\")"
)
_CLASSES = frozenset(("类", "大类", "大"))
_ITEMS = re.compile(
    rf"[0-9一二两三四五六七八九十百]+余?[条项](?!目)[^,。;:!?\n()《》0-9的]{{0,8}}?(?:{_WORDS})"
)  # 六大类二十项举措
_ASPECT = "方面"
_CHARACTER = "字"
_CONTENT = "内容"
_POINTING = "这"
_PRAISED = re.compile(r"(?:真|很|都|最|确实|非常)?(?:管用|实在|好用|顶用|有用|实用|给力)")
_ACTION_PLAN = re.compile(r"[\u4e00-\u9fff]{0,8}?行动(?:方案|计划)")
_NAMED_BARE = re.compile(r"(?:政策)?(?:措施|举措)")
# 15条银行业保险业开放措施: so may words that are no noun of the tables.
_NEARBY = re.compile(
    r"[^,。;:!?、\n()《》0-9的了是在将已均从由对为实被采]{2,10}(?:措施|举措|任务|政策|条款)(?![一-龥])"
)
_CAUSES = re.compile(
    r"(?:方面)?的?(?:主要|突出|具体)?(?:原因|因素|分析|证据|情况|问题|优势|特点|影响|挑战|压力|信息|积极性"
    r"|共性|区别|差异|不同|症状|表现|好处|危害|误区|事情|性能)"
    r"|[^,。;:!?\n]{0,8}(?:进行了?|作出|做出|给出|打出)[^,。;:!?\n]{0,5}(?:评测|评比|评分|打分|评判|测试)"
)
_BREAK = re.compile(r"[了将已均让并也都]|[^的]在|是|获")


def is_policy(folded: str, measure: Measure, after: Noun | None, before: Noun | None) -> bool:
    """Whether the measure counts measures, clauses, tasks, aspects: the items of a policy.

    Args:
        folded: The text.
        measure: What was counted.
        after: The noun behind it.
        before: The noun before it.
    """
    unit = measure.unit
    if unit not in _UNITS:
        return False
    if unit == _ASPECT or (after is not None and after.head == _ASPECT):
        return not _CAUSES.match(folded, measure.end)
    if unit == "章":
        return _speaks_of_a_policy(folded, measure)
    if unit == "部分":
        total = _TOTAL.search(folded, max(0, measure.start - 4), measure.start)
        return total is not None and _speaks_of_a_policy(folded, measure)
    if not unit and not _NAMED_BARE.match(folded, measure.end):
        return False
    if unit in _CLASSES and _ITEMS.match(folded, measure.end):
        return True
    if after is None:
        return _is_told_before(folded, measure, before) or _has_clause(folded, measure)
    if unit == "个" and folded.startswith(_CHARACTER, after.start):
        return False  # 三个字“没意见”
    if unit in ("项", "条") and folded[after.start : after.end] == _CONTENT:
        return _speaks_of_a_policy(folded, measure, _PLANNED_WORD)
    if unit == "大" and _ACTION_PLAN.match(folded, after.start):
        return True
    noun = _first(folded, after)
    if noun.head in _NOUNS:
        return _settled(folded, measure, noun)
    if after.head in _PROJECTS or (_WORKS in folded[after.start : after.end] and after.head not in _NOUNS):
        return _PROGRAMME.search(folded, max(0, measure.start - 12), measure.start) is not None
    if after.head in _PARTS:
        return _speaks_of_a_policy(folded, measure, _POLICY_WORD)
    if _has_clause(folded, measure):
        return True
    if unit != "条" or after.head:
        return False
    if folded[measure.start - 1 : measure.start] == _POINTING and not _PRAISED.match(folded, after.start):
        return False  # 这三条曲线
    return _is_clause_count(folded, measure, before)


def _is_told_before(folded: str, measure: Measure, before: Noun | None) -> bool:
    """Whether the noun of the policy stands before its count: 惠企政策36条."""
    if measure.unit in _LONG_UNITS and before is not None and before.head in _NOUNS - {_ASPECT}:
        return before.head != _WORKS and before.head not in _VOICES
    return measure.unit == "条" and _is_clause_count(folded, measure, before)


def _has_clause(folded: str, measure: Measure) -> bool:
    """Whether other words stand between the unit and the noun of the policy (26条助企复工的举措)."""
    if measure.unit not in _LONG_UNITS:
        return False
    if _NEARBY.match(folded, measure.end):
        return True
    clause = _CLAUSE.match(folded, measure.end)
    return clause is not None and not _BREAK.search(clause.group())


_JOIN = re.compile(r"以及|[及和与]")
_LONGEST_NOUN = max(map(len, _NOUNS))


def _first(folded: str, noun: Noun) -> Noun:
    """The first of joined nouns, which is what is counted (18个配套政策和技术标准)."""
    join = _JOIN.search(folded, noun.start, noun.end)
    if join is None:
        return noun
    stop = join.start()
    heads = (folded[stop - length : stop] for length in range(min(_LONGEST_NOUN, stop - noun.start), 1, -1))
    return Noun(noun.start, stop, next((head for head in heads if head in _NOUNS), ""))


# --- nouns that a policy shares with other things

_PARTS = frozenset(("部分", "板块", "章节"))
_PROJECTS = frozenset(("项目", "重大项目", "工程项目"))
_PROGRAMME = re.compile(r"(?:规划|纲要)[》\"]?\Z")
_VOICES = frozenset(("意见", "建议"))
_MOST_SPOKEN = 50
"""More opinions than this were gathered, not put forward by one speaker or plan."""
_COLLECTED = re.compile(
    r"(?:收集|收到|征集|征求|提交|收回|收获|梳理|吸纳|采纳|反馈|听取|接到|受理|征得|办理|答复|整理)"
    r"[^,。;:!?\n]{0,14}\Z"
)
_PUT_FORWARD = re.compile(r"提出了?[^,。;!?\n]{2,36}的\Z")
_COMPOUNDS = frozenset("区组书单站员量室部会者家点车队榜图网上性面群库卡")
"""Behind a policy noun they make another of it: 7个维和任务区, 原则上."""
_MODELS = ("先进", "示范", "试点", "基地")
_WORKS = "工程"
_BUILT = re.compile(r"水利|交通|输电|输变电|水电|公路|铁路|电网|建设|抽水|输水|灌溉|风电|光伏|管道")
_PLANNED = re.compile(r"民生|惠民|实事|暖心|富民|安居")
_PLAN = re.compile(r"(?:实施|推进|规划|纲要|计划|确定|开展)[^,。;:!?\n]{0,8}\Z")
_TAUGHT = re.compile(r"培训|课程|学习|服务|检测|体检|展览|展示")


def _settled(folded: str, measure: Measure, noun: Noun) -> bool:
    """Whether a noun that mostly is a policy's is one here: not opinions collected, nor works built."""
    before = folded[max(0, measure.start - 18) : measure.start]
    phrase = folded[noun.start : noun.end]
    if folded[noun.end : noun.end + 1] in _COMPOUNDS or folded.startswith(_MODELS, noun.end):
        return False
    if not noun.head.endswith(_DEEDS) and _OF_THINGS.fullmatch(folded, measure.end, noun.start):
        return False
    if _ASKED.search(folded, measure.end, noun.end):
        return False
    if measure.unit not in _LONG_UNITS and not _is_close(folded, measure, noun):
        return False
    if noun.head in _VOICES:
        many = measure.low is not None and measure.low > _MOST_SPOKEN
        if before.endswith("的") and not _PUT_FORWARD.search(
            folded, max(0, measure.start - 40), measure.start
        ):
            return False
        return not (many or _COLLECTED.search(before))
    if noun.head.endswith(_WORKS):
        if _BUILT.search(phrase):
            return False
        if _PLANNED.search(phrase) or phrase == _WORKS or measure.unit == "大":
            return True
        return _PLAN.search(before) is not None
    if noun.head.endswith("内容"):
        return not _TAUGHT.search(phrase)
    return True


# --- 条 without a noun

_NICKNAME = re.compile(r"(?:新政|经济|金融|科技|外资|民营|开放|惠企|人才|稳增长|稳外贸|文明|双|新|这|改革)\Z")
_OPEN_QUOTE = re.compile(r"[\"'][^\"'\n]{0,10}\Z")
_CLOSED_QUOTE = re.compile(r"[\"']")
_TOTAL = re.compile(r"共|包括|包含|由|有|含|计|提出|出台|推出|制定|分为|新增|修改|删除|修订|废止|保留|增加")
_POLICY_WORD = re.compile(
    r"措施|举措|意见(?!箱)|方案|(?<!进行)规划|办法|条例|政策|规定|细则|纲要|计划(?!先后|陆续|于|在|推出|举办|投)|决定"
    r"|公约|协议|章程|法|部署|改革(?!再|开放)|草案|修订版|[0-9一二三四五六七八九十]条\""
)
_BEHIND_ASPECTS = re.compile(r"[0-9一二三四五六七八九十]个?方面[、,]?\Z")  # 10个方面127条
_BEHIND_PARTS = re.compile(r"[0-9一二三四五六七八九十](?:个?(?:部分|方面)|[章项大])[、,和共]?\Z")  # 6部分29条
_POLICY = re.compile(rf"》|{_POLICY_WORD.pattern}")
_PLANNED_WORD = re.compile(rf"行动|任务|{_POLICY_WORD.pattern}")
# 出台促进民营经济健康发展20条: the number ends the name of what was issued.
_NAMED_ISSUE = re.compile(
    r"(?:出台|印发|颁布|制定)[^,。;:!?\n]{2,24}\Z|(?:推出|发布|实施)[^,。;:!?\n]{0,6}(?:促进|支持|推动|优化|服务|助力|保障|稳)[^,。;:!?\n]{2,18}\Z"
)
_TOLD = re.compile(r"(?:信息|消息|公告|资讯|动态|内容|线索|通知|航线|线路|路线)\Z")
_NEAR = 40


_REALMS = (*"州省市县区国村镇党", "班级")
_WIDEST = 5
_DEEDS = ("措施", "举措", "办法")
# 两项决议要求, 12个步骤来要求: the noun is a verb here, and what stands before it is counted.
_ASKED = re.compile(r"(?:决议|决定|判决|标准|协议|合同|法规|法律|文件|通知|公约|来)(?:要求|规定|建议|部署)\Z")
# 60条河湖的任务 counts the rivers; 五项新的举措 does not.
_OF_THINGS = re.compile(r"(?!全?新|具体|重要|主要|关键|务实|有[力效]|相关|配套|明确|重点|特殊)[^的\"]{1,3}的")


def _is_close(folded: str, measure: Measure, noun: Noun) -> bool:
    """Whether little stands between a unit of many uses and its noun (21个市州的工作 counts places)."""
    between = folded[measure.end : noun.end - len(noun.head)]
    if between.endswith(("公报", "文件")):
        return False
    if '"' in between:
        return True
    return len(between) <= _WIDEST and "的" not in between and not between.startswith(_REALMS)


def _is_clause_count(folded: str, measure: Measure, before: Noun | None) -> bool:
    """Whether 条 without a noun stands for clauses: “70条”, 科技十条, 《办法》共14条, 这100条."""
    lead = folded[max(0, measure.start - 11) : measure.start]
    if _CLOSED_QUOTE.search(folded[measure.end : measure.end + 1]) and _OPEN_QUOTE.search(lead):
        return True
    if _NICKNAME.search(lead):
        return True
    clause = folded[max(0, measure.start - _NEAR) : measure.start]
    if _NAMED_ISSUE.search(clause) and not _TOLD.search(clause):
        return True
    if folded.startswith(("的《", "《"), measure.end):
        return True
    if _BEHIND_ASPECTS.search(lead):
        return True
    if _BEHIND_PARTS.search(lead):
        return _speaks_of_a_policy(folded, measure)
    head = before.head if before is not None else ""
    if head and head not in _PARTS and head not in _NOUNS and not _POLICY.search(head):
        return False
    return _TOTAL.search(lead[-4:]) is not None and _speaks_of_a_policy(folded, measure)


def _speaks_of_a_policy(folded: str, measure: Measure, words: re.Pattern[str] = _POLICY) -> bool:
    """Whether a policy or its title stands shortly before, in the same sentence."""
    lead = folded[max(0, measure.start - _NEAR) : measure.start]
    cut = max(lead.rfind(mark) for mark in "。!?\n")
    return words.search(lead, cut + 1) is not None
