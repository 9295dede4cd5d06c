"""What a whole month costs, against other ways of doing the same, from start to exit.

``python -m benchmarks.run`` makes an office of each size out of a seed, checks that what comes out
of it is right, and only then times the ways in turn. See docs/performance.md.
"""
