"""The pens: one writer for each format."""
