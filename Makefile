# make run    serve the site on this machine      make test   run every test
# make lint   check style, types and settings     make help   the other targets
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Each of the many programs that are started would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VAR_DIR ?= var
BIN := .venv/bin
STEP := .ci/step
ALONE := $(PYTHON) .ci/alone
STAMPS := $(VAR_DIR)/stamps
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/pip-compile --quiet --no-header --generate-hashes --allow-unsafe --no-annotate --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help run prepare install install-dev steps packages packages-dev test test-postgres cluster-test fuzz audit scan lint bench \
	bench-all crawl mutants screenshots lighthouse requirements

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: prepare ## serve the site at http://127.0.0.1:8000 (HOST and PORT change the address)
	@exec $(BIN)/python -m lmount_site.server

# Two starts at once would undo each other's steps: the second waits.
prepare:
	@$(ALONE) $(MAKE) steps

install:
	@$(ALONE) $(MAKE) packages

install-dev:
	@$(ALONE) $(MAKE) packages-dev

# Each step is skipped while its inputs are those of the last time.
steps: packages $(VAR_DIR)/secret_key
	@$(if $(DATABASE_URL),,test -e $(VAR_DIR)/db.sqlite3 || rm -f $(STAMPS)/migrate $(STAMPS)/catalogue)
	@test -d $(VAR_DIR)/static || rm -f $(STAMPS)/static
	@$(STEP) $(STAMPS)/migrate =DATABASE_URL requirements.txt gear/migrations -- \
		$(MANAGE) migrate --verbosity 0
	@$(STEP) $(STAMPS)/catalogue =DATABASE_URL gear/catalogue -- $(MANAGE) load_catalogue
	@$(STEP) $(STAMPS)/static requirements.txt static -- $(MANAGE) collectstatic --noinput --verbosity 0

packages: .venv/bin/python
	@$(STEP) .venv/installed requirements.txt -- $(PIP) -r requirements.txt

packages-dev: packages
	@$(STEP) .venv/installed-dev requirements.txt requirements-dev.txt -- \
		$(PIP) -r requirements.txt -r requirements-dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

# Made once: a new secret would sign every editor out.
$(VAR_DIR)/secret_key:
	@(umask 077; mkdir -p $(VAR_DIR); $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@.new && mv $@.new $@)

test: install-dev ## run every test, those in Chromium included
	@CHROMIUM="$$(.ci/chromium)" $(BIN)/pytest -q -n 2

test-postgres: install-dev ## run the tests that query on PostgreSQL, those in Chromium left out
	@.ci/postgres $(BIN)/pytest -q -n 2 -m "database and not browser"

cluster-test: install-dev ## kill databases, sites and Redis of a cluster on this machine, one after the other
	@.ci/cluster $(BIN)/python -m tests.cluster.run

fuzz: install-dev ## more random requests, others each time: make fuzz [FUZZ=100000] [FUZZ_SEED=1]
	@FUZZ="$(or $(FUZZ),100000)" FUZZ_SEED="$(or $(FUZZ_SEED),$(shell date +%s))"; export FUZZ FUZZ_SEED; \
		echo "FUZZ_SEED=$$FUZZ_SEED asks the same again."; $(BIN)/pytest -q -n 2 --timeout 0 tests/fuzz

# Tools that attack or look up bring dozens of packages: each lives in an environment of its own.
$(VAR_DIR)/tools/%/ready:
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check "$(subst @,==,$*)"
	@touch $@

audit: $(VAR_DIR)/tools/pip-audit@2.10.1/ready ## have the pinned packages known faults? (asks a service on the internet)
	@.ci/audit $(<D)/bin/pip-audit

scan: $(VAR_DIR)/tools/wapiti3@3.2.3/ready ## attack a site of its own with wapiti for ten minutes
	@.ci/scan "$(abspath $(<D))/bin/wapiti"

# Checks need no data: an empty database in memory, a secret for the moment, the settings of a public site.
lint: export DATABASE_URL := sqlite://:memory:
lint: export SITE_ORIGIN := https://guide.example
lint: install-dev ## check style, types, templates, migrations and the production settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --check templates
	@$(BIN)/djlint --lint templates
	@$(BIN)/mypy
	@SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')"; export SECRET_KEY; \
		$(MANAGE) makemigrations --check --dry-run; \
		$(MANAGE) check --deploy --fail-level WARNING

bench: prepare install-dev ## one table: the site beside a bare view, nginx and Datasette (ONLY=growth, streams, facets... another one)
	@$(BIN)/python -m tests.bench.bench_$(or $(ONLY),answers)

bench-all: prepare install-dev ## every tests/bench/bench_*.py: what docs and issues promise
	@failed=0; for bench in tests/bench/bench_*.py; do \
		echo "== $$bench"; $(BIN)/python -m "tests.bench.$$(basename "$$bench" .py)" || failed=1; done; exit $$failed

crawl: install-dev ## compare the answers to 600 addresses with those of another commit: make crawl BASE=<commit>
	@$(BIN)/python tests/bench/crawl.py $(BASE)

mutants: install-dev ## do the tests see small faults in the pure code and the exports: make mutants [ONLY=gear/optics.py]
	@$(BIN)/python -m tests.bench.mutants $(ONLY)

screenshots: prepare install-dev ## every page type in var/screenshots: 1280 and 390 px wide, light and dark
	@CHROMIUM="$$(.ci/chromium)" $(BIN)/python -m tests.browser.screenshots

lighthouse: prepare install-dev ## Lighthouse figures of four pages (needs npm)
	@CHROMIUM="$$(.ci/chromium)" $(BIN)/python -m tests.bench.lighthouse

requirements: install-dev ## pin the dependencies anew from requirements*.in
	@$(COMPILE) --output-file requirements.txt requirements.in
	@$(COMPILE) --output-file requirements-dev.txt requirements-dev.in
