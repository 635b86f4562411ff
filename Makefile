# Two commands do everything on a fresh machine: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
VIEWER := plugins/goldseam/_viewer
VIEWER_SOURCES := $(shell find viewer/src viewer/build.mjs viewer/package-lock.json -type f 2>/dev/null)

.PHONY: demo test test-all bench viewer install check lint types pictures release clean

demo: install viewer   ## install, seal the sample journal, serve it on this machine
	$(BIN)/goldseam demo .demo --no-browser

test: install viewer browser lint types   ## every check that CI runs
	cd viewer && npm test --silent
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long" tests

test-all: test engines   ## and what takes long: fuzzing, kill points, simulations, Pepys
	GOLDSEAM_NEW_EXAMPLES=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m long tests
	GOLDSEAM_UNKIND_HOST=1 $(BIN)/python -m pytest -n 2 --dist worksteal tests/browser/test_shell*.py tests/browser/test_journal_*.py

bench: install viewer browser   ## the speed table: peer and Goldseam in turn, then a reader's waits in Chromium
	cd bench && for each in startup build browser serve maps; do ../$(BIN)/python $$each.py || exit 1; done

COUNTED := tests/attacks tests/browser/test_attacks_browser.py tests/browser/test_content_attacks.py \
	tests/keys/test_crash.py tests/keys/test_at_once.py tests/writing/test_deaths_of_entries.py \
	tests/writing/test_deaths.py tests/sealedgit/test_sealing_crash.py tests/commands/test_canaries.py

reliability: install viewer browser   ## the tables of docs/reliability.md, by the tests that they are about
	rm -f .reliability
	GOLDSEAM_TALLY=$(CURDIR)/.reliability $(BIN)/python -m pytest -n 2 --dist worksteal -k "not sampled" $(COUNTED)
	$(BIN)/python bench/reliability.py .reliability docs/reliability.md

pictures: install viewer browser   ## every picture of docs/pictures, taken anew
	$(BIN)/python bench/pictures.py

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check plugins tests bench hatch_build.py

types: install
	$(BIN)/mypy

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt hatch_build.py
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	GOLDSEAM_SKIP_VIEWER=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

viewer: $(VIEWER)/worker.js

viewer/node_modules/.installed: viewer/package-lock.json
	cd viewer && npm ci --silent --no-audit --no-fund
	touch $@

$(VIEWER)/worker.js: viewer/node_modules/.installed $(VIEWER_SOURCES)
	cd viewer && node build.mjs
	touch $@

.PHONY: browser engines
browser: install   ## a Chromium for the tests, and the age program
	bash .ci/tools

engines:   ## Firefox and WebKit for make test-all, where apt is there and this is root
	bash .ci/engines

release: install viewer   ## refused until a person confirmed every help line; then all tests, and dist/
	$(BIN)/python .ci/confirmed.py
	$(MAKE) test-all
	$(BIN)/python -m build --no-isolation --outdir dist

clean:
	rm -rf .venv viewer/node_modules $(VIEWER) .demo dist
