"""Many words sought at once, few or many, against looking at every place for every word."""

from hypothesis import given
from hypothesis import strategies as st

from newsie.language.words import Words

LETTERS = st.text("市委办省^]-\\", min_size=1, max_size=4)
FILLER = [first + second for first in "甲乙丙丁戊己庚辛壬" for second in "子丑寅卯辰巳午未申"]


def longest_from_the_left(words, text):
    at, found = 0, []
    while at < len(text):
        ends = [at + len(word) for word in words if text.startswith(word, at)]
        if ends:
            found.append((at, max(ends)))
        at = max(ends, default=at + 1)
    return found


@given(st.sets(LETTERS, max_size=12), st.text("市委办省^]-\\甲子", max_size=60), st.booleans())
def test_the_longest_word_at_a_place_wins(words, text, many):
    words |= set(FILLER) if many else set()
    assert list(Words(words).spans(text)) == longest_from_the_left(words, text)
