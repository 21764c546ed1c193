"""Pairs: rows of the database as facts for the rules, and all that the page and the data of a pair say."""
