"""Artifacts to the site: staged, built, swapped in, taken back."""
