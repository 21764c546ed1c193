"""How fast the site answers beside what else could answer: the parts of `tests/bench/bench_answers.py`."""
