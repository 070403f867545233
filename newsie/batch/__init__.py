"""Many pages: found, read, extracted and written, with workers, faults and resumption."""

from newsie.batch.files import extract_files, find_pages, read_page, read_pages

__all__ = ["extract_files", "find_pages", "read_page", "read_pages"]
