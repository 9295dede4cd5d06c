"""Rows found by their headings, not judged yet, and the definitions that are built from them."""
