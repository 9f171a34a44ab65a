# Three commands for a new user: `make roster`, `make app` and `make test`. Each does all of its own set-up.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up-from-lock

.PHONY: roster app test setup lock gates bench clean
.DEFAULT_GOAL := roster

roster: setup
	$(BIN)/grafik demo krasocin-2026 out/krasocin-2026
	$(BIN)/grafik solve out/krasocin-2026 --month 2026-03 --out out/krasocin-2026-03 --time-limit 20

# The example is built once; the desk copies it and prints its address.
app: setup
	test -d out/krasocin-2026 || $(BIN)/grafik demo krasocin-2026 out/krasocin-2026
	$(BIN)/grafik app out/krasocin-2026

test: setup gates
	$(BIN)/python -m pytest

bench: setup
	$(BIN)/python -m benchmarks.run

gates: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: $(STAMP)

# The lock holds hashes of everything, the build backend included, so nothing unlocked is ever fetched.
$(STAMP): requirements/dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

# For maintainers: resolve again after a change of pyproject.toml (needs uv).
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements/run.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements/dev.lock

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
