"""The self-check before publication: does the finished text say what the board says?

``frame`` is the form of a check, ``words`` holds those on the text alone, ``figures`` those that
hold text, tables and returns against each other, ``checks`` lists them and runs them all.
"""
