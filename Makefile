# make site · make serve · make test · make check · make bench · make screenshots
.DEFAULT_GOAL := help
.PHONY: help site serve test check bench screenshots lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIGHTHOUSE := tests/bench/lighthouse
PAGEFIND := tests/bench/pagefind
# make check AGAINST=origin/main also sees that the locks of seeds/ only grew since that revision
AGAINST ?=

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

site: $(VENV)/site.ready ## convert the seeds and build the static site into site/
	@$(BIN)/python scripts/build.py

serve: $(VENV)/site.ready ## preview that rebuilds when a seed, the manifest or a page changes
	@$(BIN)/python scripts/build.py serve

test: $(VENV)/dev.ready ## all tests, in a real browser too
	@sh tests/chromium.sh $(BIN)/python
	@$(BIN)/python -m pytest

check: $(VENV)/dev.ready ## pages up to date, strict build, links, lint, types, the second engine
	$(BIN)/python scripts/build.py check $(if $(AGAINST),--against $(AGAINST))
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/second_engine.py

bench: $(VENV)/dev.ready ## speed, memory and reading, as ratios against a yardstick in the same run
	@sh tests/chromium.sh $(BIN)/python
	@if command -v npm >/dev/null; then $(MAKE) -s $(LIGHTHOUSE)/node_modules/.package-lock.json $(PAGEFIND)/node_modules/.package-lock.json; fi
	@$(BIN)/python tests/bench/run.py

screenshots: $(VENV)/dev.ready ## pictures for the READMEs from the built site
	@sh tests/chromium.sh $(BIN)/python
	@$(BIN)/python tests/screenshots.py

lock: $(VENV)/dev.ready ## resolve the dependencies of pyproject.toml anew into the lock files
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group cluster pyproject.toml -o requirements-cluster.lock

$(LIGHTHOUSE)/node_modules/.package-lock.json: $(LIGHTHOUSE)/package-lock.json
	@echo "Installing Lighthouse into $(LIGHTHOUSE)/node_modules/ ..."
	@cd $(LIGHTHOUSE) && npm ci --silent || echo "That failed: going on without Lighthouse."

$(PAGEFIND)/node_modules/.package-lock.json: $(PAGEFIND)/package-lock.json
	@echo "Installing Pagefind into $(PAGEFIND)/node_modules/ ..."
	@cd $(PAGEFIND) && npm ci --silent || echo "That failed: going on without Pagefind."

clean: ## remove everything that is made
	rm -rf $(VENV) .build site docs/data docs/search $(LIGHTHOUSE)/node_modules $(PAGEFIND)/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache

$(VENV)/site.ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what requirements.lock names into $(VENV)/ ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.ready: requirements-dev.lock $(VENV)/site.ready
	@echo "Installing what requirements-dev.lock names into $(VENV)/ ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
