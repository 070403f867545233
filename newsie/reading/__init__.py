"""From the bytes of a page to its articles.

`lines` reads the markup and keeps where each character stood, `groups` brings lines together and `crossings`
parts those of two columns, `blocks` says what each group looks like and `neighbours` what stands beside it,
`split` parts them into articles, `stitch` puts in order what the columns of the page tore apart, `doubts`
tells how sure that is, `assemble` writes the articles down.
"""

from __future__ import annotations

from newsie.page import Page
from newsie.reading.assemble import assemble
from newsie.reading.blocks import read_blocks
from newsie.reading.decode import decode
from newsie.reading.doubts import doubt
from newsie.reading.lines import read_lines
from newsie.reading.split import split
from newsie.reading.stitch import stitch
from newsie.reading.topics import Topics

__all__ = ["decode", "read_text"]


def read_text(raw: str, name: str = "") -> Page:
    r"""The page that ``raw`` shows, split into articles, read against nothing yet.

    >>> page = read_text("云溪开通夜班公交\n\n本报讯（记者 林一舟）5月3日，云溪市开\n\n通夜班公交。")
    >>> page.articles[0].headline, page.articles[0].byline, page.articles[0].text[-8:]
    ('云溪开通夜班公交', ('林一舟',), '市开通夜班公交。')
    """
    blocks = read_blocks(read_lines(raw))
    topics = Topics(blocks)
    drafts = stitch(split(blocks, topics), topics)
    articles = (assemble(draft, raw, name, i, doubt(draft, topics)) for i, draft in enumerate(drafts))
    return Page(name, raw, tuple(articles))
