# The only door. Without make (Windows): python -m generator <command>
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site serve test check new report withdraw offline schema fuzz soak bench golden clean

help:
	@$(PYTHON) -m generator help

site serve test check offline schema fuzz soak bench golden clean:
	@$(PYTHON) -m generator $@ $(ARGS)

# make new LOAI=guong-sang TEN="Người thợ may tự học";  make new LOAI=hoat-dong XLSX=so-giao-duc-va-dao-tao NAM=2026
new:
	@$(PYTHON) -m generator new $(LOAI) "$(TEN)" $(if $(XLSX),--xlsx "$(XLSX)") $(if $(NAM),--nam $(NAM)) $(ARGS)

# make report NAM=2026;  make report ARGS="--final 2022-2030";  make report NAM=2026 ARGS=--missing
report:
	@$(PYTHON) -m generator report $(NAM) $(ARGS)

# make withdraw MA=KH-0007
withdraw:
	@$(PYTHON) -m generator withdraw $(MA) $(ARGS)
