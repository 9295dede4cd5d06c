"""The limits that a file from outside is held to before any reader looks at it.

Measured on 3,452 real odd spreadsheets: an honest form has a few hundred cells and 15 to 40 KB,
far below every limit; what lies beyond has made readers hang or take gigabytes.
"""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 20 * MEGABYTE
"""Bytes of a file as it arrives."""

LARGEST_UNPACKED = 64 * MEGABYTE
"""Bytes of all parts together."""

LARGEST_INFLATION = 100
"""How many times its packed size an XML part may have."""

INFLATION_FROM = 100 * 1024
"""Bytes of an XML part from which on its inflation counts; small parts pack very well."""

MOST_PARTS = 1_000
MOST_SHEETS = 50
DEEPEST_MARKUP = 64
LONGEST_ATTRIBUTE = 40_000
"""Characters; 65,536 have been seen to make a reader take minutes."""

LAST_ROW = 20_000
LAST_COLUMN = 500
"""The last row and column in which content may stand; cells with a format alone are left out."""

MOST_CELLS = 200_000
"""Cells with content on one sheet."""

MOST_BLANKS = 1_000_000
"""Cells with a format alone on one sheet; a clerk who colours whole rows makes many thousand."""

MOST_RANGES = 20_000
LARGEST_RANGE = 20_000
"""Merges and link ranges, and the cells of one of them: readers walk through every one."""

MOST_PARAGRAPHS = 200_000
"""Paragraphs of a document, those of tables included; a bulletin of a thousand projects has some
tens of thousands."""

MOST_CHARACTERS = 4_000_000
"""Characters of a document's text."""
