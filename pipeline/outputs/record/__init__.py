"""run.json: what was read, by hash; what was decided; which versions did it.

It holds no clock reading, so that the same inbox, definitions and as-of date give the same bytes.
"""
