"""What may be alive in a workbook of ours: differences and sums, made of our own words."""

import re

FORMULA = re.compile(
    r"=?(ROUND\([A-Z]+[0-9]+-[A-Z]+[0-9]+,6\)|SUM\([A-Z]+[0-9]+(:[A-Z]+[0-9]+)?\))"
)
"""A difference of two cells of the row, or a sum of those above."""
