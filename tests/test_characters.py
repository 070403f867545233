"""Folding: one character for one, long texts as short ones."""

from hypothesis import given
from hypothesis import strategies as st

from newsie.language.characters import fold


@given(st.text(max_size=200) | st.text("（１２％，管委會“”—\U0001f642\ud800a", min_size=50, max_size=200))
def test_a_text_is_folded_as_each_of_its_characters_is(text):
    assert fold(text) == "".join(map(fold, text))
    assert len(fold(text)) == len(text)
