"""One search over everything that has a page: folding of words, ranking of names, gear shorthand, and what is found."""
