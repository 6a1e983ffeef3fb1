"""The programme's own books: the log of what was done and planned, its sums, its official papers.

``sheets`` turns a file into rows of text, ``tables`` rows into lines, ``log`` lines into one checked log, ``sums``
counts it. ``report`` says what an official report holds; ``word`` and ``typeset`` make of it .docx and tagged PDF.
"""
