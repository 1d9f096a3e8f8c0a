# Everything starts from a bare checkout: the environment is made in .venv and only remade when the lock changes.
SHELL := /bin/sh
PYTHON ?= python3
CORPUS ?= seeds
PARAMS ?=
VENV := .venv
BIN := $(VENV)/bin
# Compiled modules are kept even where the shell asks Python not to: without them every start compiles its libraries anew.
export PYTHONDONTWRITEBYTECODE :=
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help environment report test check lab evaluate bench fuzz sample lock clean

help:  ## this list
	@echo "Corroborate: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

environment: $(READY)  ## make the environment in .venv (does nothing if it is up to date)

# The stamp lies inside the environment, so removing the environment removes it too. A half-made one has no stamp.
$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making the environment in $(VENV) (once; about a gigabyte)" >&2
	@rm -rf $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements.txt ; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements.txt ; \
	fi
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "corroborate.pth").write_text("../../../..\n")'
	@touch $(READY)

report: $(READY)  ## the report on CORPUS (default seeds) as PDF and HTML in reports/
	@$(BIN)/python -m analysis report "$(CORPUS)" $(PARAMS)

test: $(READY)  ## all tests; every notebook run and rendered; the report built
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m pytest

check: $(READY)  ## the quick part: style and the tests that run no notebook
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m pytest -m "not slow"

lab: $(READY)  ## JupyterLab on the notebooks
	@$(BIN)/jupyter lab --notebook-dir=notebooks

evaluate: $(READY)  ## scores against labelled folders: make evaluate FOLDER="tests/gold"
	@$(BIN)/python -m analysis evaluate $(FOLDER)

bench: $(READY)  ## time and memory, side by side with a peer or a limit
	@$(BIN)/python -m benchmarks

fuzz: $(READY)  ## random input against the readers for SECONDS (default 300)
	@$(BIN)/python tests/read/fuzz.py $(or $(SECONDS),300)

sample: $(READY)  ## rebuild the committed report on the seeds in reports/sample
	@$(BIN)/python -m analysis report seeds --out reports/sample --today 2026-11-25

lock:  ## write requirements.txt anew from pyproject.toml (needs uv and the network)
	@$(PYTHON) tests/lock.py

clean:  ## remove the environment, the cache and built reports (not reports/sample)
	@rm -rf $(VENV) .cache build *.egg-info
	@find reports -mindepth 1 -maxdepth 1 ! -name sample -exec rm -rf {} +
