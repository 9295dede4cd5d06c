"""What a month gives out: the consolidated workbook (汇总表) and the bulletin (通报).

Every output is a pure function from the board to bytes.
"""
