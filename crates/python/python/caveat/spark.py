"""Contracts past one machine: the same scanner inside Spark.

`scan` runs over a frame of files with ``mapInArrow``; the catalog goes to each executor once. What comes back is the
table ``reports`` of `Scanner.scan_batch`, one row a document, with the report's JSON; `commitments` and `findings` make
the other two tables of it. A broken or hostile file is a row with a reason: files are read in processes of their own
with limits, so that none takes a worker with it.

    files = caveat.spark.files(spark, "s3a://contracts/signed")
    reports = caveat.spark.scan(files, caveat.Scanner("product.toml", as_of="2026-11-23"))
    reports.write.parquet("s3a://contracts/reports")
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, Optional, Tuple

import pyarrow as pa

from . import _native
from ._results import Tables
from ._scanner import Scanner

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_here: Dict[str, Scanner] = {}
"""The scanners of this worker, by job: built once, not once for each batch."""


def files(spark: SparkSession, folder: str, pattern: Optional[str] = None) -> DataFrame:
    """The files under a folder as a frame with the columns ``path`` and ``content``; ``pattern`` is a glob on names."""
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    if pattern is not None:
        reader = reader.option("pathGlobFilter", pattern)
    return reader.load(folder).select("path", "content")


def scan(
    frame: DataFrame,
    scanner: Scanner,
    *,
    content: str = "content",
    name: Optional[str] = "path",
    id: Optional[str] = None,
) -> DataFrame:
    """The table ``reports`` of the documents in a frame's column ``content``, with each report's JSON in ``report``.

    A worker scans with as many threads as Spark gives its task (``spark.task.cpus``), whatever ``workers`` the scanner
    has. Keep batches small, for files are large: ``spark.sql.execution.arrow.maxRecordsPerBatch`` of 64 holds 64 files in
    memory.
    """
    spark = frame.sparkSession
    threads = int(spark.conf.get("spark.task.cpus", "1") or 1)
    job = uuid.uuid4().hex
    settings, reader = scanner.__reduce__()[1]
    settings = {**settings, "workers": threads}
    held = _held(spark, (settings, reader))

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        here = _here.get(job)
        if here is None:
            _here.clear()
            here = _here[job] = _restored(*held())
        for batch in batches:
            yield here.scan_batch(batch, content=content, name=name, id=id).reports.to_pyarrow()

    wanted = [column for column in (name, content, id) if column is not None]
    return frame.select(*wanted).mapInArrow(run, _schema("reports"))


def commitments(reports: DataFrame) -> DataFrame:
    """The table ``commitments`` of a table ``reports``: one row a promise."""
    return _unfolded(reports, "commitments")


def findings(reports: DataFrame) -> DataFrame:
    """The table ``findings`` of a table ``reports``: one row a finding."""
    return _unfolded(reports, "findings")


def _unfolded(reports: DataFrame, table: str) -> DataFrame:
    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = zip(*(batch.column(at).to_pylist() for at in range(3)))
            yield getattr(Tables(*_native.tables_of_json([row for row in rows if row[2] is not None])), table).to_pyarrow()

    return reports.select("path", "id", "report").mapInArrow(run, _schema(table))


def _schema(table: str) -> StructType:
    """The schema of a table in Spark's words."""
    from pyspark.sql.pandas.types import from_arrow_schema

    empty = getattr(Tables(*_native.tables_of([])), table).to_pyarrow()
    found: StructType = from_arrow_schema(empty.schema)
    return found


def _held(spark: SparkSession, value: Tuple[Any, ...]) -> Callable[[], Tuple[Any, ...]]:
    """The value on any executor: broadcast once, or (Spark Connect has no broadcast) sent with the function."""
    try:
        broadcast = spark.sparkContext.broadcast(value)
    except Exception:  # noqa: BLE001 - each version of Connect says it with another exception
        return lambda: value
    return lambda: broadcast.value


def _restored(settings: Dict[str, Any], reader: Optional[str]) -> Scanner:
    scanner = Scanner.__new__(Scanner)
    scanner._restore(settings, reader)
    return scanner
