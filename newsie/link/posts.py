"""What is known about a post: its system, its administrative level, its place.

A resolved title is read from both ends: the place it begins with gives the level of that place's own head,
the post it ends in, with the body between them, the steps below it (市长 0, 副市长 1, 市教育局局长 2). The
steps are those of the table ``post_grades``; the centre's bodies and leaders stand in ``national_bodies`` and
``national_posts``, ranks (一级巡视员) in ``ranks``. Where the tables say nothing the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from newsie import lexicons
from newsie.language.characters import fold
from newsie.language.titles import CATEGORY, KIND, post_before
from newsie.link.corps import corps_post
from newsie.link.divisions import LEVELS, leading_place
from newsie.link.jurisdictions import country_in
from newsie.names.body_types import type_of
from newsie.page import Article
from newsie.records import Fact, Level, Person, System, Title

__all__ = ["Post", "know_posts", "read_post"]


@dataclass(frozen=True, slots=True)
class Post:
    """What the tables know about a post; None where they do not.

    Attributes:
        system: The system it belongs to, as `newsie.records.System` lists them.
        level: Its administrative level, as `newsie.records.Level` lists them.
        deputy: Whether it is the deputy grade of that level; None where the level is unknown.
        place: The place it governs, in full.
        place_code: GB/T 2260 code of the place, valid on the day asked for.
    """

    system: System | None = None
    level: Level | None = None
    deputy: bool | None = None
    place: str | None = None
    place_code: str | None = None


def know_posts(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts, the titles of their people with what is known of each post."""
    del articles
    return [
        replace(fact, titles=tuple(_known(title, fact) for title in fact.titles))
        if isinstance(fact, Person) and fact.titles
        else fact
        for fact in facts
    ]


def _known(title: Title, person: Person) -> Title:
    post = read_post(title.resolved, person.published, person.city, person.province)
    return replace(
        title,
        system=post.system,
        level=post.level,
        deputy=post.deputy,
        place=post.place,
        place_code=post.place_code,
    )


# --- the grammar -------------------------------------------------------------------------------------

