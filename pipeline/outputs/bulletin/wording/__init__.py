"""The bulletin's sentences, chosen by case from the board; nothing here knows Word.

One module for each section: ``overall`` 总体情况, ``progress`` 项目进展, ``problems`` 存在问题,
``reporting`` 报送情况, ``requirements`` 下步要求, ``annexes`` 附件. ``bulletin`` puts them
together.
"""
