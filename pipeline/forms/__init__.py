"""The form (月报表): what stands where, how it looks, and whose it is.

``layout`` lists rows and columns by key, ``identity`` writes and reads the three copies of the
identity, ``render`` draws the workbook with xlsxwriter. Reading a returned form uses ``layout``
and ``identity`` too, so that a form is described once.
"""