_FORMER = r"(?:原|前|时任|现任|代理?|候任|当选|提名)*"
_GROUP = r"(?:党组|党委|机关党委|党工委|工委|党总支|党支部|支部)?"
_KINDS_OF_DEPUTY = r"(?:常务|专职|驻会|第一|执行|主持工作的?)*"
_HEADS_WITHOUT_RULE = {
    "司长", "处长", "科长", "股长", "行长", "台长", "组长", "成员", "会长", "村主任", "校长", "社长", "政委",
    "政治委员", "司令员",
}  # fmt: skip
_HEADS = "|".join(
    sorted(
        {head for row in lexicons.rows("post_grades") for head in row["heads"].split("|")}
        | _HEADS_WITHOUT_RULE,
        key=len,
        reverse=True,
    )
)
_POST = re.compile(
    rf"(?P<group>{_GROUP}){_FORMER}{_KINDS_OF_DEPUTY}(?P<deputy>副)?{_KINDS_OF_DEPUTY}(?P<head>{_HEADS})\Z"
)
_GRADE = re.compile(r"(?P<half>[正副])(?P<word>国|省部|省|部|厅局|厅|局|司|地|县处|县|处|乡科|乡|科)级")
_GRADES = {
    "国": 0, "省部": 2, "省": 2, "部": 2, "厅局": 4, "厅": 4, "局": 4, "司": 4, "地": 4,
    "县处": 6, "县": 6, "处": 6, "乡科": 8, "乡": 8, "科": 8,
}  # fmt: skip
_HEADS_OF_PARTS = {"司长": 4, "处长": 6, "科长": 8}
_NOT_IN_TABLE = re.compile(
    r"\A中国(?=国家|国务院|全国|[^政]{2,8}部副?部长)|\A中共(?=中央(?!政治局|总书记|书记处|军委))|(?<![草高平太中])[原前](?=副?[^原前]{2,3}\Z)"
)
_SHORT_FORMS = {"全国人民代表大会": "全国人大", "常务委员会": "常委会"}
_IN_SHORT = re.compile("全国人民代表大会|(?<=全国人大)常务委员会|(?<=全国人民代表大会)常务委员会")
_ABROAD = re.compile(r"[越古老朝]共")
_NO_LONGER = re.compile(r"(?:原|前)\Z")
_LONGEST = 60
"""Titles are shorter, in characters."""
_SEAT_LEVEL = re.compile(r"[省市县区州盟旗镇乡]")
_BARE_SEATS = {"省": 2, "县": 6, "旗": 6, "州": 4, "盟": 4, "镇": 8, "乡": 8}
_WORDS = "[^局厅委办]{0,18}"
_VILLAGE = re.compile(r"(?:村|社区|居委会?|村委会?|村民委员会|居民委员会)(?:党|支|联合|两委|\Z)|村[民委支党]")
_ZONE = re.compile(r"管委会|管理委员会|开发区|高新区|经开区|园区|新区|示范区|度假区|兵团")
_PARTS = re.compile(r"分局|支局|派出所|[大支中总]队|指挥部|领导小组|工作组")
_OF_THE_STATE = re.compile(
    r"\A(?:国家税务总局|国家统计局|国家金融监督管理总局)(?=.{2,}(?:税务局|调查总?队|监管局|监管分局))"
)
"""What stands before the place in the name of a body that its ministry leads, not its place."""
_FIRM = re.compile(r"公司|集团")
_SCHOOL = re.compile(r"大学|学院|医院|学校|中学|小学")
_CONGRESS = re.compile(r"(?:全国)?(?:人大|人民代表大会)(?!附)")
_CPPCC = re.compile(r"(?:全国)?政协")
_UNION = re.compile(r"总工会|妇联|\A团委|团[省市县区州]委")
_DISCIPLINE = re.compile(r"纪委|监委|纪律检查|监察委员会|纪检|巡视|巡察")
_MILITARY = re.compile(r"军区|军分区|警备区|武装部|人武部|武警|解放军|集团军|部队|战区|舰队|军委")
_PARTY_ORGAN = re.compile(
    r"(?:委|委员会)(?:办|政研|政策研究|组织|宣传|统战|统一战线|政法|党校|编办|网信|台办|台湾|农|老干部|机关工委|社会工作)|.*机关工委"
)
_COMMITTEE_OF_PLACE = re.compile(r"(?:中共)?(?:委|委员会)(?:组织|宣传|统战|政法|纪检)?\Z")
_DEPARTMENT = re.compile(r"(?:局|厅|委|办|办公室|办事处|管委会)\Z")
_TOWN_MEMBER = re.compile(r"党委(?:组织|宣传|统战|政法|纪检)?\Z")
_CHIEFS = frozenset(("省长", "市长", "县长", "区长", "州长", "盟长", "旗长", "镇长", "乡长"))
_PARTY_GROUPS = frozenset(("党委", "党工委", "工委"))
_SECONDARY = frozenset(("成员", "委员", "秘书长", "常委", "组长"))
_OF_SYSTEM: dict[str, System] = {
    "party": "party", "government": "government", "congress": "congress", "cppcc": "cppcc",
    "military": "military", "mass": "mass", "company": "company", "bank": "company",
    "school": "institution", "hospital": "institution", "institution": "institution", "media": "institution",
}  # fmt: skip
_LEVELLED = frozenset(
    ("party", "government", "discipline", "congress", "cppcc", "court", "procuratorate", "mass")
)


@dataclass(frozen=True, slots=True)
class _Rule:
    system: System
    bodies: re.Pattern[str]
    heads: frozenset[str]
    head: int | None
    deputy: int | None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["system"],  # type: ignore[arg-type]
            re.compile(f"(?:{row['bodies'].replace('*', _WORDS)})\\Z"),
            frozenset(row["heads"].split("|")),
            int(row["head"]) if row["head"] else None,
            int(row["deputy"]) if row["deputy"] else None,
        )
        for row in lexicons.rows("post_grades")
    )


