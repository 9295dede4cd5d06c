"""Intake: what of the inbox is an arrival, when it arrived, and what came out of it.

``register`` reads and makes the clerk's register of receipts, ``moments`` reads written times,
``times`` says when an entry was received. ``kinds`` tells what an arrival is, ``mail``,
``outlook`` and ``packed`` take messages and packed files apart into ``contents``, ``unpack`` goes
down through what lies in what, and ``take_in`` gives each entry its one outcome.
"""
