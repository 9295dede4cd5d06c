"""From the cells of a workbook to a typed submission that ties every value to its cell.

``numbers``, ``dates``, ``choices`` and ``texts`` read single values by a strict grammar, and
``parse`` finds every field of a form by its keys. No findings are made here: what could not be read
is stated as a fact, and the rules decide what it means.
"""
