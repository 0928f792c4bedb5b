# Each command prepares what it needs, so any of them works on a fresh clone.
# Lines marked with two hashes are what `make` alone shows.

PYTHON = .venv/bin/python
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test test-services check audit-dependencies bench lock translations

help:
	@echo "Klankbord: what make can do"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Options: PORT=9000 for run; ARGS='-k name' for test and test-services."

setup:
	@python3 -m bin.setup
	@$(PYTHON) -m bin.translations compile

setup-dev:
	@python3 -m bin.setup --dev
	@$(PYTHON) -m bin.translations compile

run: setup ## the whole forum on http://127.0.0.1:8000; Ctrl-C ends it
	@$(PYTHON) -m bin.run

# As many at once as the machine has processors; more than four only wait for each other. Who is
# done takes over from who is not: the longest tests stand together at the end.
AT_ONCE := -n auto --maxprocesses 4 --dist worksteal

test: setup-dev ## all tests that need no outside server, journeys where Chromium is present
ifeq ($(CHROMIUM),)
	@echo "There is no Chromium on the PATH: the browser journeys are left out."
	@$(PYTHON) -m pytest $(AT_ONCE) -m "not journey" $(ARGS)
else
	@$(PYTHON) -m pytest $(AT_ONCE) $(ARGS)
endif

test-services: setup-dev ## what needs a database, on PostgreSQL and Redis; without the journeys
	@$(PYTHON) -m bin.services $(PYTHON) -m pytest $(AT_ONCE) -m "not journey" $(ARGS)

check: setup-dev ## lint, format, types, templates, translations, dependencies
	@$(PYTHON) -m bin.check

audit-dependencies: setup-dev ## known holes in what we depend on; needs a network, gates nothing
	-@$(PYTHON) -m bin.audit_dependencies

bench: setup-dev ## measurements, printed as ratios
	@$(PYTHON) -m bench

translations: setup-dev ## bring the French and English catalogues up to date with the source
	@$(PYTHON) -m bin.translations update
	@$(PYTHON) -m bin.translations compile

lock: ## compile both lock files anew from the .in files; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--constraint requirements.txt requirements-dev.in -o requirements-dev.txt
