"""The monthly return pipeline for county livelihood projects (民生实事).

A month runs through the subpackages in this order::

    definitions -> forms -> intake -> reading -> rules -> ledger -> board -> outputs

``model`` holds the words they all share, ``office`` is the only part that meets the disk and
the clock, ``month`` lines the stages up, and ``commands`` is the command line on top.
"""

__version__ = "0.1.0"
