# The only door. Without make (Windows): python -m generator <command>
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site serve test check bench golden clean

help:
	@$(PYTHON) -m generator help

site serve test check bench golden clean:
	@$(PYTHON) -m generator $@ $(ARGS)
