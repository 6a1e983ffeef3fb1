"""Infographics: from a spec to ink, deciding early. Each stage knows only what it needs; none sees the catalog."""
