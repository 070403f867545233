"""Titles made whole: the organization and the jurisdiction that the text leaves to its reader.

What is whole is never rewritten (国家主席). 省, 市, 县 that head a title are those of the page or the
article (市委副书记 → 云溪市委副书记); a post without a body takes the body of the post before it, or of the
same person's post named earlier on the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from newsie import lexicons
from newsie.language.titles import CATEGORY, MODIFIERS
from newsie.page import Article
from newsie.records import Title

__all__ = ["Resolver"]

# Posts that name their jurisdiction: 市长 is the mayor of 云溪市.
_CHIEF = re.compile(r"((?:原|前|代理?|候任|时任|现任)*(?:常务)?副?)([省市县区乡镇州旗])长\Z")
_PARTY_GROUP = re.compile(r"(?:党组|党委|党工委|党支部|党总支|机关党委)\Z")
_COMMITTEE = re.compile(r"(?:中共)?(.*?[省市县区旗州]?)委\Z")
_COMMITTEE_POSTS = re.compile(
    r"(?:政法委|组织部|宣传部|统战部|办公室|秘书长|社会工作部|党校|纪委|巡察|巡视|市直|直属|网信办|政研室"
    r"|编办|台办|农办)"
)
_LEVEL = re.compile(r"(?:原|前)?([省市县区州旗镇乡村])(?![a-z])")
_NATIONAL = re.compile(r"(?:国家|全国|中央|中共|中国|国务院|最高|中华|中国共产党)")
_BARE_SECRETARY = frozenset(("总书记", "党总书记"))
_PRIVATE = frozenset(("professional", "other", "journalist"))
_OWN = re.compile(r"(?:该|我|本)([省市县区州旗镇乡村])")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?[\u4e00-\u9fff](?:村|社区)")
_SCHOOL = re.compile(r".*?(?:大学|学院|研究院|医院|研究所)")


@cache
def _provinces() -> dict[str, str]:
    """The full name of each province by its short name."""
    return {row["short"]: row["name"] for row in lexicons.rows("places") if row["level"] == "province"}


@cache
def _place_names() -> re.Pattern[str]:
    names = {row["name"] for row in lexicons.rows("places") if len(row["name"]) > 1}
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


@cache
def _begins_with_place() -> re.Pattern[str]:
    names = {row["short"] for row in lexicons.rows("places") if len(row["short"]) > 1}
    names |= {row["name"] for row in lexicons.rows("places")} | set(lexicons.column("places_abroad", "name"))
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


class Resolver:
    """Resolves the titles of one page, in order, and remembers whom it has met."""

    def __init__(self) -> None:
        self._known: dict[str, list[Title]] = defaultdict(list)
        self._places: dict[int, list[tuple[int, str]]] = {}

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
        if CATEGORY.get(post) == "journalist":
            text = re.sub(r"\A本[报网台刊社]", "", text)
            return _title(text, text, post)
        if text in _BARE_SECRETARY and name in ("习近平", "胡锦涛", "江泽民"):
            return Title(text=text, resolved="中共中央总书记", organization="中共中央", role="总书记")
        if text == "主席" and name == "习近平":
            return Title(text=text, resolved="国家主席", organization="中华人民共和国", role="主席")
        resolved = (body or "") + text
        if body is None and not _NATIONAL.match(text):
            resolved = self._filled(article, name, text, post, at, before)
        return _title(text, resolved, post)

    def remember(self, name: str, titles: Sequence[Title]) -> None:
        """Keep a mention's titles for later mentions of the name."""
        self._known[name] += [title for title in titles if title not in self._known[name]]

    def _filled(
        self, article: Article, name: str, text: str, post: str, at: int, before: Sequence[Title]
    ) -> str:
        role = _role(text, post)
        own = article.folded[max(0, at - 2) : at]
        if chief := _CHIEF.fullmatch(text):
            place = self._jurisdiction(article, chief[2], at, before)
            return place + text if place else text
        if level := _LEVEL.match(text):
            place = self._place(article, level[1], at)
            return place + text[1:] if place and text[0] == level[1] else text
        if match := _OWN.fullmatch(own):
            place = self._place(article, match[1], at)
            return place + text if place else text
        if text.startswith("驻村"):
            villages = _VILLAGE.findall(article.folded, max(0, at - 80), at)
            return villages[-1] + text if villages else text
        if _begins_with_place().match(text):
            return text
        if role == text or _depends(text):
            return self._from_before(name, text, post, before)
        return text

    def _from_before(self, name: str, text: str, post: str, before: Sequence[Title]) -> str:
        """A post without a body, with the body of the post before it or of an earlier mention."""
        if before and before[-1].organization and not _plain(before[-1]):
            body = before[-1].organization
            if CATEGORY.get(post) in _PRIVATE:
                school = _SCHOOL.match(body)
                return (body if post in ("医生", "医师", "主任医师") else school[0] if school else "") + text
            if _PARTY_GROUP.search(body):
                return _PARTY_GROUP.sub("", body) + text
            committee = _COMMITTEE.fullmatch(body)
            if (
                committee
                and not _COMMITTEE_POSTS.match(text)
                and text[-1] != "委"
                and post not in ("常委", "委员", "书记")
            ):
                return committee[1] + text
            return body + text
        for known in self._known.get(name, ()):
            if known.resolved.endswith(text) and known.resolved != text:
                return known.resolved
        if CATEGORY.get(post) == "official":
            for known in self._known.get(name, ()):
                if known.organization and known.role and known.role.endswith(post):
                    return known.organization + text
        return text

    def _jurisdiction(self, article: Article, level: str, at: int, before: Sequence[Title]) -> str | None:
        """Of what place one is 市长 or 县长: that of the party committee named before, or the page's."""
        if before and before[-1].organization:
            body = _PARTY_GROUP.sub("", before[-1].organization)
            committee = _COMMITTEE.fullmatch(body)
            place = (committee[1] if committee else body).removesuffix("政府").removesuffix("人民")
            if place.endswith(level):
                return place
            if committee and level in "市省":
                return place + level
        return self._place(article, level, at)

    def _place(self, article: Article, level: str, at: int) -> str | None:
        """The full name of the place of that level that the text speaks of at ``at``."""
        context = article.context
        if level == "省" and context.province:
            return _provinces().get(context.province.removesuffix("省"), context.province)
        places = self._mentioned(article)
        if level == "市":
            home = f"{context.city.removesuffix('市')}市" if context.city else None
            counted = Counter(place for _, place in places if place.endswith("市"))
            if counted:
                most, times = counted.most_common(1)[0]
                if home is None or (times >= 3 and counted.get(home, 0) == 0 and _within(most, context.city)):
                    return most
            return home
        earlier = [place for start, place in places if place.endswith(level) and start <= at]
        later = [place for _, place in places if place.endswith(level)]
        return earlier[-1] if earlier else later[0] if later else None

    def _mentioned(self, article: Article) -> list[tuple[int, str]]:
        """The places that the article names in full, with their offsets."""
        if article.index not in self._places:
            found = [(m.start(), m.group()) for m in _place_names().finditer(article.folded)]
            found += [(m.start(), m.group(1)) for m in _TOWN.finditer(article.folded)]
            self._places[article.index] = sorted(found)
        return self._places[article.index]


