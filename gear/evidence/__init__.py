"""Who says a fact and what else is said of it: names of sources, copies, second values, rows of facts."""
