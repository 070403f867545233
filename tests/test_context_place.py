"""A page's paper and home place, inferred where they are not given."""

from __future__ import annotations

import pytest

from newsie.context import settle
from newsie.context.place import infer_place
from newsie.page import Context
from newsie.reading import read_text


def place(raw: str, **given: str) -> tuple[str | None, str | None, str | None]:
    context = infer_place(read_text(raw), Context(**given))
    return context.paper, context.city, context.province


TONGLING = "我市召开会议。铜陵市枞阳县、铜官区、义安区负责人参加。铜陵市今年投资增长。"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("大同日报\n\n公交线路增加\n\n本报讯 昨日线路增加六条。", ("大同日报", "大同", "山西")),
        ("江西日报讯（记者 何川）5月3日，会议召开。", ("江西日报", None, "江西")),
        ("长江商报消息 本报讯（记者 何川）昨日天晴。", ("长江商报", "武汉", "湖北")),
        (TONGLING, (None, "铜陵", "安徽")),
        ("我省召开会议。青海省各地，青海的草原，青海湖边，青海人民。", (None, None, "青海")),
    ],
)
def test_what_the_page_tells_is_filled_in(raw, expected):
    assert place(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "5月3日，天晴。",
        "我市召开会议。",
        "我市与合肥市、芜湖市、铜陵市、安庆市签约。合肥市市长、芜湖市市长参加。",
        "据人民日报消息，各地春耕忙。",
        "云溪市新开公交线路，我市市民出行方便。河阳县组织春耕，云溪市市长何川参加。",
    ],
)
def test_what_it_does_not_tell_stays_unknown(raw):
    assert place(raw) == (None, None, None)


def test_what_is_given_is_kept():
    assert place(TONGLING, city="太原") == (None, "太原", "山西")
    assert place(TONGLING, paper="云溪日报", city="云溪", province="山西") == ("云溪日报", "云溪", "山西")
    assert place("昨日天晴。", paper="太原日报") == ("太原日报", "太原", "山西")


def test_articles_carry_the_settled_context():
    page = settle(read_text(TONGLING), Context(published="2022-05-21", published_source="given"))
    assert {article.context for article in page.articles} == {page.context}
    assert (page.context.city, page.context.published) == ("铜陵", "2022-05-21")


def test_no_text_is_too_odd():
    for raw in ("", "市", "县县县市市市", "日报", "我市" * 1000, "省" * 1000):
        place(raw)
