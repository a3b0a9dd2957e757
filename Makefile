# The only place where the project's commands live. `make help` lists them.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $(name))) python3)
VENV ?= .venv
BIN := $(VENV)/bin
ASSIGNMENT ?= elman-jordan
CLASS ?= _build/class

# The course's matrices are small: a second BLAS thread costs more than it brings, and sums in another order.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export TF_CPP_MIN_LOG_LEVEL ?= 3
export PYDEVD_DISABLE_FILE_VALIDATION ?= 1
export PYTHONUNBUFFERED ?= 1
# What a check starts are hundreds of short processes: each would compile the package anew where bytecode is not kept.
export PYTHONDONTWRITEBYTECODE :=

MADE := _build/.made
# Without a browser some checks are skipped; what passed so is not taken for passed once there is one.
BROWSER := $(firstword $(CHROMIUM) $(foreach name,chromium chromium-browser google-chrome chrome,$(shell command -v $(name))))
PASSED := $(MADE)/passed-with$(if $(BROWSER),,out)-browser
PACKAGE := $(shell find rnncourse -name '*.py' -o -name '*.csv' -o -name '*.toml')
TEXTS := $(wildcard solutions/*/*.md)
NOTEBOOKS := $(wildcard solutions/*/*.ipynb exercises/*/*.ipynb)
PAGES := $(shell find book -type f -not -path '*/__pycache__/*') _config.yml _toc.yml

# Tests run side by side, one process a core; tests/conftest.py says which stay together. Last come the twenty slowest.
SIDE_BY_SIDE := -n logical --durations=20 --durations-min=0.2

CHECKS := sync lint unit notebooks elsewhere-short grading browser

# What each check reads: files, and folders with all that lies in them. `unit` may read anything, and knows by itself
# which of its tests a change can touch. tests/test_makefile.py holds what it can of the others.
SETTINGS := Makefile pyproject.toml setup.py $(wildcard requirements*)
ALL_TESTS := tests/conftest.py tests/strategies.py tests/selection
READ_BY_sync := rnncourse solutions exercises derived.sha256 nbgrader_config.py
READ_BY_lint := rnncourse tests book benchmarks $(wildcard *.py)
ONLY_lint := \( -name '*.py' -o -name '*.toml' -o -name '*.ini' -o -name Makefile -o -name '*.txt' \)
READ_BY_unit := $(wildcard *.md *.txt *.in *.toml *.yml *.py *.cff *.sha256 LICENSE* .gitignore) rnncourse tests book solutions exercises benchmarks \
	binder .ci .github $(wildcard findings)
READ_BY_notebooks := rnncourse solutions exercises
READ_BY_elsewhere-short := rnncourse solutions $(ALL_TESTS) tests/assignments tests/elsewhere
READ_BY_grading := rnncourse solutions exercises derived.sha256 nbgrader_config.py $(ALL_TESTS) tests/grading
READ_BY_browser := rnncourse exercises book binder _config.yml _toc.yml $(ALL_TESTS) tests/book

# Nobody waits in silence: a command that says nothing for some seconds is spoken for.
ALIVE := $(BIN)/python -I rnncourse/alive.py

# $(call timed,what is being done,command): say it, do it, say how long it took. The command has no single quotes.
define timed
	@test -x $(firstword $(2)) || { echo "make: $(firstword $(2)) is missing; delete $(VENV) (rm -rf $(VENV)) and run again" >&2; exit 1; }
	@echo "── $(1)"; begin=$$(date +%s); $(ALIVE) sh -c '$(2)'; status=$$?; \
	echo "   $$(( $$(date +%s) - begin )) s"; exit $$status
endef

.DEFAULT_GOAL := help
.PHONY: help course test env lock sync book page sample-class grade lint unit notebooks elsewhere elsewhere-short grading browser selftest bench translations clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

course: env  ## set up, build the book, grade the sample class, and say where everything is
	@$(MAKE) --no-print-directory book grade
	@echo
	@echo "read   $(CURDIR)/_build/html/index.html"
	@echo "solve  $(CURDIR)/exercises/   (for example: $(BIN)/jupyter lab exercises/$(ASSIGNMENT)/$(ASSIGNMENT).ipynb)"
	@echo "teach  $(CURDIR)/$(CLASS)/grades.csv and $(CURDIR)/$(CLASS)/feedback/"

test: env  ## set up and run every check; again, only those that something changed for
	@echo "── the machine"; $(BIN)/rnncourse machine
	@$(MAKE) -s --no-print-directory $(CHECKS:%=$(PASSED)/%)
	@cat $(LINES_RUN)
	@echo "All checks passed. What has not changed since it passed was not run again; 'make clean test' runs everything."

# A check that passed need not be run again until the content of something that it reads changes, or a file comes or goes;
# one that failed, or was interrupted, is run again. What it reads is summed up before it runs.
$(PASSED)/%: $(MADE)/read-by-%
	@$(MAKE) --no-print-directory $*
	@mkdir -p $(PASSED) && touch $@

.PRECIOUS: $(MADE)/read-by-%
$(MADE)/read-by-%: look
	@mkdir -p $(MADE); find $(SETTINGS) $(READ_BY_$*) -type f $(ONLY_$*) -not -path '*/__pycache__/*' -not -path '*/.ipynb_checkpoints/*' \
		-exec cksum {} + | LC_ALL=C sort > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
.PHONY: look
look:

env:  ## make the virtual environment and install the locked requirements
	@command -v $(PYTHON) >/dev/null || { echo "make: no Python found; install Python 3.11 to 3.13" >&2; exit 1; }
	@$(PYTHON) -I rnncourse/environment.py --venv $(VENV)

# Only torch's GPU build needs these, and pip brings them along where it finds that build; the lock is for both builds.
OF_THE_GPU := cuda-bindings cuda-toolkit triton nvidia-cudnn-cu13 nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvshmem-cu13

lock: env  ## derive requirements.txt from requirements.in; with UPGRADE="name ..." take newer releases of these
	@printf '%s\n' $(OF_THE_GPU) | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --excludes /dev/stdin \
		--annotation-style line --custom-compile-command "make lock" $(UPGRADE:%=--upgrade-package %) \
		requirements.in --output-file requirements.txt

sync: $(MADE)/sync  ## derive the notebooks from their text sources
	@:
$(MADE)/sync: $(TEXTS) $(NOTEBOOKS) $(PACKAGE) nbgrader_config.py | env
	$(call timed,deriving the notebooks,$(BIN)/rnncourse sync $(if $(FORCE),--force))
	@mkdir -p $(MADE) && touch $@

book: $(MADE)/book  ## build the book into _build/html, warnings as errors; again, read what changed and write every page
	@:
$(MADE)/book: $(MADE)/sync $(MADE)/book-ground $(PAGES) $(if $(wildcard _build/html/index.html),,lost-book) | env
	$(call timed,building the book,$(BIN)/jupyter-book build . -W -n --keep-going -q)
	@mkdir -p $(MADE) && touch $@

# What every page is made from: when it changes, nothing is kept but the outputs of the cells.
GROUND := $(filter-out book/%.md,$(PAGES)) requirements.txt
$(MADE)/book-ground: $(GROUND) | env
	@rm -rf _build/.doctrees _build/html
	@mkdir -p $(MADE) && touch $@

.PHONY: lost-book
lost-book:  # the stamp says that the book is built, but somebody deleted it

page: env  ## rebuild the pages that changed, quickly: the others stay as they are, and a warning is no error
	$(call timed,building what changed,$(BIN)/jupyter-book build . -n -q)

sample-class: $(MADE)/sync  ## make a class of twelve submissions of known worth in _build/class
	$(call timed,making the sample class,$(BIN)/rnncourse sample-class --to _build/class)

grade: $(if $(filter _build/class,$(CLASS)),sample-class,$(MADE)/sync)  ## grade the sample class, or one's own: CLASS=folder ASSIGNMENT=name
	$(call timed,grading $(ASSIGNMENT) in $(CLASS),$(BIN)/rnncourse grade $(ASSIGNMENT) --class $(CLASS) $(if $(filter _build/class,$(CLASS)),--expect _build/class/expected.csv))

lint: env  ## ruff and strict mypy
	$(call timed,reading the code with ruff and mypy,$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy \
		&& $(BIN)/mypy --config-file book/_ext/mypy.ini book/_ext/rnnbook)

# What the tests ran of the package: said where it is counted, and in the last lines of `make test`.
LINES_RUN := $(MADE)/lines-run

# Each run of tests leaves a record of what they ran and read; the next runs those that a change can touch: tests/selection.
unit: env  ## the package: the tests and doctests that a change can touch, and how much of it they run
	$(call timed,testing the package,$(BIN)/pytest -q $(SIDE_BY_SIDE) --doctest-modules --ignore=rnncourse/interop \
		--changes $(MADE)/tests-of-the-package -m "not book and not browser and not grading and not tensorflow" tests rnncourse)
	$(call timed,testing against TensorFlow in a process of its own,$(BIN)/pytest -q $(SIDE_BY_SIDE) \
		--changes $(MADE)/tests-against-tensorflow -m tensorflow tests)
	@$(ALIVE) sh -c "$(BIN)/python -m tests.selection.figure $(MADE)/tests-of-the-package $(MADE)/tests-against-tensorflow > $(LINES_RUN)"; \
		status=$$?; cat $(LINES_RUN); exit $$status

notebooks: $(MADE)/sync  ## run the solution notebooks and compare their outputs
	$(call timed,running the solution notebooks,$(BIN)/pytest -q $(SIDE_BY_SIDE) --dist loadfile -p no:cacheprovider --nbval --nbval-current-env solutions)

# What trains goes another way where sums are rounded otherwise. KINDS: tests, notebooks, pages; ONLY: a part of a setting's name.
elsewhere: $(MADE)/sync  ## run all that trains as if on other processors (an hour or two; ONLY=numpy KINDS=tests for a part)
	$(call timed,running all that trains as if on other processors,$(BIN)/python tests/elsewhere $(if $(ONLY),--only "$(ONLY)") $(if $(KINDS),--kinds $(KINDS)))

elsewhere-short: env  ## judge a few trained networks as if on other processors
	$(call timed,judging as if on other processors,$(BIN)/python tests/elsewhere --short)

# `make test` tests the tests too, on fewer draws of the hidden cases: tests/assignments.
selftest: $(MADE)/sync  ## show which wrong answers lose their points and which right ones keep them, on twenty draws (minutes)
	$(call timed,testing the tests of the exercises,$(BIN)/rnncourse selftest)

grading: $(MADE)/sync  ## grade classes and walk the exchange round with nbgrader's own commands
	$(call timed,testing the grading,$(BIN)/pytest -q $(SIDE_BY_SIDE) -m grading tests)

browser: $(MADE)/small-books $(MADE)/book  ## check the built book: links, hosts, alternative texts, and in Chromium
	$(call timed,reading the built book,$(BIN)/pytest -q $(SIDE_BY_SIDE) $(SMALL_BOOKS:%=--ignore=%) -m "book or browser" tests)

# Tests that build small books of their own know no chapter: they need not be run again when one changes.
SMALL_BOOKS := $(foreach name,building execution faults formulas pages quiz,tests/book/test_$(name).py)
BUILDERS := $(foreach name,conftest building build_server small_books,tests/book/$(name).py)
$(MADE)/small-books: $(GROUND) $(SMALL_BOOKS) tests/conftest.py $(BUILDERS) $(shell find tests/book/small_course -type f) \
		$(wildcard rnncourse/notebooks/*.py) | env
	$(call timed,building small books,$(BIN)/pytest -q $(SIDE_BY_SIDE) -m book $(SMALL_BOOKS))
	@mkdir -p $(MADE) && touch $@

bench: env  ## compare with PyTorch, Keras, XLA, the bare matrix products and the textbook form: speed, memory, parity, gradients (some minutes)
	@$(BIN)/rnncourse machine
	@for what in "recurrent_layers torch" "recurrent_layers keras" "recurrent_layers xla" "recurrent_layers products" \
		"recurrent_layers textbook" jordan phrases sampling footprint \
		"parity torch" "parity keras" gradients; do echo "── $$what"; $(ALIVE) $(BIN)/python -m benchmarks.$$what || exit 1; done

translations: env  ## extract every reader-facing string into _build/gettext
	$(call timed,extracting the strings,$(BIN)/jupyter-book build . -q --builder custom --custom-builder gettext --path-output _build/translations)

clean:  ## delete everything that was built; keeps .venv and one's own class
	rm -rf _build
