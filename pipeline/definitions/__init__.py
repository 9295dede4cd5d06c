"""The definitions workbook (``targets/<year>.xlsx``): the one place that says what is promised.

``types``, ``limits``, ``calendar`` and ``progress`` are what the rest of the package sees.
``load`` goes from ``sheets`` (cells under headings) through ``drafts`` (rows, not judged) and
``lint`` (the D rules) to the types; ``rendering`` lays a workbook out for a clerk to edit.
"""
