# make app: the workbook in a browser. make test: everything checked. make soak: the long tests of the scorer.
# make model: teach the scorer anew.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: app test soak model clean

app: $(VENV)/app.installed
	@$(BIN)/raincheck serve

test: $(VENV)/test.installed
	@$(BIN)/python tests/apps/chromium.py --install
	$(BIN)/python -m pytest -n 2 --dist loadfile

soak: $(VENV)/test.installed
	RAINCHECK_SOAK=1 $(BIN)/python -m pytest -n 2 tests/test_drafts_metamorphic.py tests/test_drafts_adversarial.py
	$(BIN)/python tests/bench/score_drafts.py

model: $(VENV)/app.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[model]'
	$(BIN)/python tests/drafts/teach.py --left-out
	$(BIN)/python tests/drafts/teach.py
	$(BIN)/python tests/drafts/train.py

clean:
	rm -rf $(VENV)

$(VENV)/app.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Raincheck needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@echo "Installing Raincheck into $(VENV). This happens once and takes a few minutes."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/test.installed: $(VENV)/app.installed
	@echo "Installing what the tests need."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@
