"""A file that our own program breaks over costs itself: it is held for a person, the month goes on.

Every receipt is read again at every run, so that without a barrier one odd file, once received,
would keep a month from ever being finished.
"""

from collections.abc import Callable, Sequence

from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.examination import Examination
from pipeline.model.receipt import Adoption, Delivery
from pipeline.month.examine import judge
from pipeline.month.opening import Opened, understood
from pipeline.opening.workbook import read_workbook
from pipeline.rules.cases import Setting

Broken = Callable[[Exception], None]
"""Told what our program broke over."""


def examined_or_held(
    setting: Setting,
    delivery: Delivery,
    workbook: Workbook | Unreadable,
    adoption: Adoption | None,
    earlier: Sequence[Examination],
    *,
    broken: Broken,
) -> Examination:
    """Examine a file that has been read; one over which that breaks down is held (F18).

    A file over whose reading a worker broke down is read once more, so that ``broken`` is told.
    """
    try:
        if workbook is Unreadable.UNFORESEEN:
            workbook = read_workbook(delivery.content)
        opened = understood(setting, delivery.receipt, workbook, adoption)
        return judge(setting, opened, earlier)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost the other files
        broken(error)
        return judge(setting, _held(delivery), earlier)


def _held(delivery: Delivery) -> Opened:
    return Opened(
        receipt=delivery.receipt,
        workbook=Unreadable.UNFORESEEN,
        stamps=None,
        layout=None,
        submission=None,
    )
