"""Files to raw entries: bytes to fields and text, each with its line; no meaning yet."""
