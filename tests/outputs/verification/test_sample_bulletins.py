"""The sample bulletins under the hand: no digit can be altered unseen, no program raises an alarm.

A digit is altered in the text of the runs, in bookmarked ones and in plain ones alike.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from example_office import ROOT, copy_office
from libreoffice import rendering, round_trip

from pipeline.model.period import Period
from pipeline.month.run import check_month
from pipeline.office.workspace import Workspace
from pipeline.opening.word_document import read_word
from pipeline.opening.word_paragraphs import WordDocument
from pipeline.outputs.bulletin.parts import packed, unpacked
from pipeline.outputs.verification.comparison import verify
from pipeline.outputs.verification.differences import Change, Verification
from pipeline.outputs.verification.record import as_made
from pipeline.outputs.verification.tokens import tokens

DAYS = {Period(2022, 3): date(2022, 4, 11), Period(2022, 4): date(2022, 5, 10)}


@dataclass(frozen=True)
class Sample:
    """A sample bulletin: its file, and its text as run.json keeps it."""

    file: bytes
    made: WordDocument


@pytest.fixture(scope="module", params=DAYS, ids=str)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The bulletin of a sample month."""
    workspace = Workspace(copy_office(tmp_path_factory.mktemp("office")))
    period = request.param
    result = check_month(workspace, period, DAYS[period], lambda _: None, render=True)
    record = json.loads(result.outputs["run.json"])
    return Sample(result.outputs["通报.docx"], as_made(record["bulletin_text"]))


def altered(digit: str) -> str:
    """Another digit."""
    return str((int(digit) + 5) % 10)


def every_digit(document: WordDocument) -> Iterator[WordDocument]:
    """The document again and again, each time with one digit altered."""
    for number, paragraph in enumerate(document.paragraphs):
        for digit in re.finditer(r"\d", paragraph.text):
            start, end = digit.span()
            text = paragraph.text[:start] + altered(digit[0]) + paragraph.text[end:]
            changed = replace(paragraph, text=text)
            rest = document.paragraphs[number + 1 :]
            yield replace(document, paragraphs=(*document.paragraphs[:number], changed, *rest))


def only_one_change(found: Verification) -> bool:
    """Whether one changed number was named and nothing else."""
    return [each.change for each in found.differences] == [Change.CHANGED] and not found.rewordings


def test_a_bulletin_as_made_is_clean(sample: Sample) -> None:
    """The file itself and its text in run.json are the same, bookmarks included."""
    found = verify(sample.made, read_word(sample.file))
    assert found.is_clean
    assert (found.differences, found.rewordings, found.moved) == ((), 0, 0)
    assert found.kept == found.bookmarks > 300


def test_each_altered_digit_is_named(sample: Sample) -> None:
    """Of every number each digit, altered alone, is told as exactly one changed number."""
    document = read_word(sample.file)
    found = [verify(sample.made, each) for each in every_digit(document)]
    assert len(found) > 900
    assert [number for number, each in enumerate(found) if not only_one_change(each)] == []


RUN_TEXT = re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<]*(?=</w:t>)")


def test_digits_altered_in_the_file_are_named(sample: Sample) -> None:
    """Altered in the file's own markup, in any run that holds a digit, a number is named."""
    parts = unpacked(sample.file)
    markup = parts["word/document.xml"].decode()
    runs = [each for each in RUN_TEXT.finditer(markup) if re.search(r"\d", each[0])]
    assert len(runs) > 300
    for run in runs[::20]:
        text = re.sub(r"\d", lambda digit: altered(digit[0]), run[0], count=1)
        edited = markup[: run.start()] + text + markup[run.end() :]
        file = packed({**parts, "word/document.xml": edited.encode()})
        assert only_one_change(verify(sample.made, read_word(file)))


def test_all_digits_altered_at_once_are_all_named(sample: Sample) -> None:
    """However much of it was altered, no number of the bulletin goes unnamed."""
    document = read_word(sample.file)
    paragraphs = tuple(
        replace(each, text=re.sub(r"\d", lambda digit: altered(digit[0]), each.text))
        for each in document.paragraphs
    )
    found = verify(sample.made, replace(document, paragraphs=paragraphs))
    old = [each for each in found.differences if each.change in {Change.CHANGED, Change.DELETED}]
    numbers = [each for text in sample.made.paragraphs for each in tokens(text.text)]
    assert len(old) == sum(each.is_number and any(map(str.isdigit, each.text)) for each in numbers)


def test_a_bulletin_without_bookmarks_is_verified_all_the_same(sample: Sample) -> None:
    """A program that drops every bookmark changes nothing of what is found."""
    document = read_word(sample.file)
    bare = replace(
        document, paragraphs=tuple(replace(each, marks=()) for each in document.paragraphs)
    )
    assert verify(sample.made, bare).is_clean
    for number, each in enumerate(every_digit(bare)):
        if number % 50 == 0:
            assert only_one_change(verify(sample.made, each))


@rendering
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_libreoffice_alone_raises_no_alarm(sample: Sample, way: str, tmp_path: Path) -> None:
    """Saved by LibreOffice as .docx, or as .odt and from there as .docx: nothing is named."""
    found = verify(sample.made, read_word(round_trip(sample.file, way, tmp_path)))
    assert found.is_clean
    assert (found.differences, found.rewordings, found.moved) == ((), 0, 0)
    assert found.kept == found.bookmarks


def test_the_sample_office_is_there() -> None:
    """The months tested are those of the repository."""
    assert {each.name for each in (ROOT / "inbox").iterdir()} >= {str(each) for each in DAYS}
