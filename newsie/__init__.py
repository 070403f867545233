"""Chinese newspaper pages into typed, grounded facts.

>>> import newsie
>>> facts = newsie.extract("云溪市投资不超过1.2亿元，增长5.2%。", published="2022-05-21")
>>> [(fact.kind, fact.text) for fact in facts if fact.kind in ("money", "percent")]
[('money', '不超过1.2亿元'), ('percent', '5.2%')]
"""

from __future__ import annotations

from newsie.batch import extract_files, extract_to, read_page
from newsie.display.text import describe
from newsie.errors import ManifestError, NamesError, NewsieError, ReadError
from newsie.extract import Extractor
from newsie.facts import Facts, read_facts, write_facts
from newsie.names import NameFinder
from newsie.output.frame import to_frame
from newsie.page import Article, Context, Page
from newsie.pipeline import Pipeline, extract, load
from newsie.records import (
    Date,
    Document,
    Fact,
    Money,
    Organization,
    Percent,
    Person,
    PolicyCount,
    Quantity,
    Title,
    fact_from_dict,
)
from newsie.registry import careers, companions, identify, officials
from newsie.viewer import view

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Context",
    "Date",
    "Document",
    "Extractor",
    "Fact",
    "Facts",
    "ManifestError",
    "Money",
    "NameFinder",
    "NamesError",
    "NewsieError",
    "Organization",
    "Page",
    "Percent",
    "Person",
    "Pipeline",
    "PolicyCount",
    "Quantity",
    "ReadError",
    "Title",
    "__version__",
    "careers",
    "companions",
    "describe",
    "extract",
    "extract_files",
    "extract_to",
    "fact_from_dict",
    "identify",
    "load",
    "officials",
    "read_facts",
    "read_page",
    "to_frame",
    "view",
    "write_facts",
]
