"""The scanner inside Spark: two worker processes on this machine, one of which is killed in the middle.

Reports must equal the program's to the byte, and the tables those of a single process to the row.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Set, Tuple

import caveat
import caveat.spark
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import CATALOG, HOSTILE, ROOT
from pyspark.sql import SparkSession

COPIES = 3
"""How many copies of each file are scanned, so that the kill falls into the middle."""


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # Two executors of one core, each a process of its own, as on a cluster; `local[2]` would be threads of one.
    # On most containers the host's name means nothing.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("caveat-tests")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "4")
        .config("spark.sql.files.maxPartitionBytes", "64k")
        .config("spark.sql.files.openCostInBytes", "16k")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


Row = Tuple[str, str, bytearray]
"""What it is called by the caller, its name, its bytes."""


@pytest.fixture(scope="module")
def rows(documents: List[Path]) -> List[Row]:
    """The twenty documents several times over, and what is broken and hostile between them."""
    files = [(document.name, document.read_bytes()) for document in documents]
    files += [(name, content) for name, content, _ in HOSTILE]
    files.append(("nested.rtf", b"{\\rtf1 " + b"{" * 1_000_000))
    return [(f"{copy}/{name}", name, bytearray(content)) for copy in range(COPIES) for name, content in files]


def expected(scanner: caveat.Scanner, rows: List[Row]) -> Dict[str, Any]:
    """The rows of one process; a copy of a file has the row of the file but for its id."""
    once = {name: bytes(content) for _, name, content in rows}
    batch = pa.record_batch([pa.array(list(once)), pa.array(list(once.values()))], ["path", "content"])
    by_name = {row["path"]: row for row in scanner.scan_batch(batch).reports.to_pylist()}
    return {id: {**by_name[name], "id": id} for id, name, _ in rows}


def _batch(name: str, path: Path) -> Any:
    return pa.record_batch([pa.array([name]), pa.array([path.read_bytes()])], ["path", "content"])


def workers() -> Set[int]:
    """The Python processes of the executors, which fork workers from a daemon each."""
    told = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in told.splitlines()[1:]]
    parents = {int(pid): int(parent) for pid, parent, _ in rows}
    daemons = {int(pid) for pid, _, words in rows if "pyspark.daemon" in words}

    def is_ours(process: int) -> bool:
        while process > 1:
            if process == os.getpid():
                return True
            process = parents.get(process, 0)
        return False

    return {process for process in daemons if parents.get(process) in daemons and is_ours(process)}


def test_the_job_equals_one_machine_though_a_worker_is_killed(
    spark: SparkSession, scanner: caveat.Scanner, rows: List[Row]
) -> None:
    want = expected(scanner, rows)
    # As many partitions as rows in four: what is lost with a worker is little, and is scanned again.
    frame = spark.createDataFrame(rows, "id string, path string, content binary").repartition(len(rows) // 4)
    reports = caveat.spark.scan(frame, scanner, id="id")
    killed: List[int] = []
    done = threading.Event()

    def kill() -> None:
        since = None
        while not done.wait(0.05):
            alive = workers()
            since = since or (time.monotonic() if alive else None)
            # A moment after the first batches began.
            if since is not None and time.monotonic() - since > 1.0 and alive:
                victim = min(alive)
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
                return

    killer = threading.Thread(target=kill)
    killer.start()
    found = [row.asDict() for row in reports.collect()]
    done.set()
    killer.join()
    assert killed, "no worker was there to be killed: the run was over too soon"
    assert len(found) == len(want) == COPIES * (20 + len(HOSTILE) + 1), "each file is one row, whatever it holds"
    for row in found:
        assert row == want[row["id"]], row["id"]


def test_twenty_reports_are_the_programs_to_the_byte(
    spark: SparkSession, scanner: caveat.Scanner, documents: List[Path], told_by_the_program: Dict[Path, bytes]
) -> None:
    frame = spark.createDataFrame(
        [(str(document), bytearray(document.read_bytes())) for document in documents], "path string, content binary"
    )
    rows = caveat.spark.scan(frame, scanner).select("path", "report").collect()
    assert len(rows) == 20
    for row in rows:
        # The program indents the report of one file; the same words.
        told = caveat.Report.from_json(row["report"]).to_json()
        assert told.encode() == told_by_the_program[Path(row["path"])]


def test_the_example_writes_the_tables_of_one_process(
    scanner: caveat.Scanner, documents: List[Path], tmp_path: Path
) -> None:
    contracts = tmp_path / "contracts"
    contracts.mkdir()
    for document in documents[:6]:
        (contracts / document.name).write_bytes(document.read_bytes())
    example = ROOT / "crates/python/examples/spark_folder.py"
    words = [str(contracts), str(CATALOG), str(tmp_path / "out"), "--as-of", "2026-11-23"]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    subprocess.run([sys.executable, str(example), *words], check=True, env=environment, capture_output=True)
    for table in ("reports", "commitments", "findings"):
        found = pq.read_table(tmp_path / "out" / table).to_pylist()
        want = []
        for path in sorted(contracts.iterdir()):
            want += getattr(scanner.scan_batch(_batch(f"file:{path}", path)), table).to_pylist()
        key = lambda row: (row["path"], row.get("ordinal", 0))  # noqa: E731
        assert sorted(found, key=key) == sorted(want, key=key), table
