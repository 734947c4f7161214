# Kohtaanto: `make demo` tries it out, `make test` proves it. Neither asks anything.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= var
SCALE ?= 1
export UV_LINK_MODE := copy

.PHONY: demo setup setup-test test check fix bench prove prove-release texts locks browser clean

demo: setup
	@$(BIN)/kohtaanto demo --port $(PORT) --data "$(DATA)" --scale $(SCALE) $(if $(NO_SERVE),--no-serve) $(if $(RENEW),--renew)

setup: $(VENV)/core.done

setup-test: $(VENV)/test.done

$(VENV)/bootstrap.done: requirements/bootstrap.txt
	@echo "Setting up: virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt install python3-venv" >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

# uv first (seconds); pip where uv cannot reach the registry that pip is configured for.
define install
	@echo "Setting up: $(2)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) 2>/dev/null \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $(1)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/python tools/texts.py compile
endef

$(VENV)/core.done: $(VENV)/bootstrap.done requirements/core.txt pyproject.toml
	$(call install,requirements/core.txt,libraries and embedded PostgreSQL)
	@touch $@

$(VENV)/test.done: $(VENV)/core.done requirements/test.txt
	$(call install,requirements/test.txt,test libraries)
	@touch $@

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Setting up: Chromium"; \
	    (apt-get install -y --no-install-recommends chromium || (apt-get update && apt-get install -y --no-install-recommends chromium)) >/dev/null 2>&1; \
	  fi; }
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { echo "Chromium is missing: sudo apt install chromium" >&2; exit 2; }

test: setup-test check browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup-test
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'src/*.html')
	@$(BIN)/djlint --lint --quiet src/kohtaanto/web/templates
	@$(BIN)/python tools/texts.py check

fix: setup-test
	@$(BIN)/ruff check --fix .
	@$(BIN)/djade --target-version 5.2 $$(git ls-files 'src/*.html') || true
	@$(BIN)/python tools/texts.py update

texts: setup-test
	@$(BIN)/python tools/texts.py update
	@$(BIN)/python tools/texts.py compile

$(VENV)/bench.done: $(VENV)/test.done requirements/bench.txt
	$(call install,requirements/bench.txt,benchmark libraries)
	@touch $@

# Seeds a demo of twice the size in var/bench, measures, and writes the tables into the document.
bench: $(VENV)/bench.done
	@$(BIN)/kohtaanto bench --write docs/benchmarks.md

# The long runs of the same promises: nightly, and before a release.
prove: setup-test browser
	@KOHTAANTO_PROVE=nightly $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser"

prove-release: setup-test browser
	@KOHTAANTO_PROVE=release $(BIN)/python -m pytest -n 2 --dist loadgroup

# Locks are compiled from pyproject.toml; no index addresses in them.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate
locks: $(VENV)/bootstrap.done
	@$(LOCK) requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(LOCK) pyproject.toml -o requirements/core.txt
	@$(LOCK) pyproject.toml --extra test -c requirements/core.txt -o requirements/test.txt
	@$(LOCK) pyproject.toml --extra test --extra bench -c requirements/test.txt -o requirements/bench.txt

clean:
	@rm -rf $(VENV) var build dist *.egg-info src/*.egg-info
