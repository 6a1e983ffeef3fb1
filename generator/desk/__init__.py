"""The editing desk: the real generator in a browser, so that whoever writes sees the real checks and the real page.

``session`` and ``messages`` run inside the browser's Python (Pyodide) and, for the tests, in any other; ``front`` is
what the browser shows; ``building`` puts all of it into a folder of static files (``make desk``).
"""
