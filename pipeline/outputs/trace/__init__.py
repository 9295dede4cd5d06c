"""Where does this number come from: the answer for whatever a person may ask of a month.

Nothing is worked out here anew: figures come from the board's traces, counts from its rows.
"""
