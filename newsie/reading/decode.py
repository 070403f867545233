"""Bytes to text: UTF-8, with or without a byte-order mark, or GB18030; anything else is refused by name."""

from __future__ import annotations

import codecs

from newsie.errors import ReadError

__all__ = ["decode"]

# Control characters that a text file has no use for: a page that holds them is no text.
_BINARY = frozenset(map(chr, [*range(9), *range(14, 27), 28, 29, 30, 31, 0x7F]))
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, name: str) -> str:
    """The text of a page's bytes: UTF-8 (a byte-order mark is dropped), else GB18030.

    The whole file is read in one encoding; nothing is replaced or skipped.

    Args:
        data: The bytes of the file.
        name: The file's name, for the message of an error.

    Raises:
        ReadError: The file is empty, is in another encoding, or is no text at all. The message names the file
            and what to do.

    >>> decode("云溪市".encode("gb18030"), "page.txt")
    '云溪市'
    """
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            raise ReadError(f"{name}: the file is {encoding}; save it as UTF-8 and read it again")
    text = _text(data, name)
    if not text.strip():
        raise ReadError(f"{name}: the file is empty; leave it out or put the page's text into it")
    if not _BINARY.isdisjoint(text):
        raise ReadError(
            f"{name}: the file holds control characters and is no text; give the page as text or Markdown"
        )
    return text


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise ReadError(
            f"{name}: byte {at} is not UTF-8, nor is the file GB18030; save it as UTF-8 and read it again"
        ) from None
