"""Editors' Markdown, read once."""
