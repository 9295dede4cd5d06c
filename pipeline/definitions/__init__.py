"""The definitions workbook (``targets/<year>.xlsx``): the one place that says what is promised.

``types`` is what the rest of the package sees; ``schema`` names the sheets and columns;
``load`` turns the workbook into types; ``lint`` holds the D rules; ``render`` lays a workbook
out for a clerk to edit.
"""
