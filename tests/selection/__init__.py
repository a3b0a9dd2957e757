"""Which tests a change can touch: what each of them ran and read is recorded, and the others are left out.

A *unit* is what runs in one process together: a file of tests, or one test where `tests/conftest.py` spreads a file.
While it runs, `recorder` notes which statements of the package it runs (`probes`), which files it reads and which
processes it starts (`watching`), and what it takes from imports, shared fixtures and caches that another unit paid
for (`sharing`). `record` keeps this with the digests of all that was touched, and says at the next run which units
nothing has changed for. `plugin` tells pytest; `figure` tells from the same record how much of the package is run.

What cannot be told runs: a new test, a failed one, one that starts a process that says nothing of what it reads.
"""
