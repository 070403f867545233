"""Facts of a Dask data frame of pages, on one machine or on many (the extra ``newsie[dask]``).

Each row is a page, each partition is worked through page by page, and each worker process loads the model
once. Where a worker dies, Dask gives its partitions to another.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsie.batch.corpora import Columns
from newsie.batch.pages import read_task
from newsie.batch.work import Job
from newsie.errors import NewsieError, ReadError
from newsie.extract import Extractor
from newsie.names import NameFinder
from newsie.output.frame import to_frame
from newsie.pipeline import OwnTable, Pipeline, load
from newsie.records import Fact

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extract"]

_pipelines: dict[str, Pipeline] = {}
_loading = threading.Lock()
_Outcome = tuple[str, Iterable[Fact], str | None]
"""A page's name, its facts, and why it has none."""


def extract(
    frame: Any,  # noqa: ANN401 - a dask.dataframe.DataFrame, which is imported where it is used
    text: str = "text",
    published: str | None = None,
    *,
    page: str | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    kinds: Iterable[str] | None = None,
    names: str | NameFinder = "default",
    own_names: OwnTable | None = None,
    extractors: Mapping[str, Extractor] | None = None,
) -> Any:  # noqa: ANN401 - a dask.dataframe.DataFrame
    r"""A Dask data frame of the facts of all pages, lazy: nothing is done before it is computed or stored.

    Its columns are those of `newsie.to_frame`, closed vocabularies as strings, and ``error``: a page that
    cannot be read has one row with its ``page`` and the reason there, and no fact. Rows stand in the order
    of the pages, partition by partition.

    >>> import newsie.dask
    >>> import dask.dataframe as dd, pandas as pd
    >>> pages = pd.DataFrame({"text": ["昨日投资5亿元。", "增长3%。"], "day": ["2022-05-21", "2022-05-22"]})
    >>> facts = newsie.dask.extract(dd.from_pandas(pages, npartitions=2), published="day")
    >>> facts[["page", "kind", "text", "begin"]].compute(scheduler="sync").values.tolist()[1]
    ['0', 'money', '5亿元', NaT]

    Args:
        frame: A `dask.dataframe.DataFrame` with a page (or an article) a row.
        text: The column of the text.
        published: The column of the publication date, days or strings that begin YYYY-MM-DD; inferred from
            the page where it is not given or empty.
        page: The column that names the page in its facts; the index by default.
        paper: The column of the newspaper.
        city: The column of the home city.
        province: The column of the home province.
        kinds: The kinds to extract, all by default.
        names: Where names come from, as `newsie.load` takes it.
        own_names: Names and vetoes of your own, as `newsie.load` takes them.
        extractors: Extractors of your own, as `newsie.load` takes them; workers must be able to import them.

    Raises:
        NewsieError: The frame is none of Dask's, or lacks a column that was named.
        ValueError: A kind is unknown.
    """
    if not hasattr(frame, "map_partitions"):
        raise NewsieError(
            "newsie.dask.extract takes a dask.dataframe.DataFrame: make one of a pandas frame by "
            "dask.dataframe.from_pandas (pip install 'newsie[dask]')"
        )
    columns = Columns(text, page, published, paper, city, province)
    for name in (text, published, page, paper, city, province):
        if name is not None and name not in frame.columns:
            has = ", ".join(map(str, frame.columns[:12]))
            raise NewsieError(f"the frame has no column {name!r}; its columns are: {has}")
    table = own_names if isinstance(own_names, str | Path | None) else tuple(own_names)
    load(kinds, names="rules", own_names=table, extractors=extractors)  # says what is wrong at once
    job = Job(tuple(kinds) if kinds is not None else None, names, table, extractors)
    from dask.base import tokenize  # noqa: PLC0415 - an extra

    return frame.map_partitions(_extract_partition, columns, job, tokenize(job), meta=_frame([]))


def _extract_partition(part: pd.DataFrame, columns: Columns, job: Job, token: str) -> pd.DataFrame:
    return _frame(_outcomes(part, columns, _pipeline(job, token)))


def _outcomes(part: pd.DataFrame, columns: Columns, nlp: Pipeline) -> Iterator[_Outcome]:
    """What came of a partition's pages, a page at a time."""
    given = [name for name in asdict(columns).values() if name is not None]
    held = part[list(dict.fromkeys(given))].astype("object")
    held = held.where(held.notna(), None)
    for number, (index, *cells) in enumerate(held.itertuples(name=None)):
        task = columns.task("page", number, dict(zip(held.columns, cells, strict=True)))
        task = replace(task, source=f"page {index}", row=None, name=task.name if columns.id else str(index))
        try:
            yield task.name, nlp(read_task(task)), None
        except ReadError as error:
            yield task.name, (), str(error)


def _frame(outcomes: Iterable[_Outcome]) -> pd.DataFrame:
    """The facts of some pages, with a row for each that could not be read; the types never change."""
    import pandas as pd  # noqa: PLC0415 - heavy

    held = [(name, list(facts), error) for name, facts, error in outcomes]
    frame = to_frame([fact for _, facts, _ in held for fact in facts])
    strings = {name: "string" for name, kind in frame.dtypes.items() if str(kind) == "category"}
    frame = frame.astype(strings).assign(error=pd.Series(pd.NA, index=frame.index, dtype="string"))
    failed = [(name, error) for name, _, error in held if error is not None]
    if not failed:
        return frame
    lost = pd.DataFrame(failed, columns=["page", "error"]).reindex(columns=frame.columns).astype(frame.dtypes)
    order = {name: place for place, (name, _, _) in reversed(list(enumerate(held)))}
    whole = pd.concat([frame, lost], ignore_index=True)
    places = whole["page"].map(order)
    return whole.loc[places.sort_values(kind="stable").index].reset_index(drop=True)


def _pipeline(job: Job, token: str) -> Pipeline:
    """The pipeline of this process for a job, loaded once."""
    with _loading:
        if token not in _pipelines:
            _pipelines[token] = load(
                job.kinds, names=job.names, own_names=job.own_names, extractors=job.extractors
            )
        return _pipelines[token]
