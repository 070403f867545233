r"""One line's markup read as the signs it stands for, each clean character with its run in the raw page.

Pages come as plain text, Markdown or what an OCR engine makes of them: ``**bold**``, ``<td>``, ``&nbsp;``,
``$\geq 37.2^{\circ}\text{C}$``. What dresses the text is dropped; what stands for a sign becomes that sign.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["BREAK", "Strip", "extend", "plain", "read_markup"]

_AT_ONCE = 64

BREAK = "\n"  # where a tag such as <br> ends a line
_CELL = "|"  # where a table's cell ends


@dataclass(slots=True)
class Strip:
    """Clean characters and the raw run (``starts[i]:ends[i]``) of each."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def __getitem__(self, place: slice) -> Strip:
        """A part of the strip."""
        return Strip(self.text[place], self.starts[place], self.ends[place])

    def stripped(self) -> Strip:
        """The strip without the blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]


def extend(offsets: array[int], more: Sequence[int]) -> None:
    """Append offsets; long ranges, which are most of them, at once."""
    if isinstance(more, range) and len(more) > _AT_ONCE:
        offsets.frombytes(np.arange(more.start, more.stop, dtype=np.intc).tobytes())
    else:
        offsets.extend(more)


def plain(text: str, start: int) -> Strip:
    """The strip of a text that stands as it is at ``start`` of the page."""
    end = start + len(text)
    return Strip(text, range(start, end), range(start + 1, end + 1))


# Inline markup, one atom a line; every repetition is bounded, so that a line is read in linear time.
_FORMULA = r"\$\$?(?P<formula>[^$\n]{1,200})\$\$?(?!\d)"
_PAREN_FORMULA = r"\\\((?P<inner>[^\n]{1,200}?)\\\)"
_BLOCK_TAGS = "p|br|hr|div|tr|table|tbody|thead|h[1-6]|ul|ol|li|center|section|blockquote"
_CELL_TAGS = "td|th"
_INLINE_TAGS = "a|b|i|u|s|em|strong|span|font|sup|sub|img|small|big|mark|figure|figcaption|html|head|body"
_TAG = rf"</?(?:(?P<block>{_BLOCK_TAGS})|(?P<cell>{_CELL_TAGS})|{_INLINE_TAGS})(?:[\s/][^<>]{{0,300}})?>"
_COMMENT = r"<!--[^<>]{0,300}-->"
_IMAGE = r"!\[[^\[\]\n]{0,100}\]\([^()\s]{0,300}\)"
_LINK = r"\[(?P<link>[^\[\]\n]{1,100})\]\((?:https?:|/|#|\.)[^()\s]{0,300}\)"
_ENTITY = r"&(?P<entity>#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d{0,2});"
_NOTE = r"\[\^\w{1,12}\]:?|(?<![a-zA-Z\d])<sup>\s?\[?\d{1,2}\]?\s?</sup>"  # a footnote's mark
_POWER = r"(?<=[a-zA-Z])<sup>(?P<power>[23])</sup>"
_EMPHASIS = r"\*{2,}"
_ESCAPE = r"\\(?P<escape>[\\`*_{}\[\]()#+.!|~<>$%&-])"
_INVISIBLE = r"(?P<invisible>[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad])"
_TOKEN = re.compile(
    f"{_FORMULA}|{_PAREN_FORMULA}|{_NOTE}|{_POWER}|{_TAG}|{_COMMENT}|{_IMAGE}|{_LINK}"
    f"|{_ENTITY}|{_EMPHASIS}|{_ESCAPE}|{_INVISIBLE}",
    re.IGNORECASE,
)
# A pair of dollar signs holds a formula when it holds a command or a script, or figures and signs alone.
_TEX = re.compile(r"[\\^_{}]")
_FIGURES = re.compile(r"[\d.,+\-=<>%×/()a-zA-Z ]*[\d%)a-zA-Z]")


class _Writer:
    """Collects clean characters with their runs."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def put(self, char: str, start: int, end: int) -> None:
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def copy(self, text: str, start: int) -> None:
        self.chars.extend(text)
        self.starts.extend(range(start, start + len(text)))
        self.ends.extend(range(start + 1, start + len(text) + 1))

    def absorb(self, end: int) -> None:
        """Let the run of the last character reach ``end``: what stands there has no sign of its own."""
        if self.ends:
            self.ends[-1] = end

    def strip(self) -> Strip:
        return Strip("".join(self.chars), self.starts, self.ends)


