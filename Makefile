# Two commands: `make demo` and `make test`. Everything is installed into .venv on first use.
PYTHON ?= python3
VENV ?= .venv
PY = $(VENV)/bin/python
JOBS ?= 2
DEMO_HOME ?= .unmask/demo

.PHONY: demo demo-check test lint eval build setup clean

demo: $(VENV)/.runtime  ## read the sample reports and open the explorer until Ctrl-C
	@UNMASK_HOME=$(DEMO_HOME) $(PY) -m ingest samples
	@UNMASK_HOME=$(DEMO_HOME) $(PY) -m explorer serve

demo-check: $(VENV)/.runtime  ## the same without a screen: exits 0 once the page and its network view answer
	@UNMASK_HOME=$(DEMO_HOME) $(PY) -m ingest samples
	@UNMASK_HOME=$(DEMO_HOME) $(PY) -m explorer check
	@UNMASK_HOME=$(DEMO_HOME) $(PY) -m graph stop

test: $(VENV)/.dev  ## the whole suite
	$(PY) -m pytest -n $(JOBS) --dist loadgroup

lint: $(VENV)/.dev  ## style, types, import contracts, generated files
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m ontology build --check
	$(PY) -m queries docs --check

eval: $(VENV)/.dev  ## measure the reader on the annotated reports beside the checkout
	$(PY) -m bench.evaluation

build: $(VENV)/.runtime  ## write the generated files anew
	$(PY) -m ontology build
	$(PY) -m queries docs

setup: $(VENV)/.runtime  ## only make the environment

clean:  ## remove the environment and the demo graph
	rm -rf $(VENV) $(DEMO_HOME)

$(VENV)/.runtime: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "installing what Unmask needs (about a minute the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
