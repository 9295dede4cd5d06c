"""What people type into fields: each text with the value that may be read from it, or none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from benchmarks.mutants.trial import Edit, Trial
from benchmarks.paper import Answer
from pipeline.forms.keys import Column

Sample = tuple[Answer | None, Answer | None]
"""What is typed and what may be booked; None as the second: nothing may."""

COUNTED: Sequence[Sample] = (
    ("４８", Decimal(48)),
    (" 48 ", Decimal(48)),
    ("1,048", Decimal(1048)),
    ("48个", Decimal(48)),
    ("约48", Decimal(48)),
    ("48余", Decimal(48)),
    ("0.1万", Decimal(1000)),
    ("四十八", Decimal(48)),
    (Decimal(0), Decimal(0)),
    ("0", Decimal(0)),
    ("2万", Decimal(20000)),
    ("40-50", None),
    ("6+2", None),
    ("48户", None),
    ("48公里", None),
    ("48%", None),
    ("4 8", None),
    ("1e3", None),
    ("1_200", None),
    ("٤٨", None),
    ("nan", None),
    ("inf", None),
    (Decimal("1e30"), None),
    (Decimal(-3), None),
    ("-3", None),
    (Decimal("2.5"), None),
    ("2.5", None),
    ("无", None),
    ("/", None),
    ("—", None),
    ("不适用", None),
    ("TRUE", None),
    ("见附件", None),
    ("5²", None),
    ("48.", None),
    ("1,04", None),
    ("同上", None),
    (" ", None),
    ("'48", None),
    (None, None),
    (True, None),
    (date(2031, 4, 30), None),
)
"""For a figure that counts 个; a person may expect more of some, but never another number."""

DATES: Sequence[Sample] = (
    ("2031-06-30", date(2031, 6, 30)),
    ("2031年6月30日", date(2031, 6, 30)),
    ("2031.6.30", date(2031, 6, 30)),
    ("２０３１年６月３０日", date(2031, 6, 30)),
    ("2031-02-30", None),
    ("6月底", None),
    ("年内", None),
    ("12/31", None),
    ("48", None),
    (True, None),
    (None, None),
)

STAGES: Sequence[Sample] = (
    ("第9步", "第9步"),
    (" 第9步 ", "第9步"),
    ("第99步", None),
    ("第9步和第8步", None),
    ("基本完工", None),
    (Decimal(9), None),
    (True, None),
    (None, None),
)

TEXTS: Sequence[Sample] = (
    ("完成<50%且>30%", "完成<50%且>30%"),
    ("=1+2", "=1+2"),
    ("第一行\n第二行", "第一行\n第二行"),
    ("{{ 7 }}", "{{ 7 }}"),
    ("+86", "+86"),
    ("😀好", "😀好"),
    (None, None),
)


def type_figure(trial: Trial) -> None:
    """A figure is typed in some other way, or something else in its place."""
    places = [
        (row.key, Column.CURRENT)
        for row in trial.planted.layout.indicator_rows()
        if row.indicator.measure and row.indicator.measure.name == "个"
    ]
    trial.type(trial.random.choice(places), *trial.random.choice(COUNTED))


def type_date(trial: Trial) -> None:
    """A date is typed in some other way."""
    keys = [key for key, column in trial.planted.truth if column is Column.EXPECTED]
    trial.type((trial.random.choice(keys), Column.EXPECTED), *trial.random.choice(DATES))


def type_stage(trial: Trial) -> None:
    """A stage is typed instead of chosen."""
    trial.type(trial.field(Column.STAGE), *trial.random.choice(STAGES))


def type_text(trial: Trial) -> None:
    """A text is typed that means something to programs."""
    key = trial.row_key("narrative")
    trial.type((key, Column.CONTENT), *trial.random.choice(TEXTS))


def formula_with_value(trial: Trial) -> None:
    """A figure is worked out by a formula; its result is stored."""
    place = trial.field(Column.CURRENT)
    at = trial.paper.find(place)
    if at is not None:
        cells = trial.paper.cells
        cells[at] = replace(cells[at], kind="n", formula="3+4", value="7")
        trial.note(place, "7", Decimal(7))


def formula_without_value(trial: Trial) -> None:
    """A formula was written by a program and never worked out."""
    place = trial.field(Column.CURRENT, Column.STAGE, Column.CONTENT)
    at = trial.paper.find(place)
    if at is not None:
        cells = trial.paper.cells
        cells[at] = replace(cells[at], kind="n", formula="SUM(A1:A2)", value=None)
        trial.note(place, "=SUM(A1:A2)", None)


def error_value(trial: Trial) -> None:
    """A field shows an error."""
    place = trial.field(Column.CURRENT, Column.STAGE, Column.EXPECTED)
    at = trial.paper.find(place)
    if at is not None:
        cells = trial.paper.cells
        cells[at] = replace(cells[at], kind="e", formula="#REF!+1", value="#REF!")
        trial.note(place, "#REF!", None)


def number_as_text(trial: Trial) -> None:
    """A figure is stored as text."""
    place = trial.field(Column.CURRENT)
    answer = trial.planted.truth[place]
    trial.type(place, trial.planted.raw[place], answer)


TYPING_EDITS: tuple[Edit, ...] = (
    type_figure,
    type_figure,
    type_figure,
    type_date,
    type_stage,
    type_text,
    formula_with_value,
    formula_without_value,
    error_value,
    number_as_text,
)
