# One line each; `make` lists them.
SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
BUILT := src/rodtrad/ui/static/ui/build/rodtrad.css
# The machine's Node when it is 20 or later, else one from the package registry, inside the environment.
NODE_OK := $(shell node -e 'process.exit(+process.versions.node.split(".")[0] < 20)' 2>/dev/null && echo yes)
ifneq ($(NODE_OK),yes)
NODE := $(BIN)/node
export PATH := $(CURDIR)/$(BIN):$(PATH)
endif
export DJANGO_SETTINGS_MODULE = rodtrad.config.settings

.DELETE_ON_ERROR:
.PHONY: help up test check lint bench judges shots bars assets install install-dev install-spark format clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

up: install assets ## a running example city on the embedded database (PORT=8000)
	@$(BIN)/rodtrad up --port $(PORT)

test: install-dev $(if $(RODTRAD_REQUIRE_SPARK),install-spark) assets ## the whole suite
	@$(BIN)/pytest $(ARGS)

check: lint test ## format, lint, types, walls, migrations, tests: what CI runs

lint: install-dev ## all of check but the tests
	$(BIN)/ruff format --check src tests bench judges
	$(BIN)/ruff check src tests bench judges
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/django-admin makemigrations --check --dry-run

bench: install-dev install-spark .bench-venv/installed ## us and the peers, same data, same run (ONLY=word runs some)
	@$(BIN)/python -m bench $(ONLY)

judges: install ## our methods beside R's spdep, surveillance and spatstat (skipped where R is missing)
	@$(BIN)/python -m judges

shots: install-dev assets ## a screenshot of every page for every example person, under build/shots
	@$(BIN)/python -m tests.journeys.shots $(ONLY)

bars: install-dev assets ## the tests that show a bar, with outcome
	@RODTRAD_REQUIRE_BROWSER=1 $(BIN)/python -m tests.bars

format: install-dev ## format the code
	$(BIN)/ruff format src tests bench judges
	$(BIN)/ruff check --fix src tests bench judges

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev
install-spark: $(VENV)/installed-spark ## the second engine for large tables (needs Java 17)
assets: $(BUILT)
# Built when something has changed, so that two suites side by side do not build at once.
$(BUILT): build.mjs node_modules/installed $(wildcard src/rodtrad/ui/assets/*)
	@npm_config_update_notifier=false node build.mjs

$(BIN)/uv:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rödtråd behöver Python 3.11 eller senare."; exit 1; }
	@python3 -m venv $(VENV) || { echo "Installera python3-venv och försök igen."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/installed-spark: requirements-spark.lock $(VENV)/installed-dev
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-spark.lock
	@touch $@

.bench-venv/installed: bench/requirements-peers.lock | $(BIN)/uv
	@$(BIN)/uv venv --quiet --clear .bench-venv
	@$(BIN)/uv pip install --quiet --python .bench-venv/bin/python --require-hashes -r bench/requirements-peers.lock
	@touch $@

$(BIN)/node: requirements-node.lock | $(BIN)/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-node.lock

node_modules/installed: package-lock.json package.json $(NODE)
	@npm ci --silent --no-progress
	@touch $@

clean: ## remove everything that can be made again (never var/)
	rm -rf $(VENV) node_modules build src/rodtrad/ui/static/ui/build
