"""Chinese really renders, and bounds are drawn as bounds."""

import warnings

import pandas as pd
import pytest

import newsie
from newsie import plots
from newsie.errors import NewsieError

matplotlib = pytest.importorskip("matplotlib", reason="the notebook extra is not installed")
matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
from matplotlib import font_manager  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402

DEJAVU = font_manager.findfont("DejaVu Sans")
SAID = "云溪市委副书记、市长：投资不超过1.2亿元，增长−5%"


@pytest.fixture(autouse=True)
def settings_stay():
    with matplotlib.rc_context():
        yield
    plt.close("all")


@pytest.fixture
def family():
    try:
        return plots.use_chinese_font()
    except NewsieError:
        pytest.skip("no font with Chinese characters is installed here")


def drawn(text):
    """The pixels of a text."""
    fig = plt.figure(figsize=(4, 1))
    fig.text(0.1, 0.5, text)
    fig.canvas.draw()
    return bytes(fig.canvas.buffer_rgba())


def test_no_glyph_is_missing(family):
    assert matplotlib.rcParams["font.sans-serif"][0] == family
    assert font_manager.findfont(family, fallback_to_default=False) != DEJAVU
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # "Glyph 20113 missing from font(s)"
        drawn(SAID)
    assert drawn("云") != drawn("溪")  # boxes in place of characters would be all alike


def test_without_a_font_the_characters_would_be_boxes():
    matplotlib.rcParams["font.sans-serif"] = ["DejaVu Sans"]
    with pytest.warns(UserWarning, match="Glyph .* missing"):
        boxes = drawn("云")
    with pytest.warns(UserWarning, match="Glyph .* missing"):
        assert boxes == drawn("溪")


def test_fonts_are_judged_by_their_characters(family, tmp_path):
    assert not plots.has_chinese(DEJAVU)
    assert plots.has_chinese(font_manager.findfont(family))
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert not plots.has_chinese(tmp_path / "broken.ttf")


def test_where_no_font_is_installed_the_message_says_how_to_get_one(monkeypatch):
    monkeypatch.setattr(
        font_manager.fontManager,
        "ttflist",
        [e for e in font_manager.fontManager.ttflist if e.fname == DEJAVU],
    )
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [DEJAVU])
    monkeypatch.setattr(plots, "find_spec", lambda _: None)
    with pytest.raises(NewsieError, match=r"apt install fonts-noto-cjk .* pip install mplfonts"):
        plots.use_chinese_font()


def test_a_font_installed_since_is_found(family, monkeypatch):
    new = font_manager.findfont(family)
    manager = font_manager.fontManager
    monkeypatch.setattr(manager, "ttflist", [e for e in manager.ttflist if e.fname == DEJAVU])
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [DEJAVU, new])
    assert plots.has_chinese(font_manager.findfont(plots.use_chinese_font()))


def test_a_family_may_be_preferred(family):
    assert plots.use_chinese_font("No Such Font", family) == family


TEXT = "投资5亿元。约3亿元。超过2亿元。4亿元以上。不超过6亿元。不足7亿元。3亿至5亿元。"


def test_each_bound_has_its_mark():
    frame = newsie.extract(TEXT).to_frame("money")
    assert len(frame) == 7
    _, axes = plt.subplots()
    plots.draw_bounds(axes, frame, frame["text"], scale=1e8)
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    values = [list(line.get_xdata()) for line in dots]
    assert values == [[5], [3], [2], [4], [6], [7], [3, 5]]
    filled = [to_hex(line.get_markerfacecolor()) != "#ffffff" for line in dots]
    assert filled == [True, False, False, True, True, False, True]
    arrows = {int(note.xy[1]): note.xyann[0] > 0 for note in axes.texts}
    assert arrows == {2: True, 3: True, 4: False, 5: False}
    assert [label.get_text() for label in axes.get_yticklabels()] == list(frame["text"])


def test_figures_without_any_number_take_a_line_and_no_mark():
    frame = pd.DataFrame({"low": [None, 1.0], "high": [None, 1.0], "modifier": [None, None]})
    _, axes = plt.subplots()
    plots.draw_bounds(axes, frame, ["a", "b"])
    assert len(axes.lines) == 1
    with pytest.raises(ValueError, match="label"):
        plots.draw_bounds(axes, frame, ["a"])