_TOWN = re.compile(r"(?<=[县区市旗,。、在])([\u4e00-\u9fff]{2,3}[镇乡])(?![\u4e00-\u9fff]?振兴)")
_DEPENDENT = re.compile(
    r"(?:局?党组|党委|党支部|党总支|支部|管委会|管理委员会|组织部|宣传部|统战部|政法委|纪委|监委|办公室"
    r"|办公厅|理事会|董事会|监事会|工会|团委|妇联"
    r"|常务|执行|女职委|妇工委|机关党委|酒管公司|规划院|中国区|政协|人大|海外联谊会|规划建设|公司)"
)


def _depends(text: str) -> bool:
    """Whether the title names only a part of a body, so that it leans on what was named before."""
    return _DEPENDENT.match(text) is not None


def _plain(title: Title) -> bool:
    """Whether the title is a bare post that tells no body."""
    return title.organization is None


@cache
def _cities() -> dict[str, str]:
    return {row["name"]: row["city"] for row in lexicons.rows("places")}


def _within(place: str, city: str | None) -> bool:
    return bool(city) and _cities().get(place, "").removesuffix("市") == (city or "").removesuffix("市")


def _role(text: str, post: str) -> str:
    """The post with its modifiers: 原党委副书记 → 副书记."""
    body = text[: len(text) - len(post)]
    modifiers = MODIFIERS.search(body)
    return (modifiers.group() if modifiers else "") + post


def _title(text: str, resolved: str, post: str) -> Title:
    role = _role(resolved, post)
    chief = _CHIEF.search(role)
    body = resolved[: len(resolved) - len(role)]
    if chief and body:
        body += "政府"
    return Title(text=text, resolved=resolved, organization=body or None, role=role)
