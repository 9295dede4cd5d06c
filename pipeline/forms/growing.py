"""A worksheet whose rows start at a given height and grow with the text typed into them."""

from typing import Any

from xlsxwriter.worksheet import Worksheet


class GrowingWorksheet(Worksheet):  # type: ignore[misc] # xlsxwriter carries no type information
    """Leaves out the mark that a row's height was set by hand.

    xlsxwriter marks every height so, and office programs then never change it: a long text would
    be cut off on screen and on paper.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        kept = [each for each in attributes if (tag, each[0]) != ("row", "customHeight")]
        super()._xml_start_tag_unencoded(tag, kept)
