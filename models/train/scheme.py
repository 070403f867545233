"""Label schemes of the annotated sets, tags, and what characters look like to the model."""

SCHEMES: dict[str, tuple[str, ...]] = {
    "silver": ("PER", "ORG", "LOC"),
    "msra": ("PER", "ORG", "LOC"),
    "uner": ("PER", "ORG", "LOC"),
    "cluener": (
        "name",
        "position",
        "government",
        "company",
        "organization",
        "address",
        "scene",
        "game",
        "book",
        "movie",
    ),
    "resume": ("NAME", "TITLE", "ORG", "EDU", "PRO", "CONT", "RACE", "LOC"),
    "own": ("PER", "ORG", "TITLE"),
    "seg": ("W",),
}
UNKNOWN = -1  # tag of a character that is not learnt from

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_DIGITS = {ord(d): ord("0") for d in "123456789"} | {0xFF10 + d: ord("0") for d in range(10)}
_BLANKS = dict.fromkeys(map(ord, "\n\r\t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"), ord(" "))
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅"), ord("·"))
_MARKS = {
    ord("“"): ord('"'),
    ord("”"): ord('"'),
    ord("("): ord("（"),
    ord(")"): ord("）"),
    ord(","): ord("，"),
    ord(":"): ord("："),
    ord(";"): ord("；"),
    ord("?"): ord("？"),
    ord("!"): ord("！"),
}
TABLE = _WIDE | _DIGITS | _BLANKS | _DOTS | _MARKS


def normalize(text: str) -> str:
    """One character for one: digits alike, one form of each mark and letter."""
    return text.translate(TABLE)


def tag_count(scheme: str) -> int:
    """O, and B I E S of each label."""
    return 1 + 4 * len(SCHEMES[scheme])


def encode_tags(length: int, spans: list[list], scheme: str) -> list[int]:
    """Spans as BIES tags; a span labelled `?` is left out of learning."""
    tags = [0] * length
    for start, stop, label in spans:
        if label == "?":
            tags[start:stop] = [UNKNOWN] * (stop - start)
            continue
        first = 1 + 4 * SCHEMES[scheme].index(label)
        if stop - start == 1:
            tags[start] = first + 3
        else:
            tags[start:stop] = [first, *[first + 1] * (stop - start - 2), first + 2]
    return tags


def decode_tags(tags: list[int], scheme: str) -> list[tuple[int, int, str]]:
    """BIES tags as spans; what is not well formed is skipped."""
    spans, begin, kind = [], -1, -1
    for at, tag in enumerate(tags):
        if tag <= 0:
            begin = -1
            continue
        label, part = divmod(tag - 1, 4)
        if part == 3:
            spans.append((at, at + 1, SCHEMES[scheme][label]))
            begin = -1
        elif part == 0:
            begin, kind = at, label
        elif begin < 0 or kind != label:
            begin = -1
        elif part == 2:
            spans.append((begin, at + 1, SCHEMES[scheme][label]))
            begin = -1
    return spans
