# What an administrator and a developer type. Everything is set up in .venv, nothing outside it.

PYTHON ?= python3
BIN := .venv/bin
PACKAGES := bot handlers fsm domain locales tests benchmarks

.PHONY: demo run test check format bench kills torture calendar lock clean

demo: .venv/ready
	$(BIN)/python -m bot demo

run: .venv/ready
	$(BIN)/python -m bot run

# Three at once on two cores: the slow ones wait more than they work.
# Each of them, and each program that a test starts, would compile every file anew if none were kept compiled.
# Tests wait for the disk at every commit: in memory, where there are four gigabytes of it, they need not.
MEMORY := $(shell test "$$(df -k --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 4000000 2>/dev/null && echo /dev/shm)

# Which lines the tests have been through, in percent of all; what runs in processes of its own is not seen.
SEEN := .coverage.json
FLOOR := 96

test: .venv/ready-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q -j 0 $(filter-out tests benchmarks,$(PACKAGES))
	$(if $(MEMORY),TMPDIR=$(MEMORY)) PYTHONDONTWRITEBYTECODE= $(BIN)/python -m slipcover --json --out $(SEEN) \
		-m pytest -n 3 --dist loadgroup
	$(BIN)/python -m slipcover --merge $(SEEN) --out $(SEEN) --fail-under $(FLOOR) > $(SEEN).txt || (cat $(SEEN).txt; false)
	@tail -n 1 $(SEEN).txt

check: .venv/ready-dev
	$(BIN)/ruff check $(PACKAGES)
	$(BIN)/ruff format --check $(PACKAGES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

format: .venv/ready-dev
	$(BIN)/ruff check --fix $(PACKAGES)
	$(BIN)/ruff format $(PACKAGES)

kills: .venv/ready-dev
	$(BIN)/python -m benchmarks.kills

torture: .venv/ready-dev
	$(BIN)/python -m benchmarks.torture

bench: .venv/ready-dev
	$(BIN)/python -m benchmarks.throughput

calendar: .venv/ready-dev
	$(BIN)/python -m tests.bot.state_days

# The lock files name versions and hashes, and no index address.
lock:
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --python-version 3.11 --quiet -o requirements.lock
	$(PYTHON) -m uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --python-version 3.11 --quiet -c requirements.lock -o requirements-dev.lock

.venv/ready: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
