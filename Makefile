# The only door. Without make (Windows): python -m generator <command>
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site serve test check new withdraw offline schema fuzz bench golden clean

help:
	@$(PYTHON) -m generator help

site serve test check offline schema fuzz bench golden clean:
	@$(PYTHON) -m generator $@ $(ARGS)

# make new LOAI=guong-sang TEN="Người thợ may tự học"
new:
	@$(PYTHON) -m generator new $(LOAI) "$(TEN)" $(ARGS)

# make withdraw MA=KH-0007
withdraw:
	@$(PYTHON) -m generator withdraw $(MA) $(ARGS)
