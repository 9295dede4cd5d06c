"""The consolidated workbook (汇总表): one board as seven sheets.

``workbook`` puts them together. ``overview`` to ``origins`` are the sheets, one module each, and
are mostly tables of columns; ``table`` writes any of them. ``headline`` and ``marks`` hold the
words, ``figures`` the numbers, ``looks`` the appearance, ``width`` the measure of Chinese text.
"""
