"""Notebooks that nobody vouches for: read them, put their cells in order, run them.

Students' own commands and the grader share this; it needs nbformat and nbclient, which come with Jupyter.
"""
