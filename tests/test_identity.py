"""One official, many mentions: ids on a page and over a batch; invented people."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie

DATONG = {"city": "大同", "province": "山西"}


def ids(text, **context):
    facts = newsie.extract(text, published="2022-05-21", **(context or DATONG))
    return [fact.official_id for fact in facts.people]


def one(text, **context):
    return ids(text, **context)[0]


class TestOnAPage:
    def test_mentions_share_an_id(self):
        first, again, other = ids("市长李国庆讲话。李国庆强调。副市长王丽华出席。")
        assert first == again != other

    def test_every_person_has_one(self):
        assert all(ids("（记者 孙小梅）市长李国庆讲话。村民王德水说。马尔科·罗西总统来访。"))

    def test_a_reporter_is_not_the_mayor_of_that_name(self):
        mayor, reporter = ids("市长李国庆讲话。（本报记者 李国庆）")
        assert mayor != reporter

    def test_officials_of_two_prefectures_are_two(self):
        here, there = ids("大同市市长李国庆讲话。太原市副市长李国庆出席。")
        assert here != there

    def test_a_province_and_a_city_in_it_may_be_one(self):
        first, second = ids("山西省委常委李国庆讲话。大同市委书记李国庆强调。")
        assert first == second

    def test_a_county_of_the_city_may_be_one(self):
        first, second = ids("大同市副市长李国庆讲话。浑源县委书记李国庆出席。")
        assert first == second


class TestOverPages:
    def test_the_home_paper_and_another_agree(self):
        assert one("市长李国庆讲话。") == one("大同市市长李国庆应邀。", city="太原", province="山西")
        assert one("李国庆强调。") == one("市长李国庆讲话。")

    def test_leaders_have_one_id_everywhere(self):
        told = [
            one("国家主席习近平讲话。"),
            one("习近平总书记讲话。", city="太原", province="山西"),
            one("中共中央总书记习近平讲话。", city="云溪"),
        ]
        assert len(set(told)) == 1

    def test_places_part_namesakes(self):
        assert one("市长李国庆讲话。") != one("市长李国庆讲话。", city="太原", province="山西")

    def test_deterministic(self):
        text = "市长李国庆讲话。副市长王丽华、赵文博出席。（记者 孙小梅）"
        assert ids(text) == ids(text)

    def test_in_json_and_frames(self):
        facts = newsie.extract("市长李国庆讲话。", published="2022-05-21", **DATONG)
        person = facts.people[0]
        assert json.loads(json.dumps(person.to_dict()))["official_id"] == person.official_id
        assert list(facts.to_frame("person")["official_id"]) == [person.official_id]
        assert list(newsie.officials(facts)["official_id"]) == [person.official_id]


def page(text, published, **context):
    return newsie.extract(text, published=published, **(context or DATONG))


PAGES = [
    page("市委副书记、市长李国庆讲话，副市长王丽华出席。", "2021-03-02"),
    page("大同市委书记李国庆来到太原。", "2022-05-21", city="太原", province="山西"),
    page("浑源县柳林镇镇长王丽华介绍。王丽华说。", "2022-06-01"),
    page("（记者 王丽华）市长赵文博讲话。", "2023-06-01"),
    page("县长李国庆讲话。", "2023-07-01", city="河阳县", province="江源"),
]


class TestIdentify:
    def test_facts_have_the_ids_of_the_tables(self):
        whole = newsie.identify(PAGES)
        told = {p.official_id for facts in whole for p in facts.people if p.category == "official"}
        assert set(newsie.officials(whole)["official_id"]) <= told
        assert set(newsie.officials(whole)["official_id"]) == set(newsie.officials(PAGES)["official_id"])

    def test_nothing_else_changes(self):
        for before, after in zip(PAGES, newsie.identify(PAGES), strict=True):
            assert [f.to_dict() | {"official_id": 0} for f in before] == [
                f.to_dict() | {"official_id": 0} for f in after
            ]

    def test_namesakes_stay_apart(self):
        women = {
            p.official_id for facts in newsie.identify(PAGES) for p in facts.people if p.name == "王丽华"
        }
        assert len(women) == 3  # the vice mayor, the head of a town, the reporter

    def test_a_career_is_one(self):
        men = [p.official_id for facts in newsie.identify(PAGES) for p in facts.people if p.name == "李国庆"]
        assert men[0] == men[1] != men[2]

    @given(st.permutations(range(len(PAGES))))
    @settings(max_examples=20, deadline=None)
    def test_order_does_not_matter(self, order):
        named = [
            [newsie.fact_from_dict(fact.to_dict() | {"page": str(number)}) for fact in facts]
            for number, facts in enumerate(PAGES)
        ]
        straight = {
            (f.page, f.start): f.official_id for facts in newsie.identify(named) for f in facts.people
        }
        mixed = newsie.identify([named[number] for number in order])
        assert straight == {(f.page, f.start): f.official_id for facts in mixed for f in facts.people}

    def test_nobody(self):
        assert newsie.identify([]) == []
        assert newsie.identify([[]]) == [newsie.Facts([])]


@given(st.text(alphabet="市长县委书记李国庆王丽华、，。（记者）大同太原\n局副", max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_name_is_one_person_unless_its_posts_part_it(text):
    people = newsie.extract(text, **DATONG).people
    assert all(person.official_id for person in people)
    bare = {}
    for person in people:
        if not person.titles and person.category != "journalist":
            bare.setdefault((person.name, person.article), set()).add(person.official_id)
    assert all(len(each) <= 2 for each in bare.values())


@pytest.mark.parametrize("kind", [None, "person"])
def test_a_lone_surrogate_stops_no_table(kind):
    facts = newsie.extract("云溪\ud800市民政局局长李国庆讲话。", city="云溪")
    assert "李国庆" in set(facts.to_frame(kind)["text"])
