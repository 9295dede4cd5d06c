"""Measurements of the product on invented returns: how fast, and how surely, forms are read."""
