"""书面材料: a unit's own written report, made of what it filed, for its principal to stamp.

``wording`` knows no Word; ``layout`` knows no board.
"""
