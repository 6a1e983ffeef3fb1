"""The commands, one file each; see ``generator/__main__.py``."""
