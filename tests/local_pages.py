"""Pages in the manners of local papers, invented and annotated before newsie read them: `tests/local_pages`.

A file begins with who signed which article, ``---`` ends that; then each line of the page stands behind a tag:
the number of its article (``-`` for what belongs to the page alone), and what it is: ``k`` kicker, ``h``
headline, ``s`` subhead, ``b`` byline, nothing for the text.
"""

from __future__ import annotations

from pathlib import Path

from tests.styles import Styled, Truth

FOLDER = Path(__file__).parent / "local_pages"
TITLE = "khs"


def read_annotated(path: Path) -> Styled:
    """The page of a file, with the owner of each character and what is true of each article."""
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    signers = {
        int(line.removeprefix("signed ").split(":")[0]): tuple(line.split(": ")[1].split())
        for line in head.splitlines()
    }
    text: list[str] = []
    owners: list[int | None] = []
    titles: dict[int, list[str]] = {}
    for line in body.splitlines():
        tag, _, content = line.partition("|")
        owner = int(tag.rstrip(TITLE + "b")) if tag.strip("-") else None
        text.append(content + "\n")
        owners += [*[owner] * len(content), None]
        if owner is not None:
            titles.setdefault(owner, [])
            if tag[-1] in TITLE:
                titles[owner].append(content)
    truths = {
        owner: Truth(tuple(lines), " ".join(lines), signers.get(owner, ())) for owner, lines in titles.items()
    }
    return Styled("".join(text), owners, truths)


def annotated_pages() -> list[Path]:
    """The files, in order."""
    return sorted(FOLDER.glob("*.txt"))