def read_markup(text: str, start: int) -> Strip:
    r"""The clean strip of one raw line that begins at ``start`` of the page; `BREAK` where a tag ends a line.

    >>> read_markup(r"体温($\geq 37.2^{\circ}\text{C}$)**异常**", 0).text
    '体温(≥37.2℃)异常'
    """
    out, at = _Writer(), 0
    for token in _TOKEN.finditer(text):
        a, b = token.span()
        kind = token.lastgroup
        formula = token["formula"] or token["inner"]
        if token["formula"] is not None and not _is_formula(formula, text[max(0, a - 1) : a]):
            continue
        out.copy(text[at:a], start + at)
        at = b
        if formula is not None:
            _read_formula(out, formula, start + token.start("formula" if token["formula"] else "inner"))
        elif kind == "block":
            out.put(BREAK, start + a, start + b)
        elif kind == "cell" and not token[0].startswith("</"):
            out.put(_CELL, start + a, start + b)
        elif kind == "entity":
            sign = html.unescape(token[0])
            out.put(sign if len(sign) == 1 else " ", start + a, start + b)
        elif kind == "power":
            out.put(_SCRIPTS[token["power"]], start + a, start + b)
        elif kind == "link":
            out.copy(token["link"], start + token.start("link"))
        elif kind == "escape":
            out.put(token["escape"], start + a, start + b)
        elif kind == "invisible":
            out.absorb(start + b)
    out.copy(text[at:], start + at)
    return out.strip()


def _is_formula(inside: str, before: str) -> bool:
    if before.isalpha() and before.isascii():  # US$, HK$: money
        return False
    return bool(_TEX.search(inside) or (_FIGURES.fullmatch(inside) and not inside[0].isspace()))


# What TeX commands stand for (source: The LaTeX Companion; those that an OCR engine writes in a newspaper).
_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "neq": "≠", "ne": "≠",
    "approx": "≈", "times": "×", "div": "÷", "pm": "±", "sim": "~", "cdot": "·", "circ": "°", "degree": "°",
    "gt": ">", "lt": "<", "mu": "μ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ",
    "lambda": "λ", "omega": "ω", "Omega": "Ω", "pi": "π", "sigma": "σ", "theta": "θ",
    "to": "→",
    "rightarrow": "→", "ldots": "…", "dots": "…", "cdots": "…", "prime": "′", "permil": "‰",
    "textperthousand": "‰", "quad": " ", "qquad": " ",
    "star": "★", "bullet": "•", "square": "□", "Box": "□", "blacksquare": "■",
}  # fmt: skip
_SCRIPTS = {"2": "²", "3": "³"}
_COMMAND = re.compile(
    r"(?P<celsius>\^?\s?\{?\s?\\(?:circ|degree)\s?\}?\s?(?:\\(?:text|mathrm|rm|mathsf)\s?\{\s?C\s?\}|\{?\s?C\b\s?\}?))"
    r"|(?P<degree>\^\s?\{?\s?\\circ\s?\}?)"
    r"|(?P<script>[\^]\s?(?:\{\s?(?P<power>[23])\s?\}|(?P<bare>[23])))"
    r"|(?P<over>\}\s?\{)"
    r"|\\(?P<name>[A-Za-z]+)"
    r"|\\(?P<char>[^A-Za-z])"
    r"|(?P<dress>[{}^_~])"
)
_SPACES = frozenset(",;:! ")


def _read_formula(out: _Writer, text: str, start: int) -> None:
    r"""Write the signs of a formula; a wrapper (``\text{``, ``}``) joins the run of the sign beside it."""
    at, pending = 0, None  # pending: where a wrapper began that the next sign takes into its run
    fractions = 0
    first = len(out.chars)

    def put(char: str, a: int, b: int) -> None:
        nonlocal pending
        out.put(char, start + (a if pending is None else pending), start + b)
        pending = None

    def copy(part: str, a: int) -> None:
        for offset, char in enumerate(part):
            if not char.isspace():
                put(char, a + offset, a + offset + 1)

    for token in _COMMAND.finditer(text):
        a, b = token.span()
        copy(text[at:a], at)
        at = b
        sign = _sign(token)
        if sign:
            put(sign, a, b)
        elif token["over"] and fractions:
            fractions -= 1
            put("/", a, b)
        elif token[0] == "}" or token["char"] is not None:
            if pending is None and len(out.chars) > first:
                out.absorb(start + b)
        else:
            fractions += token["name"] in ("frac", "dfrac", "tfrac")
            pending = a if pending is None else pending
    copy(text[at:], at)


def _sign(token: re.Match[str]) -> str | None:
    if token["celsius"]:
        return "℃"
    if token["degree"]:
        return "°"
    if token["script"]:
        return _SCRIPTS[token["power"] or token["bare"]]
    if token["name"]:
        sign = _SIGNS.get(token["name"])
        return None if sign == " " else sign
    if token["char"] is not None and token["char"] not in _SPACES and not token["char"].isspace():
        return token["char"]
    return None
