"""The rules: what can be wrong with a return, why it matters and how to put it right.

``rule`` is the frame, ``cases`` and ``row_cases`` are what rules look at, one module holds one
family of the catalogue, ``registry`` lists all rules in order, ``page`` prints them for people,
``evaluate`` runs them and keeps root causes only, ``settle`` says what has become of findings and
``month`` looks at all files of a month together.
"""
