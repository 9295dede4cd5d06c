"""How other programs write the same file down."""

from benchmarks.mutants.trial import Edit, Trial
from benchmarks.paper import address


def inline_strings(trial: Trial) -> None:
    """Texts stand in their cells instead of the table of shared strings."""
    trial.paper.saving.inline = True


def rich_strings(trial: Trial) -> None:
    """Texts stand in their cells as runs with a look of their own."""
    trial.paper.saving.inline = trial.paper.saving.rich = True


def no_cell_references(trial: Trial) -> None:
    """Cells have no references; each stands at its turn."""
    trial.paper.saving.references = "rows"


def no_references(trial: Trial) -> None:
    """Neither rows nor cells have references."""
    trial.paper.saving.references = "none"


def wrong_spans(trial: Trial) -> None:
    """Rows state a wrong span of columns."""
    trial.paper.saving.spans = trial.random.choice((' spans="1:2"', ' spans="1:300"', ' spans=""'))


def wrong_dimension(trial: Trial) -> None:
    """The sheet states a wrong extent, as WPS does."""
    wrong = ("A1", "A1:B2", f"A1:{address((trial.paper.last_row + 90, 40))}")
    trial.paper.saving.dimension = trial.random.choice(wrong)


def prefixed(trial: Trial) -> None:
    """Every element of the sheet carries a prefix."""
    trial.paper.saving.prefix = "x"


def drop_styles(trial: Trial) -> None:
    """A program drops what it does not know of looks and checks behind the cells."""
    trial.paper.tail = '<sheetProtection sheet="0"/></worksheet>'


SAVING_EDITS: tuple[Edit, ...] = (
    inline_strings,
    rich_strings,
    no_cell_references,
    no_references,
    wrong_spans,
    wrong_dimension,
    prefixed,
    drop_styles,
)
