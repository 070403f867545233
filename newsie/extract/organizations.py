"""Organizations: the bodies among an article's names, their types and full official names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsie.language.characters import squash
from newsie.language.words import Words
from newsie.names import OWN
from newsie.names.body_types import NEVER_HERE, Type, type_of
from newsie.names.body_words import COUNTRY_FORMS
from newsie.names.fuller import fuller_forms
from newsie.names.official import Home, official_name, seat_of
from newsie.page import Article
from newsie.records import Organization

__all__ = ["find"]

LONGEST = 60
"""Characters of the longest name of a body; what is longer is a run of something else."""
_BY_RULE: dict[str, Type] = {
    "body.alias": "company",
    "body.armed": "foreign",
    "body.code": "company",
    "body.latin": "company",
    "body.outlet": "media",
    "body.trade": "company",
}
"""What a body is by the rule that found it, where its name does not tell."""
_OF_COMMITTEE = re.compile(r"(?:组织|宣传|统战|社会工作)部|政法委|网信办|编办|党校|老干部局")
"""Departments of a party committee: 县委组织部、宣传部."""
_COUNTRIES = tuple(name for name in COUNTRY_FORMS if len(name) > 1)
_COUNTRY = Words(_COUNTRIES)

# What names no body, whoever found it: groups without a name.
_GENERIC = re.compile(
    r"(?:有关|相关|各级|各|部分|一些|多家|众多|所有|上级|下级|当地|地方|基层|其他|该|本|我)?(?:党委|政府|部门|单位|机关|企业|公司|机构|金融机构|"
    r"银行机构|银行业金融机构|商业银行|银行|学校|高校|医院|医疗机构|法院|检察院|媒体|集团|协会|商会|中心|两委|党组织|党支部|本报|本台|本网|本社)"
)


def find(article: Article) -> Iterator[Organization]:
    """The bodies of the article, in order of position, each with its type and full name.

    ``name`` is the full official form, as far as the page's home, the form itself and the fuller forms in the
    same article tell it; else it is the text.

    >>> from newsie.page import Context, Name
    >>> article = Article.from_text("市卫健委发布消息", Context(city="大同", province="山西"))
    >>> object.__setattr__(article, "names", (Name(0, 4, "ORG", 0.9, "body.department"),))
    >>> [(body.name, body.type) for body in find(article)]
    [('大同市卫生健康委员会', 'government')]
    """
    named = [name for name in article.names if name.label == "ORG"]
    bodies = [name for name in named if name.end - name.start <= LONGEST or name.source == OWN]
    if not bodies:
        return
    home = Home.of(article.context.city, article.context.province, article.folded)
    fuller = fuller_forms(article, bodies)
    written = {squash(article.folded[b.start : b.end]): squash(article.text[b.start : b.end]) for b in bodies}
    seat, of_party, behind = "", False, -1
    for name in bodies:
        form = squash(article.folded[name.start : name.end])
        listed = name.start - 1 == behind and article.folded[behind] in "、和与及"
        behind = name.end
        told = listed and name.source == "body.department.bare"  # of one place: 县公安局、法院
        if not form or (name.source != OWN and not told and _GENERIC.fullmatch(form)):
            continue
        full = fuller.get(form, form)
        if name.source == "body.department.bare" and full == form:
            committee = "委" * (of_party and _OF_COMMITTEE.fullmatch(form) is not None)
            full = seat + committee + form if listed else form  # 县农业农村局、水务局: of one county
        else:
            seat, of_party = seat_of(full), full.startswith(f"{seat_of(full)}委")
        sort = type_of(full)
        if sort == "other":
            sort = _BY_RULE.get(name.source, sort)
        known = _abroad(full, article.folded) if sort == "foreign" else official_name(full, home)
        formal = _with_quotes(known or written.get(full, full))
        yield Organization(**article.ground(name.start, name.end, name.source), name=formal, type=sort)


def _with_quotes(name: str) -> str:
    """A name with the quotes of print for those that folding made straight."""
    for pair in ("“", "”") * (name.count('"') // 2):
        name = name.replace('"', pair, 1)
    return name


def _abroad(form: str, folded: str) -> str | None:
    """A foreign body's name with its country in full (俄国防部 is 俄罗斯国防部)."""
    if form in NEVER_HERE:
        named = Counter(folded[start:end] for start, end in _COUNTRY.spans(folded))
        del named["中国"]
        country, times = next(iter(named.most_common(1)), ("", 0))
        return country + form if 2 * times > named.total() else None
    if form.startswith("俄联邦"):
        return "俄罗斯" + form[1:]
    if form[0] in COUNTRY_FORMS and not form.startswith(_COUNTRIES):
        return COUNTRY_FORMS[form[0]] + form[1:]
    return None
