"""Other ways of merging or checking a folder of returns, each a script of its own.

Those that need libraries which the project does not use run under another Python
(``--peers-python``), into which poexcel, pyexcel, pyexcel-xlsx and frictionless[excel] have been
installed. All of their licences are permissive; they are no dependencies.
"""
