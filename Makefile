# make app: the workbook in a browser. make test: everything checked. make model: grow the scorer's trees anew.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: app test model clean

app: $(VENV)/app.installed
	@$(BIN)/raincheck serve

test: $(VENV)/test.installed
	@$(BIN)/python tests/apps/chromium.py --install
	$(BIN)/python -m pytest -n 2 --dist loadfile

model: $(VENV)/app.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[model]'
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
