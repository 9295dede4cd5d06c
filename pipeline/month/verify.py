"""Hold a bulletin that somebody edited against the bulletin that a run made."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model.cell import Unreadable
from pipeline.model.period import Period
from pipeline.model.seal import Seal
from pipeline.month.result import Progress
from pipeline.month.run import check_month
from pipeline.month.sealed import seals_to_look_at
from pipeline.month.state import list_folders
from pipeline.office.errors import CONFIGURATION, USAGE, OfficeError
from pipeline.office.workspace import Workspace
from pipeline.opening.refusal import RefusedError
from pipeline.opening.word_document import read_word
from pipeline.opening.word_paragraphs import WordDocument
from pipeline.outputs.bulletin.edition import edition_in
from pipeline.outputs.verification.comparison import NotABulletinError, likeness, verify
from pipeline.outputs.verification.differences import Verification
from pipeline.outputs.verification.record import as_made
from pipeline.outputs.verification.sources import Record, Sources
from pipeline.outputs.verification.staleness import Staleness, staleness

RECORD = "run.json"

_LEAST_ALIKE = 0.2
"""Share of a bulletin's texts that a document must hold to be taken for an edited copy of it."""

_REFUSALS = {
    Unreadable.EMPTY: "是空文件",
    Unreadable.DAMAGED: "已损坏，打不开",
    Unreadable.ENCRYPTED: "设了密码，请去掉密码后另存",
    Unreadable.PDF: "是 PDF 文件，请核对改稿用的 Word 文件（.docx）",
    Unreadable.PICTURE: "是图片，请核对改稿用的 Word 文件（.docx）",
    Unreadable.DOCUMENT: "不是 .docx 格式（可能是 .doc、.wps 或 .odt），请另存为 .docx",
    Unreadable.MACROS: "带有宏，请另存为不带宏的 .docx",
    Unreadable.OVERSIZED: "太大，不会是通报",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A bulletin as a run made it."""

    period: Period
    record: Record
    document: WordDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinCheck:
    """What became of a month's bulletin.

    ``same_edition`` is None for a document that no longer says which run made it, and False for
    one that an earlier run made. ``staleness`` is None where it was not asked for.
    """

    period: Period
    verification: Verification
    sources: Sources
    same_edition: bool | None
    staleness: Staleness | None = None


def check_bulletin(
    workspace: Workspace, name: str, *, period: Period | None = None, today: Progress | None = None
) -> BulletinCheck:
    """Hold a file against the bulletin it was edited from.

    Args:
        workspace: the office's folder; nothing in it is changed.
        name: the file as the user named it.
        period: the only month to look at, or None.
        today: also check the month as it stands now; told each file that is examined.

    Raises:
        OfficeError: the file is no Word file or no bulletin of this office (2), or no bulletin
            of its month was made that it could be held against (6).
    """
    document = _document(name, workspace.given(name))
    edition = edition_in(mark.name for each in document.paragraphs for mark in each.marks)
    reference = _chosen(name, document, edition, tuple(_references(workspace, period)))
    try:
        found = verify(reference.document, document)
    except NotABulletinError as error:
        raise _no_bulletin(name) from error
    return BulletinCheck(
        period=reference.period,
        verification=found,
        sources=Sources(reference.record),
        same_edition=edition == reference.record["bulletin_edition"] if edition else None,
        staleness=_since(workspace, reference, today) if today else None,
    )


def _document(name: str, content: bytes) -> WordDocument:
    try:
        return read_word(content)
    except RefusedError as refused:
        told = _REFUSALS.get(refused.reason, "不是 Word 文件（.docx）")
        raise OfficeError(f"{name} {told}。", USAGE) from refused


def _references(workspace: Workspace, period: Period | None) -> Iterator[Reference]:
    """The bulletins that can be held against, the latest month first."""
    seals = seals_to_look_at(workspace)
    for each in reversed(workspace.months()):
        if period in {None, each}:
            folders = ("", *list_folders(workspace, each))
            found = [made for name in folders if (made := _reference(workspace, each, name))]
            yield from found
            there = {made.record.get("list") for made in found}
            lost = [seal for seal in seals if seal.period == each and seal.list_id not in there]
            yield from (made for seal in lost for made in _published(workspace, seal))


def _published(workspace: Workspace, seal: Seal) -> Iterator[Reference]:
    """A published bulletin that the outbox has no longer, from the archive."""
    record: Mapping[str, Any] = json.loads(workspace.archived(seal.outputs[RECORD]))
    yield from _made(seal.period, record)


def _reference(workspace: Workspace, period: Period, folder: str) -> Reference | None:
    """A list's bulletin of a month as made: the one place that knows where that is kept.

    Raises:
        OfficeError: the record was changed by hand (6).
    """
    name = f"{folder}/{RECORD}".lstrip("/")
    if name not in workspace.published(period):
        return None
    again = f"请重新运行 minsheng run {period}，用新生成的通报改稿"
    if not workspace.is_as_published(period, RECORD, folder):
        sentence = f"outbox/{period}/{name} 被改动过，不能作为核对的依据；{again}。"
        raise OfficeError(sentence, CONFIGURATION)
    record: Mapping[str, Any] = json.loads(workspace.published_file(period, name))
    return next(_made(period, record), None)


def _made(period: Period, record: Record) -> Iterator[Reference]:
    """The bulletin that a record tells of, unless it was too large to be kept there."""
    if record.get("bulletin_text") is not None:
        document = as_made(record["bulletin_text"])
        yield Reference(period=period, record=record, document=document)


def _chosen(
    name: str, document: WordDocument, edition: str, references: tuple[Reference, ...]
) -> Reference:
    """The bulletin whose edition the document bears, else the one of its month most like it."""
    if not references:
        raise OfficeError("还没有可以核对的通报，请先运行 minsheng run。", CONFIGURATION)
    for each in references:
        if edition and each.record["bulletin_edition"] == edition:
            return each
    told = [(_month_told(each, document), each) for each in references]
    own = [each for period, each in told if period in {None, each.period}]
    if not own:
        raise _no_such_month(name, next(period for period, _ in told if period))
    alike = [(likeness(each.document, document), each) for each in own]
    most, best = max(alike, key=lambda each: each[0])
    if most < _LEAST_ALIKE:
        raise _no_bulletin(name)
    return best


def _month_told(reference: Reference, document: WordDocument) -> Period | None:
    """The month that a document says it is of, in a sentence with the title of the reference."""
    title = re.escape(reference.record.get("title", ""))
    sentence = re.compile(rf"{title}(1[0-2]|[1-9])月份(?:进展情况|进度表|数据出处)", re.ASCII)
    found = (sentence.search(each.text) for each in document.paragraphs) if title else ()
    return next((Period(reference.period.year, int(each[1])) for each in found if each), None)


def _no_such_month(name: str, period: Period) -> OfficeError:
    return OfficeError(
        f"{name} 是{period.month}月份的通报，outbox 中没有这个月的通报可以核对；"
        f"请先运行 minsheng run {period}，再核对。",
        CONFIGURATION,
    )


def _no_bulletin(name: str) -> OfficeError:
    return OfficeError(
        f"{name} 不像是本办公室的通报：与 outbox 中各月的通报都对不上；"
        "如果是别的月份，请先汇总那个月。",
        USAGE,
    )


def _since(workspace: Workspace, reference: Reference, tell: Progress) -> Staleness:
    results = check_month(workspace, reference.period, None, tell, render=True).every_list
    lists = {each.board.project_list.id: each for each in results}
    result = lists.get(reference.record.get("list", ""), results[0])
    return staleness(reference.record, json.loads(result.outputs[RECORD]))
