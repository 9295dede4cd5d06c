"""A reminder's letter as plain sentences: what is said, not how it looks on paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """One letter in words. ``number`` keeps visible blanks for what the office has not given."""

    mark: str
    number: str
    title_lines: tuple[str, ...]
    addressee: str
    paragraphs: tuple[str, ...]
    signed_by: str
    signed_on: date
    remark: str