@cache
def _central(table: str, column: str) -> dict[str, tuple[System | None, int]]:
    """System and steps by the name of a body, a post or a rank of one of the three tables."""
    return {
        row[column]: (row.get("system"), 2 * LEVELS.index(row["level"]) + (row["deputy"] == "yes"))  # type: ignore[misc]
        for row in lexicons.rows(table)
    }


@cache
def _ranks() -> re.Pattern[str]:
    ranks = sorted(lexicons.column("ranks", "rank"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(ranks)})\\Z")


# --- reading -----------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def read_post(
    title: str, day: str | None = None, city: str | None = None, province: str | None = None
) -> Post:
    """What is known about a post.

    Args:
        title: The resolved title, such as ``大同市副市长``.
        day: The day on which the place is coded (ISO), None for today.
        city: Home city of the page.
        province: Home province of the page.

    >>> read_post("大同市副市长")
    Post(system='government', level='bureau', deputy=True, place='大同市', place_code='140200')
    """
    text = fold(title)
    if len(text) > _LONGEST or _ABROAD.match(text):
        return Post()
    if (country := country_in(text)) and not _is_at_home(text, country):
        return Post()
    if corps := corps_post(text):
        return Post(*corps)
    grade = _stated(text)
    if grade is None and not _is_office(text):
        return Post()
    text = text.removeprefix("中共") if text[2:4] != "中央" else text
    text = _OF_THE_STATE.sub("", text)
    league = "团" if text.startswith("共青团") and text[3:5] != "中央" else ""
    text = text[3:] if league else text
    place = leading_place(text, day, city, province)
    rest = text[place.end :] if place else text
    if place and rest.startswith("长"):
        rest = text[place.end - 1 :]
    rest = league + rest
    base = place.steps if place else _BARE_SEATS.get(rest[:1])
    system, steps = _central_post(text) or _local_post(place.name if place else "", rest, base)
    steps = steps if grade is None else grade
    if steps is None or not 0 <= steps < 2 * len(LEVELS):
        return Post(system, place=place.name if place else None, place_code=place.code if place else None)
    level, deputy = LEVELS[steps // 2], bool(steps % 2)
    return Post(system, level, deputy, place.name if place else None, place.code if place else None)


def _is_at_home(text: str, country: str) -> bool:
    """Whether a place of the tables stands where a longer name begins like one abroad: 苏尼特右旗."""
    place = leading_place(text)
    return place is not None and place.code is not None and place.end > len(country)


def _is_office(text: str) -> bool:
    """Whether a title is an office and no profession (教授), honour (劳动模范) or journalist's."""
    post = text[max(0, post_before(text, len(text))) :]
    category = CATEGORY.get(post)
    office = KIND.get(post) not in ("profession", "honour") or category == "official"
    if text.endswith(("人大代表", "政协委员")):
        return True
    return category != "journalist" and (office or _POST.search(text) is not None)


def _stated(text: str) -> int | None:
    """The grade that a title states (正厅级), or that its rank answers to (一级巡视员)."""
    if grade := _GRADE.search(text):
        return _GRADES[grade["word"]] + (grade["half"] == "副")
    rank = _ranks().search(text)
    return _central("ranks", "rank")[rank.group()][1] if rank else None


def _central_post(text: str) -> tuple[System | None, int | None] | None:
    """System and steps of a post at the centre, None where it is none."""
    posts, bodies = _central("national_posts", "post"), _central("national_bodies", "body")
    text = _IN_SHORT.sub(lambda match: _SHORT_FORMS[match.group()], _NOT_IN_TABLE.sub("", text))
    if text in posts:
        return posts[text]
    match = _POST.search(text)
    if match is None:
        return None
    body = _NO_LONGER.sub("", text[: match.start()])
    if body not in bodies and body + match["group"] in bodies:  # 中央和国家机关工委
        body += match["group"]
    if body not in bodies:
        # A department of the body: 财政部某司司长.
        size = next((size for size in range(len(body), 2, -1) if body[:size] in bodies), 0)
        part = _HEADS_OF_PARTS.get(match["head"])
        return (bodies[body[:size]][0], _deputy(part, match)) if size and part else None
    system, steps = bodies[body]
    if match["head"] in _SECONDARY or (body.endswith("大学") and match["head"] not in ("书记", "校长")):
        return system, None
    return system, _deputy(_HEADS_OF_PARTS.get(match["head"], steps), match)


def _deputy(steps: int | None, match: re.Match[str]) -> int | None:
    return None if steps is None else steps + bool(match["deputy"])


def _local_post(place: str, rest: str, base: int | None) -> tuple[System | None, int | None]:
    """System and steps of a post below the centre.

    Args:
        place: The place it begins with.
        rest: What stands behind the place.
        base: The steps of the place's own head.
    """
    if rank := _ranks().search(rest):  # 公安局一级警务专员
        return _system(place, rest[: rank.start()], "", ""), None
    match = _POST.search(rest)
    if match is None:
        at = post_before(rest, len(rest))
        return _system(place, _NO_LONGER.sub("", rest[: max(at, 0)]), "", rest[max(at, 0) :]), None
    body, group, head = _NO_LONGER.sub("", rest[: match.start()]), match["group"], match["head"]
    if body not in ("", "委") and _SEAT_LEVEL.match(body):
        body = body[1:]  # 河阳县县委, 市教育局
    if body.startswith("党委"):  # 柳林镇党委组织委员
        body = body[1:]
    if group in _PARTY_GROUPS and (not body or body[-2:] == "机关"):
        body += "工委" if body else "委"
        group = ""
    system = _system(place, body, group, head)
    if system not in _LEVELLED or _PARTS.search(body) or _VILLAGE.search(body):
        return system, None
    if head in _HEADS_OF_PARTS:
        return system, _deputy(_HEADS_OF_PARTS[head], match)
    if base is None or group.endswith("支部"):
        return system, None
    if head == "委员" and base == 8 and _TOWN_MEMBER.search("党" + body if body[:1] == "委" else body):
        return system, base + 1
    office = re.sub(r"\A(?:人民政府|政府)(?=.)", "", body)
    for rule in _rules():
        if (
            rule.system == system
            and head in rule.heads
            and (rule.bodies.match(body) or rule.bodies.match(office))
        ):
            steps = rule.deputy if match["deputy"] else rule.head
            chief_deputy = "常务" in match.group() and steps is not None and steps > 2
            return system, None if steps is None or chief_deputy else base + steps
    return system, None


def _system(place: str, body: str, group: str, head: str) -> System | None:
    """The system of a body of a place, by the words of its name."""
    if _VILLAGE.search(body):
        return "party" if "书" in head else "other"
    if _FIRM.search(body):
        return "company"
    if _DISCIPLINE.search(body):
        return "institution" if _SCHOOL.search(body) else "discipline"
    if _MILITARY.search(body):
        return "military"
    if _CONGRESS.match(body):
        return "congress"
    if _CPPCC.match(body):
        return "cppcc"
    if _UNION.search(body):
        return "mass"
    if body.endswith(("法院", "中院", "高院")):
        return "court"
    if body.endswith("检察院"):
        return "procuratorate"
    if (
        _COMMITTEE_OF_PLACE.match(body)
        or _PARTY_ORGAN.match(body)
        or (group in _PARTY_GROUPS and _ZONE.search(body))
    ):
        return "party"
    if head in ("人大代表", "政协委员"):
        return "congress" if head == "人大代表" else "cppcc"
    if not body:
        return "government" if head in _CHIEFS or (head == "主席" and place) else "party" if group else None
    kind = _OF_SYSTEM.get(type_of(place + body))
    if kind is None and place and _DEPARTMENT.search(body):
        return "government"
    return kind
