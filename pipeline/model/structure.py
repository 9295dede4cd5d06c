"""What happened to a form's skeleton between issue and return, and what became of its cells."""

from dataclasses import dataclass

from pipeline.model.field import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A locked cell that no longer says what the definitions say."""

    key: str
    heading: str
    source: Source
    ours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A filled cell whose look seems to say something.

    ``struck``: its text is struck through; else it has a ground of the unit's own. ``column`` is
    the column's key.
    """

    key: str
    column: str
    source: Source
    struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """Non-empty cells of a file by what became of them."""

    read: int
    furniture: int
    unread: int

    @property
    def total(self) -> int:
        """All non-empty cells."""
        return self.read + self.furniture + self.unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What happened to the form's skeleton between issue and return.

    ``accounted`` is the conservation of cells: the number of non-empty cells that were read, are
    known furniture, and are listed as unread, cell by cell in ``unread`` and by sheet in
    ``extra_sheets``. ``repeated_rows`` names every copy; its raw text is the row's key, that of
    ``merged_data`` the range, that of ``added_rows`` all that stands in the row. ``merged_alone``
    are merged ranges in which one field and nothing else lies. ``comments`` are notes stuck to
    cells, ``boxes`` what is written in boxes over them, ``linked`` fields whose formula looks into
    another workbook, ``blank_rows`` empty rows within the table. ``cover_units`` and
    ``cover_periods`` are what stands behind 填报单位 and 报告期 wherever they are written.
    """

    fill_sheets: tuple[str, ...]
    nearest_sheet: str
    moved_headings: tuple[Source, ...]
    lost_headings: tuple[str, ...]
    missing_rows: tuple[str, ...]
    added_rows: tuple[Source, ...]
    repeated_rows: tuple[Source, ...]
    hidden_data: tuple[Source, ...]
    merged_data: tuple[Source, ...]
    merged_alone: tuple[Source, ...]
    marked: tuple[Marked, ...]
    comments: tuple[Source, ...]
    boxes: tuple[Source, ...]
    cover_units: tuple[Source, ...]
    cover_periods: tuple[Source, ...]
    linked: tuple[Source, ...]
    blank_rows: tuple[int, ...]
    altered: tuple[Altered, ...]
    unread: tuple[Source, ...]
    extra_sheets: tuple[str, ...]
    accounted: "Accounted"
