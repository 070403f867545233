"""Credits: who wrote an article, took its picture or edited it, and what opens its body.

Four forms: the lead (``本报讯（记者 某）``, ``新华社北京5月20日电``), a line of its own (``□ 本报记者 某``),
the end of a paragraph (``。（甲、乙）``, ``。 本报记者 某``), the credit of a photograph (``本报记者 某摄``).
Patterns match the folded text.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from newsie import lexicons
from newsie.language import name_weights

__all__ = [
    "Lead",
    "author_names",
    "closing_credit",
    "credit_names",
    "inner_credits",
    "is_affiliation",
    "is_credit",
    "line_credit",
    "photo_credit",
    "read_lead",
]

_HAN = r"[\u3400-\u9fff]"
_OUTLET_END = r"(?:报|网|社|台|客户端|新闻|媒体|传媒|融媒|在线|频道|杂志|周刊|中心|视频|观察)"
_OUTLET = rf"[^\s,.;:!?。、()\[\]\"]{{0,16}}{_OUTLET_END}"

# The lead: an outlet's name, perhaps a place and a day, and 讯, 电 or 消息; those who wrote it may follow.
_DAY = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日"
_SENT = r"(?:讯|消息|电)"
_GAP = rf"(?:(?!记者|通讯|来电){_HAN}){{0,8}}?(?:{_DAY})?(?:专|综合)?"
_OWN = rf"(?:本报|本刊|本台|本网){_GAP}{_SENT}"
_OUTLETS = rf"(?:据|综合)?(?:{_OUTLET}\s{{1,3}}){{0,3}}{_OUTLET}"
_PLACED = rf"{_HAN}{{0,6}}讯(?=\s?\()"
_WIRE = (
    rf"(?:{_OUTLETS}(?:\([^()]{{2,10}}\))?(?:讯|消息|{_PLACED}|{_GAP}(?<=日){_SENT})|据?(?:新华|中新)社电)"
)
_LOCAL = rf"(?!{_HAN}{{0,2}}[通资喜简短快]讯){_HAN}{{2,4}}讯(?=[\s(])"
_IN_LEAD = r"[^\s,.;!?。()]"
_AGENCY = (
    rf"据?(?:新华社|中新社|中新网|人民网|央广网){_IN_LEAD}{{0,16}}?{_DAY}{_IN_LEAD}{{0,8}}?(?:{_SENT}|报道)"
)
_GATHERED = rf"综合(?:本报|本刊|{_OUTLET})[^\s,.:;!?。()]{{0,12}}(?:报道|消息|电)(?=[:\s,])"
_REPORT = rf"\[{_OUTLET}(?:综合)?(?:报道|讯|消息)?[^\[\]]{{0,40}}\]|\[本报讯\]"
_BRACKET = r"\s{0,4}\((?P<inside>[^()]{0,60})\)"
_TOLD = r"(?P<told>(?:本报|本网)?(?:记者|通讯员)[^。,:()]{2,40}?)\s?(?:摄影)?报道(?=[:\s])"
_LEAD = re.compile(
    rf"(?P<dateline>(?:{_WIRE}\s{{0,3}})?{_OWN}|{_AGENCY}|{_GATHERED}|{_WIRE}(?=[\s(:\-\"<《]|{_DAY})|{_LOCAL}|(?=\()|(?={_TOLD}))"
    rf"(?:{_BRACKET}|\s{{0,4}}{_TOLD.replace('told', 'said')})?"
    rf"|(?P<report>{_REPORT})"
)
_REPORTER = re.compile(r"记者|通讯员")
_DATED = re.compile(r"近日|日前|昨[日天]|今[日天]|连日来|\d{1,2}(?:月\d{1,2})?日")  # behind names alone
_LEAD_REACH = 140

# Roles of those who write and photograph, and of those who edit (their names are no byline).
_RANK = r"(?:本报|本网|本台|本刊|全媒体|融媒体?|见习|实习|特约|特派|首席|高级|资深|摄影|文字|摄像|驻\S{2,6}?)"
_WRITERS = (
    r"记者|通讯员|实习生|评论员|撰稿人|撰稿|撰文|作者(?!单位|系|为|是|简介)|采写|供稿|整理|报道|编译|文/图|图/文|文并图|文图|文/摄|"
    rf"摄影报道|摄影|图片|供图|(?<!{_HAN})[文图](?!{_HAN})"
)
_EDITORS = (
    r"责任编辑|责编|编辑|美编|审校|校对|审核|初审|复审|终审|[一二三]审|监制|策划|制作|来源|转自|统筹|版式|制图|"
    r"值班\S{0,4}|本版\S{0,4}|翻译|剪辑|海报|设计|主编|组版"
)
# Reporters with nothing but blanks around them: 本报讯 记者 林一舟 通讯员 何川 今年以来.
_UNBRACKETED = re.compile(rf"\s{{1,4}}(?={_RANK}{{0,2}}(?:记者|通讯员)(?:[\s:/]|{_HAN}{{2,3}}\s))")
_WORD = re.compile(r"[^\s、:/,.。;!?()]{1,16}[\s、:/]{1,3}")
_ROLE = re.compile(rf"(?P<writer>{_RANK}{{0,4}}(?:{_WRITERS}))|(?P<editor>{_EDITORS})")
_PHOTO = ("摄影报道", "摄影", "摄", "供图", "资料图片", "资料图")
_PHOTO_END = re.compile(rf"(?:{'|'.join(_PHOTO)})\)?$")
_PHOTO_ENDS = (*_PHOTO, *(f"{words})" for words in _PHOTO))
_SUPPLIED = re.compile(rf"[^,:]{{0,16}}{_HAN}供图$")  # by an office or a firm
_BEFORE_ROLE = re.compile(r"[\u3400-\u9fff·]{1,20}$")  # what touches the first role: an outlet (殷都融媒记者)
_AFFILIATION = re.compile(r"\(作者(?:单位|简介|系|为|是)[^()]{2,50}\)$")
_AUTHOR_LENGTH = 12  # characters of a line of authors
_SURE_AUTHOR = -5.0  # log-odds of a name that stands alone (`newsie.language.name_weights`)
_PARTS = re.compile(r"[\s、,;/:|。]+")
_OUTLET_WORD = re.compile(
    rf"(?:.{{0,20}}{_OUTLET_END}|.{{0,20}}(?:APP|app|公司|委员会|宣传部|[局厅委院办队所区县市州省部处会]))$"
)
_NAME_DOTTED = re.compile(rf"{_HAN}{{1,10}}(?:·{_HAN}{{1,10}}){{1,3}}$")
_HAN_ONLY = re.compile(rf"{_HAN}+$")
_NAME = re.compile(rf"{_HAN}{{2,3}}$")
_LINE_MARK = re.compile(r"^[□■◇◆○◎●▢☐▲△★☆·\-\s]{1,4}")
_POSTED = re.compile(
    r"^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*(?=来源|作者|编辑|记者|$)"
)
_BYLINE_MARKS = ("□", "▢", "☐", "○", "◎")  # before a name alone they mark a byline
# Characters that write the sounds of Yi, Tibetan, Uyghur, Kazakh and Mongolian names.
_SYLLABLES = frozenset(
    "阿木尔古呷曲比吉克拉马沙海来乌各日尼莫伍加果支惹布的扎西多次仁卓玛旺丹增洛桑格朗顿珠强巴平措央金达娃索南巴图买提"
    "艾合力江热依古丽娜帕孜汗别尔肯努巴特其其格那苏勒斯琴赛音哈斯图雅贡嘎泽郎俄热赫里石罗牛"
)
_FREQUENT = 100  # surnames that two of may open one name
_LONGEST_RUN, _LONGEST_NAME = 9, 5
# Log-odds (`newsie.language.name_weights`) of names run together: of each, in the mean, and in the mean where
# the characters may be one name of another tongue.
_LEAST_IN_RUN, _LEAST_RUN, _SURE_RUN = -7.0, -5.0, -3.0
_NO_NAMES = frozenset(["完", "待续", "未完", "下转", "上接", "附表", "附图", "略", "综合", "摘编"])
# What stands on a line behind 本报记者 or 通讯员 is a name, whatever its surname.
_OWN_REPORTERS = re.compile(
    rf"(?:本报(?:全媒体|首席|见习|实习)?记者|(?:本报|特约)?通讯员)[\s:/]{{1,4}}(?P<names>{_HAN}{{2,3}}(?:[\s、]{{1,3}}{_HAN}{{2,3}}){{0,3}})$"
)
_CREDIT_LENGTH = 60
_END = r"[。!?…\"')\]]"
_CLOSING_BRACKET = re.compile(rf"(?<={_END})\s{{0,6}}\((?P<inside>[^()]{{2,50}})\)$")
_SIGNED = rf"(?:{_RANK}{{1,3}}|{_OUTLET})(?:记者|通讯员)|(?:记者|通讯员)(?=[\s:/])"
_CLOSING_LINE = re.compile(rf"(?<={_END})\s{{0,6}}(?P<inside>(?:{_SIGNED})[^。!?,]{{1,40}})$")
_INNER = re.compile(rf"(?<={_END})\s{{0,4}}\((?P<inside>[^()]{{0,20}}(?:记者|通讯员)[^()]{{1,40}})\)")
_TAIL = 80
_SENTENCE_ENDS = ("。", "!", "?", ",")


@dataclass(frozen=True, slots=True)
class Lead:
    """What opens a body: its dateline (本报讯, 新华社北京5月20日电) and the names in it."""

    dateline: str
    names: tuple[str, ...]


@lru_cache(maxsize=16)  # a line is asked in several ways, one behind the other
def read_lead(folded: str) -> Lead | None:
    """The lead that opens a paragraph, None where none does.

    >>> read_lead("本报讯(记者 林一舟 通讯员 何  川)5月3日").names
    ('林一舟', '何川')
    """
    match = _LEAD.match(folded[:_LEAD_REACH])
    if match is None:
        return None
    if match["report"]:
        names = credit_names(match["report"].strip("[]"))
        known = names or "报道" in match["report"] or "本报讯" in match["report"]
        return Lead(match["report"], names) if known else None
    inside = match["inside"] or match["said"]
    names = credit_names(inside) or _rare_names(inside) if inside else _names_behind(folded, match.end())
    if not match["dateline"] and (not names or _PHOTO_END.search(inside)):
        return None
    if not match["dateline"] and not (_REPORTER.search(inside) or _DATED.match(folded, match.end())):
        return None
    return Lead(match["dateline"].strip(), names)


def _rare_names(inside: str) -> tuple[str, ...]:
    """What stands in the brackets of a lead behind 记者, or alone, is names, whatever the surname."""
    words = [word for word in _PARTS.split(_ROLE.sub(" ", inside)) if word]
    if not all(
        _NAME.match(word) and word not in _NO_NAMES and not _OUTLET_WORD.match(word) for word in words
    ):
        return ()
    return tuple(words) if _REPORTER.search(inside) or len(words) == 1 else ()


def _names_behind(folded: str, at: int) -> tuple[str, ...]:
    """The names behind a dateline that nothing but blanks parts from the text."""
    opening = _UNBRACKETED.match(folded, at)
    names: tuple[str, ...] = ()
    if opening is None:
        return names
    end = opening.end()
    while (word := _WORD.match(folded, end)) and word.end() - opening.end() <= _CREDIT_LENGTH:
        found = credit_names(folded[opening.end() : word.end()])
        if found == names and not _ROLE.search(word[0]) and len(word[0].strip()) > 1:
            break
        if names and not found:
            break
        names, end = found, word.end()
    return names


def credit_names(credit: str) -> tuple[str, ...]:
    """The names of those who wrote or photographed, from the words of a credit; none where other words stand.

    >>> credit_names("云溪日报记者/林一舟 何川 编辑/方宁")
    ('林一舟', '何川')
    """
    names: list[str] = []
    found_writer = bool(_ROLE.search(credit))
    writing, at = True, 0
    for role in [*_ROLE.finditer(credit), None]:
        part = credit[at : role.start() if role else len(credit)]
        if role and not at and _REPORTER.search(role[0]):
            part = _BEFORE_ROLE.sub("", part)
        read = _names_of(part, strict=not found_writer)
        if read is None:
            if writing:
                return ()
        elif writing:
            names += read
        if role:
            writing, at = role["writer"] is not None, role.end()
    return tuple(dict.fromkeys(names))


def line_credit(folded: str) -> tuple[str, ...]:
    """The names in a line that is a credit and nothing else; none where it is something else."""
    if len(folded) > _CREDIT_LENGTH:
        return ()
    line = _POSTED.sub("", _LINE_MARK.sub("", folded)).strip()
    if folded.startswith(_BYLINE_MARKS) and (names := credit_names(line)):
        return names
    if line.startswith("(") and line.endswith(")") and "(" not in line[1:]:
        line = line[1:-1]
        return credit_names(line) or _own_reporters(line)
    if "。" in line or not (_ROLE.search(line) or _PHOTO_END.search(line)):
        return ()
    return credit_names(line) or _own_reporters(line)


def author_names(folded: str, *, sure: bool = True) -> tuple[str, ...]:
    """The names in a line that holds nothing else, as authors of essays and verse stand under a headline.

    Without ``sure`` any two or three characters may be a name, since many sign with a pen name.

    >>> author_names("何 川"), author_names("高质量"), author_names("秋水", sure=False)
    (('何川',), (), ('秋水',))
    """
    if len(folded) > _AUTHOR_LENGTH:
        return ()
    words = folded.split()
    if len(words) == 2 and len(folded.replace(" ", "")) == 2:
        words = ["".join(words)]
    if not words or not all(_NAME.match(word) for word in words):
        return ()
    if sure and not all(map(_is_surely_a_name, words)):
        return ()
    return tuple(words)


def _is_surely_a_name(word: str) -> bool:
    run = name_weights.names_in_run(word, _SURE_AUTHOR)
    return len(run) == 1 and bool(_split_names(word))


def is_affiliation(folded: str) -> bool:
    """Whether a paragraph ends with where its author works, as those of essays do.

    >>> is_affiliation("行稳致远。(作者单位:云溪市委党校)"), is_affiliation("行稳致远。(见下图)")
    (True, False)
    """
    return folded.endswith(")") and _AFFILIATION.search(folded[-_TAIL:]) is not None


def _own_reporters(line: str) -> tuple[str, ...]:
    own = None if _PHOTO_END.search(line) else _OWN_REPORTERS.match(line)
    return tuple(_PARTS.split(own["names"])) if own else ()


def photo_credit(folded: str) -> tuple[str, ...] | None:
    """The names in the photo credit that ends a paragraph (``本报记者 某摄``); None without a credit.

    >>> photo_credit("市民在公园游玩。本报记者 林一舟摄"), photo_credit("市民在公园游玩。")
    (('林一舟',), None)
    """
    tail = folded[-_TAIL:]
    if not tail.endswith(_PHOTO_ENDS) or tail.endswith(("文/摄", "文/摄)", "摄影报道", "摄影报道)")):
        return None
    cut = max(tail.rfind(sign) for sign in "。!?(")
    last = tail[cut + 1 :].strip().rstrip(")")
    names = credit_names(last)
    nameless = last.endswith(("资料图片", "资料图")) or (tail.endswith(")") and _SUPPLIED.match(last))
    return names if names or nameless else None


def closing_credit(folded: str) -> tuple[int, tuple[str, ...]] | None:
    """Where the credit that closes a paragraph begins, and its names; None where none does.

    >>> closing_credit("顺利开工。(林一舟、何川)")
    (5, ('林一舟', '何川'))
    """
    if folded.endswith(_SENTENCE_ENDS):
        return None
    base = max(0, len(folded) - _TAIL)
    tail = folded[base:]
    match = _CLOSING_BRACKET.search(tail) or _CLOSING_LINE.search(tail)
    if match is None:
        return None
    names = credit_names(match["inside"])
    return (base + match.start(), names) if names else None


def inner_credits(folded: str) -> tuple[str, ...]:
    """The reporters in brackets after a sentence anywhere in a paragraph (items run together)."""
    if "(" not in folded:
        return ()
    return tuple(name for match in _INNER.finditer(folded) for name in credit_names(match["inside"]))


def _names_of(part: str, *, strict: bool) -> list[str] | None:
    """The names between two roles; None where words stand there that are neither name nor outlet."""
    names: list[str] = []
    single = ""
    for token in _PARTS.split(part):
        word = token.strip("\"'<>《》()[]-.")
        word = word.removesuffix("摄")
        if not word:
            continue
        if len(word) == 1 and _HAN_ONLY.match(word):
            names += [single + word] if single else []
            single = "" if single else word
            continue
        single = ""
        split = _split_names(word)
        if split and not (strict and word in _NO_NAMES):
            names += split
        elif strict or not _OUTLET_WORD.match(word):
            return None
    return names


def _split_names(word: str) -> list[str]:
    """The names that a word without blanks is made of; none where it is no name."""
    if _NAME_DOTTED.match(word):
        return [] if _OUTLET_WORD.match(word) else [word]
    if (
        not _HAN_ONLY.match(word)
        or not 2 <= len(word) <= _LONGEST_RUN
        or (len(word) > 3 and _OUTLET_WORD.match(word))
    ):
        return []
    if len(word) <= 3:
        named = _surname(word) and not _OUTLET_ONLY.match(word)
        return [word] if named or (len(word) == 3 and _is_syllables(word, 0)) else []
    run = name_weights.names_in_run(word, _LEAST_IN_RUN)
    sure = sum(own for _, _, own in run) / len(run) if run else -math.inf
    syllables = len(word) <= _LONGEST_NAME and _is_syllables(word, 1)
    if run and sure > (_SURE_RUN if syllables else _LEAST_RUN):
        return [word[start:end] for start, end, _ in run]
    if syllables or (len(word) == 4 and _has_both_surnames(word)):
        return [word]
    return _with_syllables(word)


def _with_syllables(word: str) -> list[str]:
    """A name of another tongue beside a Chinese one, with nothing between them (林一舟沙马阿支)."""
    for cut in (2, 3, len(word) - 3, len(word) - 2):
        parts = word[:cut], word[cut:]
        long = max(parts, key=len)
        if 4 <= len(long) <= _LONGEST_NAME and _is_syllables(long, 0) and all(map(_split_names, parts)):
            return list(parts)
    return []


def _is_syllables(word: str, others: int) -> bool:
    """Whether a word is made of the syllables by which names of other tongues are written (沙马阿支)."""
    return sum(char not in _SYLLABLES for char in word) <= others


def _has_both_surnames(word: str) -> bool:
    """Whether a name begins with the surnames of both parents (陈李文艺)."""
    return all(char in _frequent_surnames() for char in word[:2])


_OUTLET_ONLY = re.compile(r".{1,2}(?:报|网|社|台|讯)$")


def _surname(word: str) -> bool:
    return word[0] in _surnames() or word[:2] in _surnames()


@cache
def _frequent_surnames() -> frozenset[str]:
    return frozenset(lexicons.column("surnames", "surname")[:_FREQUENT])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicons.column("surnames", "surname"))


# A line that credits without a name that is taken: a source, an office, the editors.
_NAMELESS = re.compile(
    rf"\(?(?:[^。]{{0,30}}(?:供稿|供图|综合报道|综合整理|本报综合)|(?:来源|转自)[: ].{{1,30}}"
    rf"|作者(?:单位|简介|系|为|是)[: ]?[^。]{{2,50}}"
    rf"|完|未完待续|下转.{{1,8}}版|待续"
    rf"|(?:{_EDITORS})\s{{0,3}}[:/|].{{0,50}})\)?$"
)


def is_credit(folded: str) -> bool:
    """Whether a line is a credit and nothing else, with or without names.

    >>> is_credit("(县委党史研究室供稿)"), is_credit("记者走基层")
    (True, False)
    """
    line = folded.strip()
    if len(line) > _CREDIT_LENGTH:
        return False
    return bool(_NAMELESS.match(_POSTED.sub("", line)) or line_credit(line))
