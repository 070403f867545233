"""From facts to the HTML file: the contents laid out by one template, the style and the script put in."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from newsie.display.marks import escape, printable
from newsie.display.text import counted
from newsie.facts import Facts
from newsie.page import Page
from newsie.viewer.contents import Contents, contents_of

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["view"]


def view(pages: Facts | Page | Iterable[Facts | Page], *, title: str | None = None) -> str:
    """One self-contained HTML file that shows pages with their facts, as a string.

    The file needs no server and no network: the articles in order with their facts marked, a table of facts,
    the officials with their posts, the raw page, search, and a link to each fact (``#fact-…``).

    Args:
        pages: What a pipeline returned for a page, or for several (`newsie.extract_files`).
        title: The title, by default the names of the papers and the days.

    Raises:
        ValueError: The facts have no page with them (`newsie.Facts.page`), or there is no page at all.

    >>> import newsie
    >>> html = newsie.view(newsie.extract("云溪市投资1.2亿元。"), title="云溪")
    >>> "<title>云溪</title>" in html and "120,000,000 CNY" in html
    True
    """
    given = [pages] if isinstance(pages, Facts | Page) else pages
    contents = contents_of(map(_paged, given))
    if not contents.pages:
        raise ValueError("no page to show: give the facts of at least one page")
    style, script = _asset("view.css"), _asset("view.js")
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    return _template().render(
        contents=contents,
        title=title or _title(contents),
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        data=_data(contents),
    )


def _paged(item: Facts | Page) -> tuple[Page, Facts]:
    if isinstance(item, Page):
        return item, Facts(fact for article in item.articles for fact in article.facts)
    if not isinstance(item, Facts) or item.page is None:
        raise ValueError(
            "these facts have no page with them; give what extract, extract_files or a pipeline returned"
        )
    return item.page, item


def _title(contents: Contents) -> str:
    """The first page's name, and how many there are more."""
    first, *others = contents.pages
    return f"{first.title} and {counted(len(others), 'more page')}" if others else first.title


def _data(contents: Contents) -> Markup:
    """What the script knows beside the document: each fact's fields, and its sentence to search in."""
    sentences: dict[str, int] = {}
    shown = [fact for page in contents.pages for article in page.articles for fact in article.facts]
    ranks = {fact.number: rank for rank, fact in enumerate(sorted(shown, key=lambda fact: fact.size))}
    facts = [
        {
            "fields": fact.fields,
            "sentence": sentences.setdefault(fact.sentence, len(sentences)),
            "rank": ranks[fact.number],
        }
        for fact in shown
    ]
    told = json.dumps({"facts": facts, "sentences": list(sentences)}, ensure_ascii=False)
    told = printable(told.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}))
    return Markup(told)  # noqa: S704 - no sign that HTML reads is left in it


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _asset(name: str) -> Markup:
    # The sources are the project's own; a browser must see them as they are, or the hash is another.
    text = files("newsie.viewer").joinpath("assets", name).read_text("utf-8")
    return Markup(text)  # noqa: S704


@cache
def _template() -> Template:
    import jinja2  # noqa: PLC0415 - who looks at no page need not wait for it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("newsie.viewer"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["text"] = lambda text: Markup(escape(text))  # noqa: S704 - escaped there
    environment.filters["counted"] = counted
    return environment.get_template("page.html")


def _clean(value: Any) -> Any:  # noqa: ANN401 - what a template may show
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
