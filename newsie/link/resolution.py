"""Titles made whole: the organization and the jurisdiction that the text leaves to its reader.

What is whole is never rewritten (国家主席). 省, 市, 县 that head a title are those of the page or the
article (市委副书记 → 云溪市委副书记); a post without a body takes the body of the post before it, of the same
person's post named earlier on the page, or of the colleague named before in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsie import lexicons
from newsie.language.title_bounds import STOP
from newsie.language.titles import CATEGORY, KIND
from newsie.link.jurisdictions import Jurisdictions, begins_with_place, country_in
from newsie.link.roles import CHIEF, role_of, titled
from newsie.page import Article
from newsie.records import Organization, Person, Title

__all__ = ["Resolver"]

_PARTY_GROUP = re.compile(r"(?:原|前)?(?:党组|党委|党工委|党支部|党总支|机关党委)\Z")
_FORMER = re.compile(r"(?:原|前)\Z")
_COMMITTEE = re.compile(r"(?:中共)?(.*?([省市县区旗州盟]))\2?委\Z")
_OF_COMMITTEE = re.compile(
    r"(.*[省市县区旗州盟]委)(?:组织部|宣传部|统战部|政法委|社会工作部|办公室|网信办|编办|台办|农办)"
)
_COMMITTEE_POSTS = re.compile(
    r"(?:政法委|组织部|宣传部|统战部|办公室|秘书长|社会工作部|党校|纪委|巡察|巡视|市直|直属|网信办|政研室"
    r"|编办|台办|农办)"
)
# 省级 is a grade, not a place; 市场, 区块, 村民 are words.
_LEVEL = re.compile(
    r"街道(?!口)|社区(?=党|居|工作|书记|主任|网格|民警)|市(?!政(?!府|协|法)|[级场容值盟花]|民(?![政族宗]))|区(?![级域块位])"
    r"|[县州](?![级域际])|地(?=委)|村(?![级民落镇])|乡(?![级村土])|[省旗盟镇](?!级)"
)
_LEVEL_IN_NAME = re.compile(
    "|".join(
        sorted(
            {row["name"] for row in lexicons.rows("places") if row["name"][0] in "镇乡市"}
            | {row["short"] for row in lexicons.rows("places") if row["short"][0] in "镇乡"}
        )
    )
)
_BODY_WORD = re.compile(
    r"(?:公司|集团|局|学院|医院|中心|协会|商会|学会|研究所|学校|厂|社区|园区|开发区|银行|合作社)"
)
_NATIONAL = re.compile(r"(?:国家(?!队)|全国|中央|中共|中国(?!区)|国务院|最高|中华|中国共产党)")
_WHOLE = frozenset(("国务委员", "国务卿", "院士", "总书记", "特首", "行政长官"))
_GRADES = frozenset(
    (
        "大校",
        "上校",
        "中校",
        "少校",
        "上将",
        "中将",
        "少将",
        "大将",
        "准将",
        "元帅",
        "上尉",
        "中尉",
        "少尉",
        "博士",
        "王子",
        "公主",
        "亲王",
        "爵士",
    )
)
"""Ranks and degrees of a person, of no body."""
_RANK_AND_FILE = frozenset(("民警", "辅警", "干警", "交警", "警员", "战士", "工作人员", "志愿者", "网格员"))
"""Whoever serves in a body: the colleague named before may be of another one."""
_PREFECTURE = re.compile("(?:地区)?行署")
"""What governs a prefecture that is no city (喀什地区)."""
_OF_A_ZONE = re.compile("区(?:党工委|管委会|纪检监察工委|纪工委)")
"""What a development zone has, where a district has 区委 and 区政府."""
_PARTY_LEADERS = frozenset(("习近平", "胡锦涛", "江泽民"))
_OWN = re.compile(r"(?:该|我|本)([省市县区州旗镇乡村])")
_SCHOOL = re.compile(
    r".*?(?:大学(?!附)|学院(?!附)|研究院|医院|研究所|党校)(?:\(国家行政学院\)|(?=[^)]*\Z)|(?![^(]*\)))"
)
_WARD = re.compile(r"[\u4e00-\u9fff]{1,8}(?:科(?!大学|学|技|研)|门诊|病区|病房|诊室)")
_WARD_POSTS = frozenset(("主任", "护士长", "医生", "医师", "护士"))
_MEDICAL = frozenset(("主任医师", "副主任医师", "主治医师", "医师", "医生", "护士长", "主管护师"))
_GENERAL_BUREAU = re.compile(r"[\u4e00-\u9fff]{2,6}总局")
_HOSPITAL = re.compile(r"[\u4e00-\u9fff]{2,14}医院\Z")
_HOSPITAL_FIRST = re.compile(r"[\u4e00-\u9fff]{2,24}医院(?!附)")
# Words that open a title which names a part of a body only, and so leans on what was named before.
_DEPENDENT = re.compile(
    r"(?:机关党组|党组|党委|党工委|党支部|党总支|支部|管委会|管理委员会|组织部|宣传部|统战部|政法委|纪委|监委|办公室"
    r"|办公厅|理事会|董事会|监事会|工会|团委|妇联|常务|执行|女职委|妇工委|机关党委|规划院|中国区|国家队"
    r"|人民政府|政府(?!特)|政治部|政治处|政协|人大|海外联谊会|居委会|村委会|居民委员会|村民委员会|人武部|武装部|办事处"
    r"|[^\W局委会院厅校]{2,12}(?:科|处|室|股|司)(?=副?(?:科长|处长|主任|股长|司长)|负责人|科员|干部)"
    r"|[\u4e00-\u9fff]{2}公司(?=副?总|董事|经理))"
)
# An office that every place has, named without its place, and the place of an authority.
_OFFICE = re.compile(
    r"(?!国家|中央|中国|全国|最高|海关|公安部|联邦)[^省市县区州旗镇乡(]{1,9}(?<!总)(?:[局厅办委]|办公室|人武部|武装部|法院|检察院|工会|妇联|工商联"
    r"|[科残文侨]联|科协|红十字会|供销社|党校|支队|大队|融媒体中心|办事处)\Z"
)
_SEAT = re.compile(
    r"(?:中共|共青团)?(.{1,12}?(?:([省市县区州旗盟镇乡])|街道|自治区|兵团|新区)|兵团)\2?"
    r"(?:委|党委|党工委|工委|人民政府|政府|人大|政协|纪委|监委|人武部|.{1,9}[局厅办委会])"
)
_ZONE_SEAT = re.compile(r"(.{2,12}(?:经开区|高新区|开发区))(?:党工委|工委|管委会)")
_STREET_SEAT = re.compile(r"(.{2,16}街道)(?:党工委|办事处)")
_OF_A_SEAT = re.compile("党工委(?!机关)|管委会|纪检监察工委|纪工委|办事处")
"""What a zone or a street has, and no other place."""
_FACULTY = frozenset(
    ("教授", "副教授", "讲师", "博士生导师", "硕士生导师", "博导", "硕导", "研究员", "老师", "教师", "辅导员")
)
_NEAR, _FAR = 120, 20_000
"""How far a post looks back for its body, in characters: a general one, and one whose word it says itself."""
_LONGEST_BODY = 100
_MOST_TITLES = 100
"""Titles of one name that are remembered: nobody has more."""
_GENERAL_BODIES = (
    "局",
    "厅",
    "委",
    "院",
    "中心",
    "公司",
    "集团",
    "学校",
    "大学",
    "学院",
    "协会",
    "街道",
    "管委会",
)
_PLAIN_BODY = re.compile(r"[\w()（）·]+")
# What the head of a body is called, and how the body's name ends.
_HEADS_OF = {
    "局长": ("局",), "厅长": ("厅",), "院长": ("院",), "行长": ("银行", "行"), "站长": ("站",),
    "校长": ("学校", "大学", "学院", "中学", "小学"), "馆长": ("馆",), "所长": ("所",), "台长": ("台",),
    "会长": ("会",), "理事长": ("会", "合作社"), "秘书长": ("会",), "园长": ("园",), "厂长": ("厂",),
    "经理": ("公司", "集团"), "董事长": ("公司", "集团"), "总裁": ("公司", "集团"),
    "党组书记": _GENERAL_BODIES, "党委书记": _GENERAL_BODIES, "党委副书记": _GENERAL_BODIES,
    "支队长": ("支队",), "大队长": ("大队",),
}  # fmt: skip
# Offices that every state has.
_STATE = re.compile(r"(?:副?总统|首相|国王|王储|国会|议会|外长|防长|财长|将军)")
_MINISTERS = frozenset(("外长", "防长", "财长", "总理", "副总理"))
"""Offices that the reader's own state has too: who is meant the bearer's name tells."""
_MINISTER = re.compile(
    r"(?:前|原)?(?:外交|国防|财政|内政|司法|交通|商务|教育|卫生|能源|农业|公安|国家安全)部部?长\Z"
)
_SURNAMES = frozenset(lexicons.column("surnames", "surname"))
_STATE_BODY = re.compile(r"(?:[\u4e00-\u9fff]{2,8}部|[\u4e00-\u9fff]{2,8}委员会|国会|议会)")


class Resolver:
    """Resolves the titles of one page, in order, and remembers whom it has met."""

    def __init__(self, bodies: Mapping[int, Sequence[Organization]]) -> None:
        self._bodies = bodies
        self._by_end = {
            (index, body.end): body for index, found in bodies.items() for body in reversed(found)
        }
        self._known: dict[str, list[Title]] = defaultdict(list)
        self._last: dict[tuple[int, str], str] = {}
        self._places = Jurisdictions()
        self._newest = (-1, "")
        self._end = 0

    def resolve(
        self,
        article: Article,
        name: str,
        text: str,
        post: str,
        at: int,
        before: Sequence[Title],
        body: str | None,
    ) -> Title:
        """The title as written, with what it means here.

        Args:
            article: The article it stands in.
            name: The name it belongs to.
            text: The title as written.
            post: The post it ends in.
            at: Where it starts in the article's text.
            before: The titles of the same mention that stand before it.
            body: A body that stands in front of the name, the title behind it.
        """
        if CATEGORY.get(post) == "journalist" or text in _GRADES:
            return titled(text, text, post)
        if text == "总书记" and name in _PARTY_LEADERS:
            return Title(text=text, resolved="中共中央总书记", organization="中共中央", role="总书记")
        if text == "主席" and name == "习近平":
            return Title(text=text, resolved="国家主席", organization="中华人民共和国", role="主席")
        if body is not None:
            if level := _level(body):
                body = (self._places.place(article, level[0], at) or level[0]) + body[level.end() :]
            whole = self._ward(article, body, at) + text
            longer = (known.resolved for known in self._known[name] if known.resolved.endswith(whole))
            return titled(text, next(longer, whole), post)
        if _NATIONAL.match(text) or text.endswith("级"):
            return titled(text, text, post)
        return titled(text, self._filled(article, name, text, post, at, before), post)

    def remember(self, article: Article, person: Person, titles: Sequence[Title]) -> None:
        """Keep a mention's titles for what comes after."""
        name, self._end = person.name, person.end
        known = self._known[name]
        known += [title for title in titles[: _MOST_TITLES - len(known)] if title not in known]
        for title in titles:
            if title.organization and title.role:
                sort = CATEGORY.get(title.role.lstrip("副原前"), "official")
                self._newest = article.index, title.organization
                self._last[article.index, sort] = _FORMER.sub("", _PARTY_GROUP.sub("", title.organization))

    def _filled(
        self, article: Article, name: str, text: str, post: str, at: int, before: Sequence[Title]
    ) -> str:
        if text == post and (body := self._whose(article, at)):
            return body + text
        own = article.folded[max(0, at - 2) : at]
        if chief := CHIEF.fullmatch(text):
            place = self._seat(article, chief[2], at, before)
            return place + text if place else text
        if level := _level(text):
            zone = _OF_A_ZONE.match(text) and self._places.zone(article, at)
            place = zone or self._seat(article, level[0], at, before)
            return place + text[len(level[0]) :] if place else text
        if match := _OWN.fullmatch(own):
            place = self._places.place(article, match[1], at)
            return place + text if place else text
        if text.startswith("驻村"):
            return (self._places.village(article, at) or "") + text
        if _PREFECTURE.match(text) and (seat := self._places.place(article, "地", at)):
            return f"{seat}区{text.removeprefix('地区')}"
        if begins_with_place(text):
            return text
        word = _BODY_WORD.match(text, 0, len(text) - len(post))
        if word and (body := self._named_before(article, (word[0],), at)):
            return body + text[word.end() :]
        if text.startswith("自治区"):
            region = self._places.place(article, "省", at) or ""
            if not region.endswith("自治区"):
                region = self._places.region(article) or ""
            return region + text[3:] if region else text
        if _MINISTER.match(text):
            return self._minister(article, name, text, at, before)
        if text == "行政长官":
            return (self._places.special_region(article, at) or "") + text
        if text in ("党主席", "党首"):
            party = self._places.party(article, at)
            return text if party is None else party + (text[1:] if text == "党主席" else text)
        if _leans(text, post):
            return self._leaning(article, name, text, post, at, before)
        if post in _WARD_POSTS and not before and (warded := self._ward(article, text, at)) != text:
            return warded
        if seat := self._seat_of_office(article, text, post, at, before):
            return seat + text
        if before and before[-1].organization and _STATE_BODY.match(text):
            return (country_in(before[-1].organization) or "") + text
        if _STATE.match(text):
            return self._of_state(article, name, text, at)
        if _GENERAL_BUREAU.match(text):
            return "国家" + text
        return self._ward(article, text, at) if post in _WARD_POSTS else text

    def _seat_of_office(
        self, article: Article, text: str, post: str, at: int, before: Sequence[Title]
    ) -> str | None:
        """The place of an office that names none (公安局局长): that of the post named before it."""
        body = _PARTY_GROUP.sub("", text[: len(text) - len(role_of(text, post))])
        if not _OFFICE.fullmatch(body):
            return None
        if before:
            last = before[-1].organization
        else:
            last = self._last.get((article.index, "official")) if self._in_list(article, at) else None
        seat = (_ZONE_SEAT.match(last) or _SEAT.match(last)) if last else None
        return seat[1] if seat else None

    def _zone_or_street(self, article: Article, at: int) -> str | None:
        """The development zone or street that the officials named before are of, else the zone named last."""
        last = self._last.get((article.index, "official"), "")
        seat = _ZONE_SEAT.match(last) or _STREET_SEAT.match(last)
        return seat[1] if seat else self._places.zone(article, at)

    def _of_state(self, article: Article, name: str, text: str, at: int) -> str:
        """An office of state with its country: the one named with the bearer, else the one named last."""
        last = name.rpartition("·")[2]
        near = max(0, at - _FAR), at + _FAR
        for bearer in (name, last) if len(last) > 1 else (name,):
            place = article.folded.find(text + bearer, *near)
            while place >= 0:
                if country := self._places.country_ending(article, place):
                    return country + text
                place = article.folded.find(text + bearer, place + 1, near[1])
        if text in _MINISTERS and not _sounds_foreign(name):
            return text
        return (self._places.country(article, at) or "") + text

    def _minister(self, article: Article, name: str, text: str, at: int, before: Sequence[Title]) -> str:
        """A minister with the country, where it is another than the reader's own."""
        for known in self._known[name]:
            if known.resolved.endswith(text):
                return known.resolved
        if before and (country := country_in(before[-1].organization or "")):
            return country + text
        return (self._places.country(article, at) or "") + text if _sounds_foreign(name) else text

    def _leaning(
        self, article: Article, name: str, text: str, post: str, at: int, before: Sequence[Title]
    ) -> str:
        """A post without a body, with the body of what was named before."""
        if before and before[-1].organization:
            return _joined(before[-1].organization, text, post)
        for known in self._known[name]:
            if known.organization and known.resolved.endswith(text) and text == known.role != known.resolved:
                return known.resolved
        if _STATE.match(text) or (text in _MINISTERS and _sounds_foreign(name)):
            return self._of_state(article, name, text, at)
        if text in _RANK_AND_FILE:
            return text
        if post in _MEDICAL and self._in_list(article, at) and "医院" in (latest := self._latest(article)):
            return latest + text
        if KIND.get(post) != "post" or CATEGORY[post] == "other":
            return text
        for known in self._known[name]:
            if known.organization and not text.startswith(known.organization):
                return known.organization + text
        sorts = ("executive",) if text.startswith(("董事", "监事")) else (CATEGORY[post], "executive")
        last = next(filter(None, (self._last.get((article.index, sort)) for sort in sorts)), None)
        if text.startswith("驻"):
            last = self._latest(article) or last
        if last and self._in_list(article, at):
            return _joined(last, text, post)
        if _OF_A_SEAT.match(text) and (seat := self._zone_or_street(article, at)):
            return seat + text
        for ending, bodies in _HEADS_OF.items():
            if text.endswith(ending) and (body := self._named_before(article, bodies, at, within=_NEAR)):
                return _joined(body, text, post)
        return text

    def _whose(self, article: Article, at: int) -> str | None:
        """The body that stands with 的 right before an offset: 云溪重机集团的焊工."""
        end = len(article.folded[:at].rstrip(" ")) if article.folded[at - 1 : at] == " " else at
        if article.folded[end - 1 : end] != "的":
            return None
        end = len(article.folded[: end - 1].rstrip(" "))
        if article.folded[end - 1 : end] == ")":  # 呼吸科(以下简称呼吸科)的主任
            end = article.folded.rfind("(", max(0, end - 30), end)
        found = self._by_end.get((article.index, end))
        body = found.text.lstrip("和与及") if found else None
        if body and (level := _level(body)):
            return (self._places.place(article, level[0], at) or level[0]) + body[1:]
        return body

    def _latest(self, article: Article) -> str:
        """The body of the title named last in the article."""
        index, body = self._newest
        return body if index == article.index else ""

    def _in_list(self, article: Article, at: int) -> bool:
        """Whether the title goes on with a list: it stands behind 、, or behind a comma after a name."""
        if article.folded[at - 1 : at] == "," and (
            self._end == at - 1
            or (
                article.folded.startswith(("副", "秘书长"), at)
                and _SHORT_CLAUSE.fullmatch(article.folded, self._end, at)
            )
        ):
            return True
        return _LIST.search(article.folded, max(0, at - 2), at) is not None

    def _seat(self, article: Article, level: str, at: int, before: Sequence[Title]) -> str | None:
        """Of what place one is 市长 or 县长: that of the party committee named before, or the page's."""
        if before and before[-1].organization:
            body = _PARTY_GROUP.sub("", before[-1].organization)
            committee = _COMMITTEE.fullmatch(body) or _SEAT.match(body)
            place = (committee[1] if committee else body).removesuffix("政府").removesuffix("人民")
            if place.endswith(level) and place != level:
                return place
        return self._places.place(article, level, at)

    def _named_before(
        self, article: Article, endings: tuple[str, ...], at: int, within: int = _FAR
    ) -> str | None:
        """The body named last before an offset whose name ends so, its jurisdiction filled in."""
        bodies = self._bodies.get(article.index, ())
        for place in range(bisect_left(bodies, at, key=lambda body: body.start) - 1, -1, -1):
            body = bodies[place]
            if body.start <= at - within - _LONGEST_BODY:
                break
            if (
                at - within < body.end <= at
                and body.text.endswith(endings)
                and body.text not in endings
                and body.text[0] not in "该本我"
                and _PLAIN_BODY.fullmatch(body.text)
            ):
                level = _level(body.text)
                if level:
                    return (self._places.place(article, level[0], at) or level[0]) + body.text[1:]
                return body.text
        return None

    def _ward(self, article: Article, text: str, at: int) -> str:
        """A title of a ward, with its hospital in front."""
        if not _WARD.match(text) or "医院" in text:
            return text
        hospital = self._named_before(article, ("医院",), at)
        if hospital is None:
            end = article.folded.rfind("医院", max(0, at - 3000), at) + 2
            found = _HOSPITAL.search(article.folded, max(0, end - 16), end) if end > 1 else None
            hospital = STOP.split(found.group())[-1] if found else ""
        return hospital + text


