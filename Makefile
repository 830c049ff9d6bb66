# What a newcomer types. Each target sets up .venv from requirements.lock first, those that test from
# requirements-dev.lock as well; nothing outside the folder is changed (but for python3-venv and, for the tests,
# postgresql, libicu-dev and chromium, which are installed where they are missing and the user is root).
.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit assets shots eval bench lock schema clean
VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/ready
TESTING := $(VENV)/testing
LAGEBILD := $(VENV)/bin/lagebild

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml .ci/setup
	@.ci/setup $(VENV)

$(TESTING): requirements-dev.lock $(READY)
	@echo "Installing what tests need …" >&2
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY)  ## read the sample reports, print what they claim, load the sample record, ask it, show it in the browser (DEMO_ONLY=print: do not)
	$(LAGEBILD) read samples/*.txt
	.ci/demo $(LAGEBILD)

test: lint types unit eval  ## everything that must hold: style, types, tests, floors of the evaluation

lint: $(TESTING)  ## check style
	$(PYTHON) -m ruff check .

types: $(TESTING)  ## check types
	$(PYTHON) -m mypy

assets: $(READY)  ## build the scripts, styles and the map of the pages where they are out of date
	@.ci/assets $(VENV)

unit: $(TESTING) assets  ## run the tests
	@.ci/postgresql
	@.ci/readers $(VENV)
	@.ci/chromium
	$(PYTHON) -m pytest

shots: $(TESTING) assets  ## write a screenshot of each page of the sample record to shots/
	PYTHONPATH=tests $(PYTHON) -m browser.shots

eval: $(TESTING)  ## score the evaluation corpus; fails below eval/floors.yaml (RAISE=1 raises the floors)
	$(PYTHON) eval/run.py $(if $(RAISE),--raise)

bench: $(TESTING)  ## measure speed, memory and start, the pages of a small record, and the memory of exports
	$(PYTHON) benchmarks/speed.py
	$(PYTHON) benchmarks/serving.py --seconds 3
	$(PYTHON) benchmarks/exports.py --incidents 20000

schema: $(READY)  ## write docs/schema anew from the records
	mkdir -p docs/schema
	$(LAGEBILD) schema > docs/schema/report.schema.json

lock: $(READY)  ## pin the newest allowed packages anew in requirements.lock
	$(PYTHON) -m pip install --quiet uv
	.ci/lock $(VENV)/bin/uv

clean:  ## remove what the targets made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis shots front/node_modules src/lagebild/web/assets
