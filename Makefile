# `make demo` and `make test` are all that a newcomer needs; `make help` lists the rest.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
DEMO ?= demo
PORT ?= 8000
SOURCES := src tests bench
# Half as many processes again test as there are cores, since many wait for a browser or a server;
# a file stays with one of them.
HANDS := -n $(shell echo $$(( ($$(nproc) * 3 + 1) / 2 ))) --dist loadgroup --no-loadscope-reorder
# Sites are started hundreds of times: what Python compiles is kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-long check bench format lock messages clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	@sh tests/tools.sh
	@touch $@

demo: $(VENV)/run.stamp  ## install, make the demo newspaper, serve it at http://localhost:8000/
	@test -f $(DEMO)/warraq.toml || { $(BIN)/warraq init $(DEMO) --demo --admin editor \
	  --base-url http://localhost:$(PORT) </dev/null >$(DEMO).new && mv $(DEMO).new $(DEMO)/account.txt; }
	@cat $(DEMO)/account.txt
	$(BIN)/warraq --site $(DEMO) serve --port $(PORT)

test: $(VENV)/test.stamp  ## every test: PostgreSQL first, then all on SQLite, browsers included
	@echo "== checks: format, lint, types, imports =="
	@$(MAKE) -s checks
	@echo "== the tests that use a database, on PostgreSQL =="
	$(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -q $(HANDS) -m "not browser and not process and not long" tests/trace tests/newsroom/test_*.py tests/reader/comments tests/reader/friend tests/reader/search tests/reader/test_limits.py tests/press/engine tests/intake/test_load.py tests/ops/test_tasks.py tests/press/test_queries.py tests/oracle
	@echo "== all tests, on SQLite =="
	$(BIN)/python -m pytest $(HANDS) -m "not long"

test-long: $(VENV)/test.stamp  ## the long runs that stand apart
	$(BIN)/python -m pytest -m long

.PHONY: checks
checks: $(VENV)/test.stamp
	$(BIN)/ruff format --check -q $(SOURCES)
	$(BIN)/ruff check -q $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: checks  ## format, lint, types, imports, documents and the fast tests, in under a minute
	$(BIN)/python -m pytest -q tests/arabic tests/intake/formats tests/conf tests/docs tests/press/engine -m "not browser and not process and not long" -x

bench: $(VENV)/test.stamp  ## measure; bench/README.md keeps the last figures
	$(BIN)/python -m bench

format: $(VENV)/test.stamp  ## format the sources
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

messages: $(VENV)/test.stamp  ## compile the translations
	$(BIN)/pybabel -q compile -d src/warraq/locale -D django
	$(BIN)/pybabel -q compile -d src/warraq/locale -D warraq

lock: $(VENV)/test.stamp  ## resolve the dependencies anew
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml -o requirements.lock --custom-compile-command "make lock"
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml --extra test -c requirements.lock -o requirements-test.lock --custom-compile-command "make lock"

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
