"""The bulletin (通报): what it says, and how that looks on paper.

``text`` is its shape, ``wording`` chooses the sentences, ``layout`` sets them on paper from
``templates/bulletin.docx``, ``template`` makes that template.
"""
