"""The ledger (台账): the append-only store of receipts, examinations and runs.

``schema`` lists the tables, ``codec`` turns examinations into rows and back, ``chain`` ties each
row to the one before, ``store`` speaks SQLite, ``verification`` looks at every row again,
``ledger`` is what the rest of the package uses.
"""
