# The only door. Without make (Windows): python -m generator <command>
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help

# What was typed reaches the shell as values of variables, which neither it nor make reads as commands.
unexport LOAI TEP TEN XLSX NAM MA NOI DON-VI MUC HOI

ifeq ($(firstword $(MAKECMDGOALS)),test)
# make test;  make test -- -k tên tests/test_links.py: whatever follows is for pytest, and no target of ours
.PHONY: test
MAKEFLAGS += --silent
test:
	@$(PYTHON) -m generator test $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS)) $(ARGS)
%:
	@:
Makefile: ;
else
.PHONY: help site serve desk check law translations releases rollback deploy new import report print withdraw offline archive editions figures schema fuzz soak bench golden clean

help:
	@$(PYTHON) -m generator help

site serve desk check law releases rollback offline archive editions figures schema fuzz soak bench golden clean:
	@$(PYTHON) -m generator $@ $(ARGS)

# make translations;  make translations TEP=content/cam-nang/doc-sach.en.md
translations: export PORTAL_TEP := $(value TEP)
translations:
	@$(PYTHON) -m generator translations $(ARGS) $${PORTAL_TEP:+"$$PORTAL_TEP"}

# make new LOAI=guong-sang TEN="Người thợ may tự học";  make new LOAI=hoat-dong XLSX=so-giao-duc-va-dao-tao NAM=2026
new: export PORTAL_LOAI := $(value LOAI)
new: export PORTAL_TEN := $(value TEN)
new: export PORTAL_XLSX := $(value XLSX)
new: export PORTAL_NAM := $(value NAM)
new:
	@$(PYTHON) -m generator new $(ARGS) $${PORTAL_XLSX:+--xlsx "$$PORTAL_XLSX"} $${PORTAL_NAM:+--nam "$$PORTAL_NAM"} \
		-- "$$PORTAL_LOAI" "$$PORTAL_TEN"

# make import TEP="bài cũ.docx";  make import TEP=trang-cu LOAI=tin-tuc
import: export PORTAL_TEP := $(value TEP)
import: export PORTAL_LOAI := $(value LOAI)
import:
	@$(PYTHON) -m generator import $(ARGS) $${PORTAL_LOAI:+--loai "$$PORTAL_LOAI"} -- "$$PORTAL_TEP"

# make report NAM=2026;  make report ARGS="--final 2022-2030";  make report NAM=2026 ARGS=--missing
report: export PORTAL_NAM := $(value NAM)
report:
	@$(PYTHON) -m generator report $(ARGS) $${PORTAL_NAM:+"$$PORTAL_NAM"}

# make print DON-VI="xã Diên Khánh" MUC=cam-nang/ca-nha-cung-doc-sach HOI="Chị Lan, nhà văn hóa thôn"
print: export PORTAL_DON_VI := $(value DON-VI)
print: export PORTAL_MUC := $(value MUC)
print: export PORTAL_HOI := $(value HOI)
print:
	@$(PYTHON) -m generator print $(ARGS) $${PORTAL_MUC:+--muc "$$PORTAL_MUC"} $${PORTAL_HOI:+--hoi "$$PORTAL_HOI"} \
		-- "$$PORTAL_DON_VI"

# make withdraw MA=KH-0007
withdraw: export PORTAL_MA := $(value MA)
withdraw:
	@$(PYTHON) -m generator withdraw $(ARGS) $${PORTAL_MA:+"$$PORTAL_MA"}

# make deploy NOI=/srv/www/cong;  make deploy NOI=cong.zip;  make deploy NOI=/srv/www/cong ARGS=--thu
deploy: export PORTAL_NOI := $(value NOI)
deploy:
	@$(PYTHON) -m generator deploy $(ARGS) $${PORTAL_NOI:+"$$PORTAL_NOI"}
endif
