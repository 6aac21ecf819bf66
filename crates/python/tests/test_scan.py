"""The report in Python is the program's, and each way to it."""

import copy
import dataclasses
import datetime
import json
import multiprocessing
import os
import pickle
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List

import caveat
import pytest
from conftest import AS_OF, CATALOG, HOSTILE, PROGRAM, QUESTION, ROOT

SHORT = """SERVICES AGREEMENT between Alder Software, Inc. ("Provider") and Birch Retail Ltd. ("Customer").

1. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.
"""


def plain(value: Any) -> Any:
    """A result as JSON would have it."""
    if dataclasses.is_dataclass(value):
        fields = [field.name for field in dataclasses.fields(value) if field.name[0] != "_"]
        return {name: plain(getattr(value, name)) for name in fields}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def without_absent(told: Any, like: Any) -> Any:
    """`told` without the fields that are unknown and that the JSON leaves out."""
    if isinstance(like, dict):
        return {
            name: without_absent(value, like.get(name))
            for name, value in told.items()
            if name in like or value not in (None, [])
        }
    if isinstance(like, list):
        return [without_absent(one, other) for one, other in zip(told, like)]
    return told


def test_twenty_reports_are_the_programs_to_the_byte(
    reports: Dict[Path, caveat.Report], told_by_the_program: Dict[Path, bytes]
) -> None:
    assert len(reports) == 20
    for document, report in reports.items():
        assert report.to_json().encode() == told_by_the_program[document], document


def test_every_field_of_the_json_is_an_attribute(reports: Dict[Path, caveat.Report]) -> None:
    for document, report in reports.items():
        told = report.to_dict()
        assert without_absent(plain(report), told) == told, document


def test_a_report_survives_json_pickle_and_copy(reports: Dict[Path, caveat.Report]) -> None:
    for report in reports.values():
        for other in (
            caveat.Report.from_json(report.to_json()),
            pickle.loads(pickle.dumps(report)),
            copy.deepcopy(report),
        ):
            assert other == report
            assert other.to_json() == report.to_json()
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.decision = "clear"  # type: ignore[misc]


def test_lines_are_those_of_several_files(reports: Dict[Path, caveat.Report]) -> None:
    two = [str(document) for document in list(reports)[:2]]
    command = [PROGRAM, "scan", *two, "--catalog", str(CATALOG), *QUESTION]
    lines = subprocess.run(command, capture_output=True).stdout.decode()
    assert "".join(reports[Path(document)].to_json_line() for document in two) == lines


def test_bytes_text_and_path_give_one_report(tmp_path: Path, scanner: caveat.Scanner) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(SHORT.encode())
    by_path = scanner.scan(path, name="draft.txt")
    assert scanner.scan(SHORT.encode(), name="draft.txt") == by_path
    assert scanner.scan(memoryview(SHORT.encode()), name="draft.txt") == by_path
    assert scanner.scan_text(SHORT, name="draft.txt").to_json() == by_path.to_json()
    promise = by_path.commitments[0]
    assert promise.span.of(SHORT) == promise.text
    assert scanner.scan(path).document.name == str(path)


def test_a_text_that_is_another_formats_file_is_read_in_confinement() -> None:
    bomb = "{\\rtf1 " + "{" * 200_000
    with pytest.raises(caveat.UnreadableError):
        caveat.Scanner(as_of=AS_OF).scan_text(bomb)


@pytest.mark.parametrize("name, content, kind", HOSTILE)
def test_what_gives_no_report_says_why(scanner: caveat.Scanner, name: str, content: bytes, kind: str) -> None:
    with pytest.raises(caveat.UnreadableError) as raised:
        scanner.scan(content, name)
    assert (raised.value.kind, raised.value.document) == (kind, name)
    assert isinstance(raised.value, caveat.NotAContractError) == (kind == "not-a-contract")
    (refusal,) = scanner.scan_all(content, name)
    assert isinstance(refusal, caveat.Refusal) and refusal.kind == kind
    assert pickle.loads(pickle.dumps(raised.value)).kind == kind


def test_limits_hold_and_the_process_lives() -> None:
    with pytest.raises(caveat.UnreadableError) as raised:
        caveat.Scanner(as_of=AS_OF, limits={"input": 1}).scan(bytes(2 << 20))
    assert raised.value.kind == "limit"
    with pytest.raises(caveat.UnreadableError) as raised:
        caveat.Scanner(as_of=AS_OF, limits={"memory": 16}).scan(SHORT.encode())
    assert raised.value.kind in ("memory", "died", "start")


def test_errors_have_causes() -> None:
    with pytest.raises(FileNotFoundError):
        caveat.Scanner(as_of=AS_OF).scan("no/such/file.docx")
    with pytest.raises(caveat.UnreadableError) as started:
        caveat.Scanner(as_of=AS_OF, reader="/no/such/caveat").scan(SHORT.encode())
    assert started.value.kind == "start" and isinstance(started.value.__cause__, OSError)
    for settings, kind, words in [
        ({"catalog": "[[capability]]\nid = 'x'\n"}, caveat.CatalogError, "has no"),
        ({"catalog": {"capabilities": []}}, caveat.CatalogError, "no capabilities"),
        ({"policy": "[[rule]]\nwhen = 5\n"}, caveat.PolicyError, ":"),
        ({"as_of": "tomorrow"}, caveat.SettingsError, "as_of"),
        ({"calendar": "atlantis"}, caveat.SettingsError, "atlantis"),
        ({"limits": {"size": 3}}, caveat.SettingsError, "there is no limit `size`"),
        ({"ocr": "perhaps"}, caveat.SettingsError, '"never"'),
        ({"we": "  "}, caveat.SettingsError, "blank"),
    ]:
        with pytest.raises(kind, match=words):
            caveat.Scanner(**settings)  # type: ignore[arg-type]


