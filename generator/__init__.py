"""Compiles the editors' Markdown in ``content/`` into a public portal and every other form of communication."""
