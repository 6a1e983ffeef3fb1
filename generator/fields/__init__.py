"""Kinds of value, their labels and what is known about them: for content types and infographics alike."""