def test_the_program_reads_as_well(documents: List[Path], told_by_the_program: Dict[Path, bytes]) -> None:
    scanner = caveat.Scanner(CATALOG, as_of=AS_OF, reader=PROGRAM, limits={"time": 200})
    assert scanner.scan(documents[0]).to_json().encode() == told_by_the_program[documents[0]]


def test_threads_that_end_take_no_reader_with_them(scanner: caveat.Scanner) -> None:
    reports: List[caveat.Report] = []
    for _ in range(5):
        thread = threading.Thread(target=lambda: reports.append(scanner.scan(SHORT.encode())))
        thread.start()
        thread.join()
    assert len(reports) == 5
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: scanner.scan(SHORT.encode()).to_json(), range(40)))) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_has_readers_of_its_own(scanner: caveat.Scanner) -> None:
    want = scanner.scan(SHORT.encode()).to_json()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map(Scan(scanner), [SHORT.encode()] * 4)
    assert set(found) == {want} and scanner.scan(SHORT.encode()).to_json() == want


class Scan:
    """A scan by a scanner that came through a fork, or through a pickle."""

    def __init__(self, scanner: caveat.Scanner) -> None:
        self.scanner = scanner

    def __call__(self, content: bytes) -> str:
        return self.scanner.scan(content).to_json()


def test_a_scanner_is_pickled_with_what_it_read(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(CATALOG.read_text("utf-8"), "utf-8")
    scanner = caveat.Scanner(catalog, as_of=AS_OF)
    want = scanner.scan_text(SHORT)
    catalog.unlink()
    assert pickle.loads(pickle.dumps(scanner)).scan_text(SHORT) == want


def test_catalogs_in_every_form(tmp_path: Path) -> None:
    entry = {"id": "erp", "name": "ERP connector", "status": "planned", "available_from": "2027-Q3"}
    toml = "[[capability]]\n" + "\n".join(f'{name} = "{value}"' for name, value in entry.items()) + "\n"
    yaml = tmp_path / "catalog.yaml"
    yaml.write_text("capabilities:\n  - " + "\n    ".join(f"{name}: {value}" for name, value in entry.items()) + "\n")
    for catalog in (toml, toml.encode(), {"capabilities": [entry]}, yaml, str(yaml), json.dumps({"capabilities": [entry]})):
        report = caveat.Scanner(catalog, as_of=AS_OF).scan_text(SHORT)
        assert report.commitments[0].verdict == "late", catalog


def test_match_dates_and_diff_are_the_programs(scanner: caveat.Scanner, tmp_path: Path) -> None:
    words = "Data is replicated no later than the end of Q3 2027, then within thirty (30) days."
    ran = subprocess.run(
        [PROGRAM, "dates", "--as-of", AS_OF, "--format", "json"], input=words.encode(), capture_output=True
    )
    assert [plain(time) for time in caveat.dates(words, as_of=AS_OF)] == [
        {**{"start": None, "end": None}, **time} for time in json.loads(ran.stdout)["times"]
    ]
    promises = ["nightly copy of invoices to our SFTP server", "", "single sign-on with SAML"]
    command = [PROGRAM, "match", "--catalog", str(CATALOG), "--format", "json"]
    ran = subprocess.run(command, input="\n".join(promises).encode(), capture_output=True)
    told = json.loads(ran.stdout)["matches"]
    assert [without_absent(plain(match), like) for match, like in zip(scanner.match(promises), told)] == told
    assert scanner.match(promises[0]) == scanner.match(promises)[0]

    later = SHORT.replace("March 31", "January 31")
    for name, words in (("old.txt", SHORT), ("new.txt", later)):
        (tmp_path / name).write_text(words)
    drafts = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    command = [PROGRAM, "diff", *drafts, "--catalog", str(CATALOG), *QUESTION]
    difference = scanner.diff(drafts[0], drafts[1])
    assert difference.to_json().encode() == subprocess.run(command, capture_output=True).stdout
    assert difference.promises[0].course == "strengthened" and difference.look
    assert difference.new.commitments[0].due == datetime.date(2027, 1, 31)


def test_annotated_copies_are_the_programs(scanner: caveat.Scanner, tmp_path: Path) -> None:
    for name, suggest in (("order-form.docx", True), ("security-exhibit.pdf", False), ("amendment.txt", False)):
        document = ROOT / "corpus/documents" / name
        out = tmp_path / f"copy.{'pdf' if name.endswith('pdf') else 'docx'}"
        command = [PROGRAM, "scan", str(document), "--catalog", str(CATALOG), "--as-of", AS_OF, "--annotate", str(out)]
        subprocess.run(command + ["--suggest"] * suggest, capture_output=True)
        assert scanner.annotate(document, suggest=suggest) == out.read_bytes(), name
    with pytest.raises(caveat.AnnotateError, match="Word file only"):
        scanner.annotate(ROOT / "corpus/documents/security-exhibit.pdf", suggest=True)


def test_a_notebook_shows_words_and_no_markup(scanner: caveat.Scanner) -> None:
    draft = SHORT.replace("ERP connector", "<script>alert(1)</script> connector")
    page = scanner.scan_text(draft)._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page and "2027-03-31" in page
    assert "strengthened" in scanner.diff(SHORT.encode(), SHORT.replace("March", "January").encode())._repr_html_()
