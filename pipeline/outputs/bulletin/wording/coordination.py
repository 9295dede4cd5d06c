"""需协调事项: problems that somebody else must help with, by who that is; and the lasting ones."""

from collections.abc import Iterator, Sequence

from pipeline.board.matters import NO_PARTY, by_party
from pipeline.board.types import Board
from pipeline.model.matter import Matter, MatterState
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, count, excerpt, listed, one_line, parted
from pipeline.rules.text_quality import LONGEST_PRINTED_PROBLEM

_TAILS = {
    MatterState.DROPPED: "，本月没有说明办理情况",
    MatterState.UNREPORTED: "，本月未报办理情况",
}


def coordination(board: Board) -> Iterator[Paragraph]:
    """One paragraph for each who must help; one for lasting problems that name nobody.

    Nothing where there is no such problem: the bulletin then goes without the section.
    """
    open_matters = [each for each in board.matters if each.unsolved]
    for party, matters in by_party(open_matters).items():
        if party != NO_PARTY:
            origin = f"matter:party:{party}"
            lead: Line = (f"需{party}协调的", count(len(matters), origin), "项：")
            yield body(*lead, *_told(board, matters))
    alone = [each for each in open_matters if each.lasting and not each.parties]
    if alone:
        lead = ("持续三个月以上尚未解决的", count(len(alone), "matter:lasting"), "项：")
        yield body(*lead, *_told(board, alone))


def _told(board: Board, matters: Sequence[Matter]) -> Line:
    return listed([_matter(board, each) for each in matters], "")


def _matter(board: Board, matter: Matter) -> Line:
    """Of which project and unit, its words, since when, and what became of it."""
    origin = f"matter:{matter.number}"
    text, end = parted(excerpt(one_line(matter.text), LONGEST_PRINTED_PROBLEM))
    projects = {each.project.id: each.project.name for each in board.projects}
    return (
        f"{projects[matter.id.project_id]}（{board.unit_name(matter.id.unit_id)}），",
        Figure(text, f"{origin}:text"),
        "（",
        Figure(f"{matter.id.raised.label}", f"{origin}:raised"),
        "提出",
        *_duration(matter, origin),
        _TAILS.get(matter.state, ""),
        f"）{end}",
    )


def _duration(matter: Matter, origin: str) -> Line:
    """How long it has stood, from the second month on."""
    if matter.months == 1:
        return ()
    return ("，已持续", Figure(str(matter.months), f"{origin}:months"), "个月")
