"""What the tests share. The folder of the workspace and the `caveat` program are named by `cargo xtask python`."""

import os
import subprocess
from pathlib import Path
from typing import Dict, List, Tuple

import caveat
import pytest

AS_OF = "2026-11-23"
ROOT = Path(os.environ["CAVEAT_ROOT"])
PROGRAM = os.environ["CAVEAT_PROGRAM"]
# A busy machine takes its time; what a limit does is tested apart.
PATIENT = 200
QUESTION = ["--as-of", AS_OF, "--limit", f"time={PATIENT}", "--format", "json"]
CATALOG = ROOT / "corpus/catalogs/larkfield-procure.toml"


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> List[Path]:
    """Twenty documents of every format that the corpus has: its own, and each of them as text."""
    found = sorted((ROOT / "corpus/documents").iterdir()) + sorted((ROOT / "corpus/scans").iterdir())
    folder = tmp_path_factory.mktemp("texts")
    for document in list(found):
        if len(found) == 20:
            break
        told = subprocess.run([PROGRAM, "inspect", "--text", "--limit", f"time={PATIENT}", str(document)], capture_output=True, check=True)
        path = folder / f"{document.stem}.{document.suffix[1:]}.txt"
        path.write_bytes(told.stdout)
        found.append(path)
    assert len(found) == 20
    return found


@pytest.fixture(scope="session")
def told_by_the_program(documents: List[Path]) -> Dict[Path, bytes]:
    """What `caveat scan --format json` says of each document."""
    told = {}
    for document in documents:
        command = [PROGRAM, "scan", str(document), "--catalog", str(CATALOG), *QUESTION]
        ran = subprocess.run(command, capture_output=True)
        assert ran.returncode in (0, 1), ran.stderr
        told[document] = ran.stdout
    return told


@pytest.fixture(scope="session")
def scanner() -> caveat.Scanner:
    return caveat.Scanner(CATALOG, as_of=AS_OF, limits={"time": PATIENT})


@pytest.fixture(scope="session")
def reports(documents: List[Path], scanner: caveat.Scanner) -> Dict[Path, caveat.Report]:
    """The report on each document."""
    return {document: scanner.scan(document) for document in documents}


HOSTILE: List[Tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported"),
    ("cut.docx", b"PK\x03\x04" + bytes(40), "unsupported"),
    ("list.txt", b"eggs\nmilk\nbread\n", "not-a-contract"),
]
"""Files that give no report: name, bytes, kind."""
