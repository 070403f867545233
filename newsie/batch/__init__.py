"""Many pages: found, read, extracted by workers, and written so that no interruption costs a row."""

from newsie.batch.corpora import Columns
from newsie.batch.files import extract_files, read_pages
from newsie.batch.pages import read_page
from newsie.batch.run import extract_to
from newsie.batch.sources import Sources, find_pages
from newsie.batch.writing import Report

__all__ = [
    "Columns",
    "Report",
    "Sources",
    "extract_files",
    "extract_to",
    "find_pages",
    "read_page",
    "read_pages",
]
