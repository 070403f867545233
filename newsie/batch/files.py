"""Pages in files, one after another: found, read, extracted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from newsie import reading
from newsie.context import settle
from newsie.context.manifest import read_manifest
from newsie.errors import ReadError
from newsie.extract import Extractor
from newsie.facts import Facts
from newsie.names import NameFinder
from newsie.page import Context, Page
from newsie.pipeline import Day, OwnTable, given_context, load

__all__ = ["extract_files", "find_pages", "read_page", "read_pages"]

SUFFIXES = (".txt", ".md")


def read_page(
    path: str | Path,
    *,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
) -> Page:
    """The page in the file ``path``, split into articles, with its context given or inferred.

    Raises:
        ReadError: The file cannot be read, is empty or is no text.
        ValueError: ``published`` is not a day.
    """
    return _read(Path(path), given_context(published, paper, city, province))


def extract_files(
    paths: str | Path | Iterable[str | Path],
    *,
    manifest: str | Path | None = None,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    kinds: Iterable[str] | None = None,
    names: str | NameFinder = "default",
    own_names: OwnTable | None = None,
    extractors: Mapping[str, Extractor] | None = None,
    on_error: Callable[[Path, ReadError], None] | None = None,
) -> Iterator[Facts]:
    """The facts of each page of a batch, a page at a time, in the order of `find_pages`.

    Args:
        paths: Files, or folders that hold ``.txt`` and ``.md`` pages.
        manifest: A CSV ``page,published,paper,city,province``; what it says of a page wins.
        published: Publication date of the pages that the manifest does not name.
        paper: Newspaper of those pages.
        city: Home city of those pages.
        province: Home province of those pages.
        kinds: The kinds to extract, all by default.
        names: Where names come from, as `load` takes it.
        own_names: Names and vetoes of your own, as `load` takes them.
        extractors: Extractors of your own, as `load` takes them.
        on_error: Called with the path and the error of each page that cannot be read, which is then passed
            over; without it the error is raised.

    Raises:
        ManifestError: The manifest is wrong (before any page is read).
        NamesError: HanLP or its model is missing, or the table of own names is wrong.
        ReadError: A page cannot be read, or a path names no page.
        ValueError: ``published`` is not a day, or a kind is unknown.
    """
    nlp = load(kinds, names=names, own_names=own_names, extractors=extractors)
    pages = read_pages(
        paths,
        manifest=manifest,
        published=published,
        paper=paper,
        city=city,
        province=province,
        on_error=on_error,
    )
    return map(nlp, pages)


def read_pages(
    paths: str | Path | Iterable[str | Path],
    *,
    manifest: str | Path | None = None,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    on_error: Callable[[Path, ReadError], None] | None = None,
) -> Iterator[Page]:
    """The pages of a batch, one at a time, read and split; arguments and errors as of `extract_files`."""
    given = given_context(published, paper, city, province)
    contexts = read_manifest(Path(manifest)) if manifest is not None else {}
    return _read_each(find_pages(paths), contexts, given, on_error)


def _read_each(
    paths: list[Path],
    contexts: Mapping[str, Context],
    given: Context,
    on_error: Callable[[Path, ReadError], None] | None,
) -> Iterator[Page]:
    for path in paths:
        try:
            yield _read(path, _either(contexts.get(path.name), given))
        except ReadError as error:
            if on_error is None:
                raise
            on_error(path, error)


def find_pages(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """The page files that ``paths`` name: files as they are, folders by the pages in them, sorted.

    Raises:
        ReadError: A path does not exist, or a folder holds no page.
    """
    found: list[Path] = []
    for path in [Path(paths)] if isinstance(paths, str | Path) else map(Path, paths):
        if not path.is_dir():
            if not path.exists():
                raise ReadError(f"{path}: no such file or folder; check the path")
            found.append(path)
            continue
        pages = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not pages:
            raise ReadError(f"{path}: no pages in this folder; it should hold .txt or .md files")
        found += pages
    return found


def _read(path: Path, given: Context) -> Page:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    return settle(reading.read_text(reading.decode(data, str(path)), path.name), given)


def _either(first: Context | None, second: Context) -> Context:
    if first is None:
        return second
    dated = first if first.published else second
    return Context(
        dated.published,
        dated.published_source,
        dated.published_confidence,
        first.paper or second.paper,
        first.city or second.city,
        first.province or second.province,
    )
