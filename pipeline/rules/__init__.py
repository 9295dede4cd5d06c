"""The rules: what can be wrong with a return, why it matters and how to put it right.

``rule`` is the frame, ``cases`` are what rules look at, one module holds one family of the
catalogue, ``registry`` lists all rules in order, ``evaluate`` runs them and keeps root causes
only, ``examine`` applies them to one file and ``month`` to a whole month.
"""