# What the chief does, the deputies behind a comma: 主任甲主持,副主任乙出席.
_SHORT_CLAUSE = re.compile(
    r"(?:主持|出席|参加|参会|陪同|讲话|致辞|发言|传达|通报|宣读|汇报|作|列席)[^,。;:!?\n]{0,10},"
)
_LIST = re.compile(r"(?:[、和及;]|包括|聘任)\Z")


_ROOMS = ("处", "科", "股")
_ROOM = re.compile("[^局厅委办院]{2,12}[处科股]\\Z")
"""A section of a department gives way to the next: 云溪市某局人事科科长甲、财务科科长乙."""
_CHAMBERS = ("庭", "局", "部", "处", "科", "室", "队")
# A court's or procuratorate's chamber gives way to the next: 云溪区法院民一庭庭长甲、执行局局长乙.
_COURT_FIRST = re.compile(rf"(.*?(?:法院|检察院))[\u4e00-\u9fff]{{1,8}}(?:{'|'.join(_CHAMBERS)})")


def _joined(body: str, text: str, post: str) -> str:
    """A post without a body joined to the body of the post before it."""
    if KIND.get(post) != "post" and CATEGORY.get(post) in ("professional", "other"):
        if post in ("医生", "医师", "主任医师", "副主任医师", "护士长"):
            return body + text
        school = _SCHOOL.match(body)
        return (school[0] if school and post in _FACULTY else "") + text
    named = text[: len(text) - len(role_of(text, post))]
    if _WARD.fullmatch(named) and (hospital := _HOSPITAL_FIRST.match(body)):
        return hospital[0] + text
    if _WARD.fullmatch(named) and body.endswith(("党支部", "党总支")):
        return text
    if len(named) > 1 and named.endswith(_ROOMS) and body.endswith(_ROOMS) and not body.endswith(named):
        return _ROOM.sub("", body) + text
    if len(named) > 1 and body.endswith(named):
        return body + text[len(named) :]
    if body.endswith("党委") and _COMMITTEE_POSTS.match(text):
        return body + text
    if (sibling := _OF_COMMITTEE.fullmatch(body)) and _COMMITTEE_POSTS.match(text):
        return sibling[1] + text
    if text.startswith("监委") and body.endswith("纪委"):
        return body.removesuffix("纪委") + text
    if text.startswith(("武装部", "人武部")) and (seat := _SEAT.match(body)):
        return seat[1] + text
    if _PARTY_GROUP.search(body):
        return _PARTY_GROUP.sub("", body) + text
    if named.endswith(_CHAMBERS) and (court := _COURT_FIRST.fullmatch(body)):
        return court[1] + text
    committee = _COMMITTEE.fullmatch(body)
    inside = _COMMITTEE_POSTS.match(text) or text[-1] == "委" or post in ("常委", "委员", "书记")
    if committee and not inside:
        return committee[1] + text
    return _FORMER.sub("", body) + text


def _sounds_foreign(name: str) -> bool:
    """Whether a name is none that a Chinese would have."""
    return len(name) > len("王小明") or name[0] not in _SURNAMES


def _level(text: str) -> re.Match[str] | None:
    """The bare level that a text begins with (市委书记); the 镇 of 镇江市 is none."""
    return None if _LEVEL_IN_NAME.match(text) else _LEVEL.match(text)


def _leans(text: str, post: str) -> bool:
    """Whether the title names no body, or a part of one only."""
    return text not in _WHOLE and (role_of(text, post) == text or _DEPENDENT.match(text) is not None)
