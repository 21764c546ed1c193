"""What editors, loads and the calendar change: recorded, told apart, and taken back.

A row is recorded with all that stands below it: a lens with its sources, a statement with its quotes. So there is one
history for each, whichever page or file it was changed by.
"""
