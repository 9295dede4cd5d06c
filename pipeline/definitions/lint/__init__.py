"""The D rules: what is wrong with a definitions workbook, all at once, with the reason and the fix.

``rules`` lists them; ``frame`` says what a rule is; ``cell_faults`` holds what they share.
"""
