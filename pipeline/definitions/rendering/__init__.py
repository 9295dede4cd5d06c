"""The workbook laid out for a clerk to edit: drop-downs, notes, widths, print set-up."""
