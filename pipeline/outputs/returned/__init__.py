"""The returned workbook (退回修改稿): the unit's own file with its findings marked in it.

The file is not loaded and saved again: openpyxl would lose extension lists, printer settings, the
parts of WPS and the cached results of formulas, and would write every part anew. The package's
parts are edited instead, and within a part only the bytes that have to change: ``markup`` finds
the places, ``package`` keeps every other part as it is, byte for byte.

Marks are conditional formats and notes, so that no cell's own style changes: what the unit sends
back holds the form as it was issued, and the marks of the last round can be told and taken away.
The front sheet is drawn by xlsxwriter like every other sheet of ours and moved over; alone, it is
what a unit gets whose file cannot be edited safely.
"""
