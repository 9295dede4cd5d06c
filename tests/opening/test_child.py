"""The reading process: whatever it meets costs one file its second reading and nothing else."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from package import inline, package, row

from pipeline.opening.child import PATIENCE, SECONDS, SecondReader
from pipeline.opening.second_reader import ERRORS, MEMORY, VALUES

BOOK = package(row("><v>5</v>", inline("甲"), 't="e"><v>#REF!</v>', 's="1"><v>48000</v>'))


def stand_in(body: str) -> tuple[str, ...]:
    """A reading process that does something else than reading."""
    return (sys.executable, "-c", f"import os, sys, time\n{body}")


@pytest.fixture
def reader() -> Iterator[SecondReader]:
    """The real reading process."""
    process = SecondReader()
    yield process
    process.close()


def test_values(reader: SecondReader) -> None:
    """Every value comes with its place and kind; an error value looks like a blank."""
    (sheet,) = reader.ask(VALUES, BOOK) or ()
    assert (sheet["name"], sheet["hidden"], sheet["merged"]) == ("甲", False, [])
    assert sheet["cells"] == [
        [1, 1, "number", 5.0],
        [1, 2, "text", "甲"],
        [1, 4, "moment", "2031-06-01"],
    ]


def test_errors(reader: SecondReader) -> None:
    """Error values are told by the library that knows them."""
    (sheet,) = reader.ask(ERRORS, BOOK) or ()
    assert sheet == {"name": "甲", "errors": [[1, 3, "#REF!"]]}


def test_one_process_serves_many_files(reader: SecondReader) -> None:
    """The process is used again, after a file that it cannot read too."""
    first = reader.ask(VALUES, BOOK)
    assert reader.ask(VALUES, b"no workbook") is None
    assert reader.ask(VALUES, b"") is None
    assert reader.ask(VALUES, BOOK) == first


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by the gate there")
def test_memory_is_bounded(reader: SecondReader) -> None:
    """A cell at the very end, which makes the library ask for 200 GB, costs one reading."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert MEMORY <= 1024**3
    assert reader.ask(VALUES, package(row("><v>1</v>") + far)) is None
    assert reader.ask(VALUES, BOOK) is not None


@pytest.mark.parametrize(
    "body",
    [
        "os._exit(1)",
        "sys.stdin.buffer.read(5); os.abort()",
        "sys.stdin.buffer.read(5); sys.stdout.buffer.write(b'\\0'); sys.stdout.flush()",
        "sys.stdout.buffer.write(b'\\0\\0\\0\\x09nul'); sys.stdout.flush()",
    ],
)
def test_a_crash_is_no_answer(body: str) -> None:
    """A process that dies, at once or in the middle of its answer, is replaced the next time."""
    reader = SecondReader(stand_in(body))
    assert [reader.ask(VALUES, bytes(200_000)) for _ in range(2)] == [None, None]
    reader.close()


def test_a_hang_is_ended() -> None:
    """A process that does not answer in time is ended."""
    reader = SecondReader(stand_in("time.sleep(60)"), seconds=0.3)
    assert reader.ask(VALUES, BOOK) is None
    reader.close()


def test_answers_belong_to_their_files(reader: SecondReader) -> None:
    """An answer that nobody took is not taken for that to the next file."""
    other = package(row("><v>6</v>"))
    reader.begin(VALUES, BOOK)
    reader.begin(VALUES, other)
    (sheet,) = reader.answer() or ()
    assert sheet["cells"] == [[1, 1, "number", 6.0]]
    assert reader.answer() is None
    reader.begin(VALUES, BOOK)
    reader.drop()
    assert reader.ask(VALUES, other) == [sheet]


def test_nobody_waits_long_for_what_nobody_wants() -> None:
    """A file that was refused does not hold up the next one, however long a library is at it."""
    reader = SecondReader(stand_in("time.sleep(60)"))
    reader.begin(VALUES, BOOK)
    begun = time.monotonic()
    reader.drop()
    assert PATIENCE <= time.monotonic() - begun < SECONDS / 2
    assert reader.answer() is None


def test_a_task_is_given_up_with_its_process() -> None:
    """Nobody waits for a process that was closed over a file that was refused."""
    reader = SecondReader(stand_in("time.sleep(60)"))
    reader.begin(VALUES, BOOK)
    reader.close()
    assert reader.answer() is None


def test_an_answer_that_is_no_json_is_none() -> None:
    """What is not the agreed form is not believed."""
    body = "sys.stdout.buffer.write(b'\\0\\0\\0\\x03nul'); sys.stdout.flush(); time.sleep(5)"
    reader = SecondReader(stand_in(body))
    assert reader.ask(VALUES, BOOK) is None
    reader.close()


def test_the_office_folder_lends_no_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the working folder that is called like a library is not imported."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(1)", encoding="utf-8")
    reader = SecondReader()
    assert reader.ask(VALUES, BOOK) is not None
    reader.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_fork_has_a_reading_process_of_its_own(reader: SecondReader) -> None:
    """A forked process neither waits for its parent's reading process nor ends it."""
    reader.ask(VALUES, BOOK)
    forked = os.fork()
    if forked == 0:
        signal.alarm(30)  # a fork that waits for ever is ended and fails the test
        same = reader.ask(VALUES, BOOK) is not None
        reader.close()
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert reader.ask(VALUES, BOOK) is not None
