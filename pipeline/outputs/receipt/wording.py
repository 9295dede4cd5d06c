"""Say in words what was accepted of a unit's month.

A unit gets a receipt once something of it stands and no error in its files has to be mended;
until then it gets its own workbook back, and a page that was stamped in between would be void.
Telephone numbers and what was typed into text cells stay off the page.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.rates import in_good_time
from pipeline.board.share import share_of
from pipeline.board.types import Board, Booking, IndicatorStanding, ProjectStanding, UnitStanding
from pipeline.definitions.types import IndicatorKind
from pipeline.model.accepted import Accepted, Part, accepted_readings, accepted_values
from pipeline.model.check_code import check_code
from pipeline.model.examination import Examination, Reading
from pipeline.model.finding import Finding, Severity, State, to_be_mended
from pipeline.model.history import in_force, standing_items
from pipeline.model.period import chinese_date
from pipeline.model.quantity import plain, worded
from pipeline.model.receipt import TIME_SOURCE_LABELS
from pipeline.model.submission import NARRATIVE_LABELS, SUBMISSION_KIND_LABELS
from pipeline.outputs.receipt.text import FigureLine, FileLine, ReceiptText
from pipeline.rules.registry import RULES
