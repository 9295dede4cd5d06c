"""The office: the only part that meets the disk and the clock.

``workspace`` is what the rest sees; behind it ``inbox`` lists what arrived, ``archive`` keeps
originals, ``publication`` swaps whole folders of outputs, ``atomic`` writes single files,
``lock`` keeps two runs apart and ``clock`` tells the time.
"""
