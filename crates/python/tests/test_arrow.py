"""Arrow in and out."""

import pickle
import threading
import time
from pathlib import Path
from typing import Any, Dict, List

import caveat
import duckdb
import pandas
import polars
import pyarrow as pa
import pytest
from conftest import HOSTILE


def rows(documents: List[Path]) -> Any:
    paths = pa.array([str(document) for document in documents])
    contents = pa.array([document.read_bytes() for document in documents])
    return pa.record_batch([paths, contents], ["path", "content"])


def test_a_batch_gives_the_reports_of_single_scans(
    documents: List[Path], scanner: caveat.Scanner, reports: Dict[Path, caveat.Report]
) -> None:
    want = [reports[document] for document in documents]
    tables = scanner.scan_batch(rows(documents))
    lines = tables.reports.to_pyarrow().column("report").to_pylist()
    assert [line + "\n" for line in lines] == [report.to_json_line() for report in want]
    same = caveat.tables(want, with_json=True)
    for name in ("reports", "commitments", "findings"):
        assert getattr(tables, name).to_pyarrow().equals(getattr(same, name).to_pyarrow()), name


def test_each_kind_of_column_and_producer_is_read(documents: List[Path], scanner: caveat.Scanner) -> None:
    batch = rows(documents[:3])
    want = scanner.scan_batch(batch).commitments.to_pyarrow()
    content = batch.column("content")
    kinds: List[Any] = [pa.large_binary(), pa.binary_view()]
    for kind in kinds:
        columns = [batch.column("path").cast(pa.large_string()), content.cast(kind)]
        other = pa.record_batch(columns, ["path", "content"])
        assert scanner.scan_batch(other).commitments.to_pyarrow().equals(want), kind
    assert scanner.scan_batch(pa.Table.from_batches([batch.slice(0, 1), batch.slice(1)])).commitments.to_pyarrow().equals(want)
    assert scanner.scan_batch(polars.DataFrame(batch)).commitments.to_pyarrow().equals(want)
    assert scanner.scan_batch(batch.slice(1, 1)).reports.to_pylist()[0]["path"] == str(documents[1])


def test_what_is_broken_is_a_row_with_a_reason(documents: List[Path], scanner: caveat.Scanner) -> None:
    names = [name for name, _, _ in HOSTILE] + [str(documents[0]), "nothing"]
    contents = [content for _, content, _ in HOSTILE] + [documents[0].read_bytes(), None]
    keys = [f"k{at}" for at in range(len(names))]
    batch = pa.record_batch([pa.array(names), pa.array(contents), pa.array(keys)], ["path", "content", "key"])
    told = scanner.scan_batch(batch, id="key").reports.to_pylist()
    assert [row["id"] for row in told] == keys
    assert [row["status"] == "scanned" for row in told] == [False] * len(HOSTILE) + [True, False]
    assert all(row["error"] for row in told if row["status"] != "scanned")


def test_what_is_no_batch_of_documents_is_said(scanner: caveat.Scanner) -> None:
    with pytest.raises(caveat.SettingsError, match="there is no column `content`; the columns are a"):
        scanner.scan_batch(pa.record_batch([pa.array([1])], ["a"]))
    with pytest.raises(TypeError, match="Int64"):
        scanner.scan_batch(pa.record_batch([pa.array([1]), pa.array(["x"])], ["content", "path"]))
    with pytest.raises(TypeError, match="no Arrow data"):
        scanner.scan_batch([b"x"])
    with pytest.raises(TypeError, match="single Arrow array"):
        scanner.scan_batch(pa.array([1]))


def test_tables_open_everywhere(documents: List[Path], scanner: caveat.Scanner) -> None:
    promises = scanner.scan(documents[0]).to_tables().commitments
    count = len(promises)
    assert count > 0 and promises.num_rows == count and "verdict" in promises.column_names
    assert len(promises.to_polars()) == count and isinstance(promises.to_polars(), polars.DataFrame)
    assert len(promises.to_pandas()) == count and isinstance(promises.to_pandas(), pandas.DataFrame)
    assert len(promises.to_pylist()) == count
    promised = pa.table(promises)
    asked = duckdb.connect().register("promised", promised).execute("select count(*) from promised")
    assert asked.fetchone() == (count,)
    assert pickle.loads(pickle.dumps(promises)).to_pyarrow().equals(promises.to_pyarrow())


def test_the_interpreter_is_free_meanwhile(documents: List[Path], scanner: caveat.Scanner) -> None:
    batch = rows([documents[0]] * 8)
    ticks = []
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.005):
            ticks.append(time.monotonic())

    thread = threading.Thread(target=tick)
    thread.start()
    started = time.monotonic()
    scanner.scan_batch(batch)
    took = time.monotonic() - started
    done.set()
    thread.join()
    assert len(ticks) > 3 and max(b - a for a, b in zip(ticks, ticks[1:])) < max(0.5, took / 2)
