"""What the reading of dates passes over at a glance is what would have been read in vain."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.extract.dates import atoms, durations, mentions
from newsie.language.characters import fold
from tests.test_dates_properties import PIECES

ATOMS = {name: atom for name, atom in vars(atoms).items() if isinstance(atom, atoms.Atom)}
WORDS = st.sampled_from(
    (
        *"大是去本该来翌即隔首头岁伊尾终清早拂黎正午傍黄晚夜深子差元学财刻钟旬礼双凌腊闰廿卅冬春夏秋暑寒全最",
        *(
            "凌晨",
            "上午",
            "傍晚",
            "季度",
            "半年",
            "年末",
            "国庆节",
            "记者节",
            "清明",
            "周末",
            "星期三",
            "礼拜天",
        ),
        *(
            "农历",
            "甲子年",
            "正月初一",
            "初五",
            "三刻",
            "差五分九点",
            "百分点",
            "个百",
            "亿元",
            "万平方米",
            "公里",
        ),
        *(
            "以上",
            "2022.05",
            "2021-3-1",
            "20220501",
            "1.5",
            "3.",
            "Q2",
            "'98",
            "上半月",
            "光绪",
            "年间",
            "六十年代",
        ),
    )
)
TEXTS = st.lists(PIECES | WORDS, min_size=1, max_size=12).map("".join).map(fold)
NEVER = re.compile(r"(?!)")


class Everything:
    """A set that holds every character."""

    def __contains__(self, char: object) -> bool:
        return True


@pytest.mark.parametrize("name", ATOMS)
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_atom_begins_with_another_character(name, text):
    atom = ATOMS[name]
    for at, char in enumerate(text):
        assert char in atom.firsts or atom.match(text, at) is None
    assert atom.match(text, len(text)) is None


def in_full(text):
    """The mentions with no character and no number passed over."""
    with pytest.MonkeyPatch.context() as patch:
        for module, names in (
            (mentions, ("_VAGUE_FIRSTS", "_SAME_FIRSTS", "_ERA_FIRSTS", "_PLAN_FIRSTS")),
            (durations, ("_CHINESE",)),
        ):
            for name in names:
                patch.setattr(module, name, Everything())
        patch.setattr(mentions, "_OTHER_NUMBER", NEVER)
        patch.setattr(mentions, "_CENTURY_REACH", 1000)
        patch.setattr(mentions, "_DECADE_REACH", 1000)
        patch.setattr(durations, "_LEGAL_REACH", 1000)
        return list(mentions.scan(text))


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_the_same_mentions_are_found_in_full(text):
    assert list(mentions.scan(text)) == in_full(text)


@pytest.mark.parametrize(
    "text",
    [
        "8.6%",
        "1.65亿元",
        "9个项目",
        "3000余名",
        "1.5年",
        "9个月",
        "30余年",
        "1.2亿年前",
        "3个百年",
        "1.5个小时",
    ],
)
def test_numbers_of_things_and_of_times(text):
    passed = mentions._OTHER_NUMBER.match(text) is not None
    assert passed == (text in ("8.6%", "1.65亿元", "9个项目", "3000余名"))
    assert list(mentions.scan(text)) == in_full(text)
