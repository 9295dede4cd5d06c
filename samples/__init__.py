"""The sample office: scripts that play the units, so that ``inbox/`` shows what the tool does.

Every figure and text they make is invented and says so. ``python -m samples.make_inbox`` makes
the sample inbox again from the product's own forms.
"""
