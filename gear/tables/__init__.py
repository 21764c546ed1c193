"""Counts beside every option, over products and over pairs.

Columns hold the facts of all rows, one array each; a `Table` is a list's columns, kept per revision;
a `Selection` is a table with conditions: it counts, sorts and finds its rows without asking the database.
"""
