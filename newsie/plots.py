"""Facts in matplotlib: a font that has Chinese characters, and bounds drawn as bounds.

Needs matplotlib, which the extra ``newsie[notebook]`` brings.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsie.errors import NewsieError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["draw_bounds", "has_chinese", "use_chinese_font"]

PREFERRED = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP",
    "Droid Sans Fallback", "SimHei", "LXGW WenKai", "Arial Unicode MS", "SimSun",
)  # fmt: skip
"""Families that systems bring along, sans serif first; any other that has the characters will do."""
_SAMPLE = "云溪市委书记副亿元条企业县领导贷款职"
_NAMES = (
    "cjk",
    "han",
    "wqy",
    "hei",
    "song",
    "kai",
    "ming",
    "pingfang",
    "msyh",
    "simsun",
    "droid",
    "noto",
    "zh",
)
_MISSING = (
    "no installed font has Chinese characters; install one and try again: "
    "apt install fonts-noto-cjk (Debian, Ubuntu), dnf install google-noto-sans-cjk-fonts (Fedora), "
    "or, without leave to install, pip install mplfonts"
)


def has_chinese(path: str | Path) -> bool:
    """Whether the font in the file ``path`` has the characters of Chinese newspapers."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - an extra

    try:
        characters = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError, ValueError):
        return False
    return all(ord(character) in characters for character in _SAMPLE)


def use_chinese_font(*families: str) -> str:
    """Let matplotlib draw Chinese from now on, and say with which font.

    Fonts that were installed since matplotlib made its list are found as well, and those of the package
    ``mplfonts``. Nothing is fetched.

    Args:
        *families: Families to prefer, such as ``"LXGW WenKai"``.

    Returns:
        The family that was chosen; `matplotlib.rcParams` names it first from now on.

    Raises:
        NewsieError: matplotlib is not installed, or no installed font has Chinese characters; the message
            says how to get one.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from matplotlib import font_manager  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NewsieError("plots need matplotlib; install it with: pip install 'newsie[notebook]'") from error
    family = _choose(families) or (_add_new_fonts() and _choose(families))
    if not family:
        raise NewsieError(_MISSING)
    others = [name for name in mpl.rcParams["font.sans-serif"] if name != family]
    mpl.rcParams["font.family"] = "sans-serif"
    mpl.rcParams["font.sans-serif"] = [family, *others]
    mpl.rcParams["axes.unicode_minus"] = False  # many Chinese fonts lack U+2212
    font_manager.fontManager.findfont(family, fallback_to_default=False)
    return str(family)


def _choose(families: Sequence[str]) -> str | None:
    """The first preferred family that is known and has the characters, else any that has."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - an extra

    files: dict[str, list[str]] = {}
    for entry in fontManager.ttflist:
        files.setdefault(entry.name, []).append(entry.fname)
    likely = [name for name in files if any(part in name.lower().split() for part in _NAMES)]
    for family in (*families, *PREFERRED, *likely):
        if any(has_chinese(file) for file in files.get(family, ())):
            return family
    return None


def _add_new_fonts() -> bool:
    """Tell matplotlib of the fonts that it does not know yet; whether there were any."""
    from matplotlib.font_manager import findSystemFonts, fontManager  # noqa: PLC0415 - an extra

    known = {entry.fname for entry in fontManager.ttflist}
    files = [Path(file) for file in findSystemFonts()]
    package = find_spec("mplfonts")
    for folder in package.submodule_search_locations or () if package else ():
        files += [file for file in Path(folder).rglob("*") if file.suffix.lower() in (".otf", ".ttf", ".ttc")]
    new = [file for file in files if str(file) not in known and has_chinese(file)]
    for file in new:
        with suppress(OSError, RuntimeError):
            fontManager.addfont(str(file))
    return bool(new)


def draw_bounds(
    axes: Axes,
    frame: pd.DataFrame,
    labels: Sequence[str],
    *,
    scale: float = 1,
    color: str = "C0",
    arrow: float = 30,
) -> None:
    """Draw figures with their bounds, a line a figure, from top to bottom.

    A figure is a dot, filled where the text gives it plainly and open where it says 约 or 左右 (about); two
    ends are a bar between two dots; a bound is a dot and an arrow to the side that the text leaves open: 超过
    (more than) and 以上 (or more) to the right, 不超过 (at most) and 以下 (or less) to the left. The dot of a
    bound is filled where it is counted in (以上, 不超过), open where it is not (超过, 不足).

    Args:
        axes: Where to draw.
        frame: Rows with ``low``, ``high`` and ``modifier``, as `newsie.to_frame` makes them.
        labels: What stands at the left of each line, as many as rows.
        scale: What the values are divided by (``1e8`` for 亿).
        color: Colour of the marks.
        arrow: Length of the arrows in points.

    Raises:
        ValueError: There are not as many labels as rows.
    """
    for line, (low, high, modifier) in enumerate(
        zip(_numbers(frame, "low"), _numbers(frame, "high"), frame["modifier"], strict=True)
    ):
        ends = sorted({end / scale for end in (low, high) if end is not None})
        if not ends:
            continue
        filled = str(modifier) not in ("approx", "more_than", "less_than")
        style: dict[str, Any] = {"color": color, "markerfacecolor": color if filled else "white", "zorder": 3}
        axes.plot(ends, [line] * len(ends), "o", **style)
        if len(ends) > 1:
            axes.plot(ends, [line, line], "-", color=color, linewidth=3, alpha=0.5)
        if low is None or high is None:
            axes.annotate(
                "",
                xy=(ends[0], line),
                xytext=(arrow if high is None else -arrow, 0),
                textcoords="offset points",
                arrowprops={"arrowstyle": "<|-", "color": color, "linewidth": 2, "shrinkA": 0, "shrinkB": 3},
            )
    axes.set_yticks(range(len(frame)), list(labels))
    axes.set_ylim(len(frame) - 0.5, -0.5)
    axes.margins(x=0.15)
    axes.grid(axis="x", alpha=0.3)


def _numbers(frame: pd.DataFrame, name: str) -> list[float | None]:
    return [
        None if missing else float(value)
        for value, missing in zip(frame[name], frame[name].isna(), strict=True)
    ]
