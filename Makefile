# The two commands a newcomer needs are `make demo` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export CLAIMS_HOME ?= $(CURDIR)/.claims
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test test-slow check lock docs changelog coverage ci-matrix report ablate bench update-golden clean
.DEFAULT_GOAL := help

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-15s %s\n", $$1, $$2}'

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "claims needs Python 3.11 or newer: run make PYTHON=/path/to/python3.11" >&2; exit 1; }
ifdef UV
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
else
	@$(PYTHON) -m venv $(VENV)
endif
	@touch $@

# The project itself is linked, not copied: a change in the tree is in force at once.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/.python
	@echo "Installing the locked dependencies into $(VENV) …" >&2
ifdef UV
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
else
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
endif
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing the test tools into $(VENV) …" >&2
ifdef UV
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-dev.lock
else
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.lock
endif
	@touch $@

demo: export CLAIMS_TOPICS := $(CURDIR)/claims/data/packs/demo.yaml
demo: $(VENV)/.run ## install, load the five seed articles, answer "who said what about S-400 deals"
	@$(BIN)/claims db upgrade
	@$(BIN)/claims load seeds/
	@$(BIN)/claims query who-said "S-400 deals" --format table
	@printf '\nThe database is yours to ask (CLAIMS_HOME=%s):\n' "$(CLAIMS_HOME)"
	@printf '  %s\n' \
	  'CLAIMS_HOME=$(CLAIMS_HOME) $(BIN)/claims query said-by Erdogan --since 2016' \
	  'CLAIMS_HOME=$(CLAIMS_HOME) $(BIN)/claims query speakers "Syria"' \
	  'CLAIMS_HOME=$(CLAIMS_HOME) $(BIN)/claims sql "SELECT speaker, said_on, content FROM who_said('"'S-400 deals'"')"'

check: $(VENV)/.dev ## formatting, lint, types, the direction of imports, spelling and turns of phrase
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell
	@$(BIN)/python tools/check_language.py

test: check ## every check and every quick test, on a real PostgreSQL
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist loadfile --no-loadscope-reorder

test-slow: $(VENV)/.dev ## the tests that take minutes
	@$(BIN)/python -m pytest -m slow

docs: export NO_MKDOCS_2_WARNING := 1
docs: $(VENV)/.dev ## build the documentation into build/site; a broken link fails
	@$(BIN)/python -m mkdocs build # not --quiet: it hides warnings from the strict build too
	@echo "build/site/index.html"

changelog: $(VENV)/.dev ## show what the next release's entry in CHANGELOG.md will say
	@$(BIN)/towncrier build --draft --version next

coverage: $(VENV)/.dev ## the quick tests again, slower, with the lines and branches that they reach; fails below the floor
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m coverage run -m pytest -m "not slow" -n auto --dist loadfile --no-loadscope-reorder -q
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

ci-matrix: $(VENV)/.dev ## smoke tests on every Python and PostgreSQL installed here; MATRIX=--all runs the quick tests
	@$(BIN)/python tools/ci_matrix.py $(MATRIX)

report: $(VENV)/.run ## measure the sealed report set, once, and append the figures to docs/quality.md
	@$(BIN)/python tools/make_report.py

ablate: $(VENV)/.run ## measure each step by switching it off: docs/quality.md
	@$(BIN)/python tools/ablate.py --write

bench: $(VENV)/.run ## measure speed on this machine: benchmarks/results/latest.json, docs/performance.md
	@$(BIN)/python -m benchmarks.run $(BENCH)

update-golden: $(VENV)/.dev ## rewrite tests/golden from the program's output, for review as a diff
	@$(BIN)/python -m pytest tests/test_golden.py tests/test_readme.py tests/store/citus/test_plan.py tests/cli/reporting/test_docs.py \
	  tests/cli/reporting/test_dbt.py tests/test_notebook.py tests/cli/test_recording.py --update-golden -p no:randomly

lock: $(VENV)/.python ## resolve pyproject.toml into requirements.lock and requirements-dev.lock, with hashes
	@command -v uv >/dev/null || $(BIN)/python -m pip install -qq uv
	@PATH="$(PATH):$(CURDIR)/$(BIN)" && \
	  flags="--quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate" && \
	  uv pip compile $$flags --python-version 3.11 --extra build pyproject.toml -o requirements.lock && \
	  uv pip compile $$flags --python-version 3.11 --extra build --extra dev --extra docs -c requirements.lock \
	    pyproject.toml -o requirements-dev.lock

clean: ## stop the demo's server and remove what the targets above made
	@if [ -x $(BIN)/claims ] && [ -d "$(CLAIMS_HOME)" ]; then $(BIN)/claims db stop; fi
	@rm -rf $(VENV) .claims .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
