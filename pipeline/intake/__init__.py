"""Intake: what of the inbox is an arrival, when it arrived, and what became of every entry.

``register`` reads and makes the clerk's register of receipts, ``moments`` reads written times,
``mail`` takes messages apart, ``take_in`` gives each entry its one verdict.
"""
