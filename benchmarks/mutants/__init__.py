"""Filled forms changed as people and programs change them, and what must then hold."""
