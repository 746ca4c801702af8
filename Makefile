# Every command a developer needs. `make run` and `make test` install what they need first.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
IN := .venv/bin

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONPATH = $(CURDIR)

.PHONY: help install run reset wipe test check fix bench docs schema tour

help:  ## say what there is
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: .venv/run.done node_modules/.done  ## start database, web server and worker on PORT (default 8000)
	@exec $(IN)/python -m shebao run

reset: .venv/run.done  ## give the run database its first state again
	@$(IN)/python -m shebao reset

wipe:  ## stop and remove the whole state
	@if [ -x $(IN)/python ]; then $(IN)/python -m shebao wipe; else rm -rf var; fi

test: .venv/test.done node_modules/.done  ## run all checks and tests
	@exec $(IN)/python -m tests

check: .venv/test.done  ## lint, types, import contracts, templates, migrations, law, generated pages
	@exec $(IN)/python -m tests check

fix: .venv/test.done  ## let the linters repair what they can
	$(IN)/ruff check --fix --quiet . || true
	$(IN)/ruff format --quiet .

bench: .venv/bench.done  ## measure what must be fast, into docs/measured
	@exec $(IN)/python -m bench

tour: .venv/test.done node_modules/.done  ## walk through a month in a browser, with new pictures for the README
	@mkdir -p docs/tour
	@SHEBAO_TOUR=docs/tour exec $(IN)/python -m pytest -q -p no:cacheprovider tests/journeys/test_month.py

docs: .venv/run.done  ## write docs/generated
	@$(IN)/python docs/build.py

schema: .venv/run.done  ## write down what all migrations come to, where fresh databases begin
	@$(IN)/python -m shebao schema

install: .venv/test.done node_modules/.done  ## install everything, start nothing

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

# A lock is installed when its content has changed, whatever its date says.
.venv/%.done: requirements/%.txt .venv/bin/python
	@if ! sha256sum --check --status $@ 2>/dev/null; then \
	  echo "installing $<"; $(IN)/python -m pip install --quiet --require-hashes -r $<; fi
	@sha256sum $< > $@

node_modules/.done: package-lock.json
	@command -v npm >/dev/null || { echo "没有 npm：请安装 Node 18 以上（Debian：apt-get install nodejs npm）。 Node is needed." >&2; exit 1; }
	@if ! sha256sum --check --status $@ 2>/dev/null; then echo "installing $<"; npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error; fi
	@sha256sum $< > $@
