"""How the looking at a file ends early: with the reason why it cannot be read."""

from pipeline.model.cell import Unreadable


class RefusedError(Exception):
    """Carries the reason out of nested handlers; ``read_workbook`` turns it into a value."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
