"""What the workbook's sheets and columns are called, and the cells that stand in them."""
