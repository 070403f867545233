"""What sort of person bears a title: by the post, and where that is told by its body, by the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsie.language.titles import CATEGORY, post_before
from newsie.records import Category, Title

__all__ = ["category_of"]

# Posts of authorities and companies, hospitals and societies alike.
_SHARED = re.compile(
    r"(?:主任|院长|校长|园长|所长|会长|理事长|主席|书记|委员|秘书长|部长|负责人|站长|馆长|成员|队长|理事"
    r"|顾问|监事|监事长|社长|台长|组长"
    r"|总师|总工程师|总设计师|处长|科长|队员|干部|主管|总监|代表|厂长|场长|店长|行长|经理)\Z"
)
_COMPANY = re.compile(
    r"公司|集团|银行|农商行|信用社|信用联社|股份|企业|控股|科技\Z|保险|证券|基金(?!会)|酒店|超市|商场|厂\Z|工厂|合作社|农场|车间|财险|人寿|资本"
    r"|投资|汽车|电商|中国电信|中国移动|中国联通|国家电网|供电|石油|石化|联通|移动|电力"
)
_AUTHORITY = re.compile(
    r"央行|人民银行|人行|国资委|监管局|监管总局|企业局|金融局|证监|银保监|保监|电力局|供销(?:合作)?社|供销合作总社"
)
_SCHOLARLY = re.compile(
    r"大学|学院|医院|研究所|研究院|实验室|学校|中学|小学|科学院|保健院|卫生院|教科院|社科院|农科院|党校|课题组|项目组|卫星|工程|教研"
    r"|(?:急诊|[内外儿眼骨妇产]|皮肤|口腔|康复|麻醉|影像|检验|感染|肿瘤|耳鼻喉|神经|针灸|产)科\Z"
    r"|门诊|医学科|外科|内科|儿科|眼科|诊疗"
)
_LOOSE = re.compile(r"(?:会长|理事|理事长|顾问|负责人|成员|委员|主任|代表)\Z")
_HEADS = re.compile(r"(?:书记|院长|校长|党委委员|纪委|政委|党组成员|副处长|处长|部长|干部)\Z")
_RULED = re.compile(r"党委|党组|纪委|党总支|党支部|党[建政]?办|办公室|团委|工会|宣传部|组织部|机关")
_GRADED = re.compile(r"[正副][厅局县处科乡]级")


def category_of(titles: Sequence[Title]) -> Category | None:
    """The category that the titles of one mention tell, None where there are none.

    >>> category_of([Title(text="云溪实业公司党委书记", resolved="云溪实业公司党委书记")])
    'executive'
    """
    found: list[tuple[Category, bool]] = [_one(title) for title in titles]
    if not found:
        return None
    firm = [category for category, sure in found if sure]
    if firm and not found[0][1]:
        return firm[0]
    return found[0][0]


def _one(title: Title) -> tuple[Category, bool]:
    """The category of one title, and whether it holds without a look at the others."""
    text = title.resolved
    post = text[max(0, post_before(text, len(text))) :]
    category: Category = CATEGORY.get(post, "other")  # type: ignore[assignment]
    body = text[: -len(post)] if post else text
    if category == "professional" and _GRADED.search(text):
        return "official", True
    if not _SHARED.search(post):
        return category, category != "other"
    firm = max((match.start() for match in _COMPANY.finditer(body)), default=-1)
    # The last word tells: 国资委 in front of a company owns it.
    if max((match.end() for match in _AUTHORITY.finditer(body)), default=-1) > firm:
        return "official", True
    if firm >= 0:
        return "executive", True
    if _SCHOLARLY.search(body):
        if _HEADS.search(post) or _RULED.search(body):
            return "official", True
        return "professional", True
    return category, bool(body) and not _LOOSE.search(post)
