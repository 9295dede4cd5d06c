"""From a file's bytes to a typed submission that ties every value to its cell.

``sniff`` and ``gate`` look before anything is opened, ``workbook`` reads cells, ``numbers``,
``dates``, ``choices`` and ``texts`` read single values by a strict grammar, and ``parse`` finds
every field of a form by its keys. No findings are made here: what could not be read is stated as
a fact, and the rules decide what it means.
"""
