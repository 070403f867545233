"""The manifest: a CSV that says of each page when and where it was published."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from newsie.errors import ManifestError
from newsie.page import Context

__all__ = ["parse_day", "read_manifest"]


def parse_day(text: str) -> str:
    """The ISO form of a day written YYYY-MM-DD.

    >>> parse_day(" 2022-05-21")
    '2022-05-21'

    Raises:
        ValueError: ``text`` is no such day.
    """
    try:
        return dt.datetime.strptime(text.strip(), "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        raise ValueError(f"{text!r} is not a day; write it as YYYY-MM-DD, such as 2022-05-21") from None


def read_manifest(path: Path) -> dict[str, Context]:
    """The context of each page by its file name.

    The file is CSV in UTF-8 (with or without BOM) with a column ``page`` and any of ``published``, ``paper``,
    ``city`` and ``province``; empty cells are unknown.

    Raises:
        ManifestError: The file cannot be read, has no ``page`` column, names a page twice, or a day is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            if "page" not in (table.fieldnames or ()):
                raise ManifestError(
                    f"{path}: no column 'page'; the first line must name the columns: "
                    "page,published,paper,city,province"
                )
            contexts: dict[str, Context] = {}
            for row in table:
                page = (row["page"] or "").strip()
                if page in contexts:
                    raise ManifestError(
                        f"{path}, line {table.line_num}: page {page} stands here a second time"
                    )
                contexts[page] = _context(row, f"{path}, line {table.line_num}")
            return contexts
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"{path}: not a CSV in UTF-8; save it as CSV UTF-8 ({error})") from error


def _context(row: dict[str, str | None], where: str) -> Context:
    cells = {
        name: (row.get(name) or "").strip() or None for name in ("published", "paper", "city", "province")
    }
    published = cells["published"]
    if published is not None:
        try:
            published = parse_day(published)
        except ValueError as error:
            raise ManifestError(f"{where}: published: {error}") from None
    return Context(
        published=published,
        published_source="manifest" if published else None,
        published_confidence=1.0 if published else 0.0,
        paper=cells["paper"],
        city=cells["city"],
        province=cells["province"],
    )
