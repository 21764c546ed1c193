"""Do the tests see small faults: `make mutants`, or `make mutants ONLY=gear/optics.py` for a part.

Each mutant is a module with one fault: a number, a sign, a word, an argument, an element of a list changed. The nearest
tests of the module run against it; where none fails, the mutant survived.

Faults are those of mutmut, and two of our own in lists. mutmut's runner makes them in plain functions only, not in
constants, properties and classes, where this code keeps what it publishes: so they are run here, each in a fork that
has the libraries loaded and nothing of ours.

A survivor is a test to write or a line to explain in docs/mutants.md.
"""

import ast
import atexit
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import CodeType

# What every fork needs and no mutant changes.
import bs4  # noqa: F401
import django.contrib.admin.options
import django.test  # noqa: F401
import hypothesis.internal.conjecture.engine
import hypothesis.strategies
import libcst as cst
import lxml  # noqa: F401
import numpy  # noqa: F401
import pytest
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = ROOT / "docs" / "mutants.md"
LEAST_SHARE = 90
WORKERS = os.cpu_count() or 1
SECONDS = 120  # A mutant that takes longer runs in circles: noticed.
TYPES = {"Iterator", "Literal", "TypeVar", "tuple"}  # What names of types are made of.

NEAREST = {
    "gear/optics.py": ["tests/test_optics.py"],
    "gear/querystring.py": ["tests/test_querystring.py"],
    "gear/units/reading.py": ["tests/units/test_reading.py"],
    "gear/units/writing.py": ["tests/units/test_writing.py"],
    "gear/dates.py": ["tests/test_dates.py"],
    # Not the walk over the whole catalogue: it takes longest and looks at no value.
    "gear/pairing": ["tests/pairing", "--ignore=tests/pairing/test_real_catalogue.py"],
    # Those with few rows, which take a second.
    "gear/lists/exports.py": [f"tests/lists/test_exports.py::{name}" for name in ("TestWhatIsPublished", "TestPairs")],
}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault, and the line that has it before and after."""

    path: str
    source: str = field(repr=False)
    before: str
    after: str

    @property
    def title(self) -> str:
        """As docs/mutants.md names it."""
        return title(self.path, self.before, self.after)

    def is_explained(self, explained: str) -> bool:
        """Whether docs/mutants.md names it, or its fault in a folder that it stands in."""
        places = (self.path, *(f"{folder.as_posix()}/" for folder in PurePosixPath(self.path).parents))
        return any(title(place, self.before, self.after) in explained for place in places)


def title(*parts: str) -> str:
    """The first cells of a row of docs/mutants.md."""
    return " | ".join(f"`{part}`" for part in parts)


def element_faults(node: cst.Tuple | cst.List) -> Iterator[cst.CSTNode]:
    """The list without its last element, and with its first two swapped."""
    if len(node.elements) > 1:
        first, second, *rest = node.elements
        yield node.with_changes(elements=node.elements[:-1])
        swapped = first.with_changes(value=second.value), second.with_changes(value=first.value)
        yield node.with_changes(elements=[*swapped, *rest])


OPERATORS = [*mutation_operators, (cst.Tuple, element_faults), (cst.List, element_faults)]


def is_read_by_mypy(node: cst.CSTNode) -> bool:
    """Whether it is an annotation, or gives a type a name: `Answer = Literal["yes", "no"]`."""
    if isinstance(node, cst.Assign):
        made_of = getattr(node.value, "func", getattr(node.value, "value", None))
        return isinstance(made_of, cst.Name) and made_of.value in TYPES
    return isinstance(node, cst.Annotation)


class Faults(cst.CSTVisitor):
    """Collects (node, faulty node) of a module. What Python does not run is left out: docstrings and types."""

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note the faults of a node; whether to look into it."""
        if is_read_by_mypy(node) or isinstance(node, cst.Import | cst.ImportFrom):
            return False
        if isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString):
            return False
        for kind, operator in OPERATORS:
            if isinstance(node, kind):
                self.found += [(node, fault) for fault in operator(node)]
        return True


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module that Python can read, each once."""
    module = cst.parse_module(source)
    faults = Faults()
    module.visit(faults)
    seen = {ast.dump(ast.parse(source))}
    for node, fault in faults.found:
        changed = module.deep_replace(node, fault).code
        try:
            meaning = ast.dump(ast.parse(changed))
        except SyntaxError:
            continue
        if meaning not in seen:
            seen.add(meaning)
            yield Mutant(path, changed, *changed_lines(source, changed))


def changed_lines(source: str, changed: str) -> tuple[str, str]:
    """What differs, before and after, in one line each."""
    old, new = source.splitlines(), changed.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return " ".join(line.strip() for line in old), " ".join(line.strip() for line in new)


class MutantLoader(importlib.machinery.SourceFileLoader):
    """Loads a mutant in place of its module."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        """The code of the mutant, never that of a cached file."""
        return compile(self.mutant.source, self.path, "exec")


class MutantFinder(importlib.abc.MetaPathFinder):
    """Finds one module: the mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, fullname: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        """Where the mutant comes from; None for other modules."""
        if fullname != self.name:
            return None
        file = str(ROOT / self.mutant.path)
        loader = MutantLoader(fullname, file)
        loader.mutant = self.mutant
        return importlib.util.spec_from_file_location(fullname, file, loader=loader)


class Hasty:
    """Plain tests before those of hypothesis, which stops at the first example that fails: nobody reads a simpler."""

    def pytest_sessionstart(self) -> None:
        """After the tests asked for their own effort, before the first of them is read."""
        phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        hypothesis.settings.register_profile("hasty", phases=phases, report_multiple_bugs=False)
        hypothesis.settings.load_profile("hasty")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The quickest that may notice come first."""
        items.sort(key=lambda item: hypothesis.is_hypothesis_test(getattr(item, "obj", None)))


def run_tests(tests: Sequence[str]) -> int:
    """Pytest's exit code: 0 when all pass. Without chance, so that two runs have the same survivors."""
    options = ["-n0", "-q", "-x", "--tb=no", "--nomigrations", "--hypothesis-seed=0", "-pno:cacheprovider"]
    options.append("-Wignore::pytest.PytestAssertRewriteWarning")  # Hypothesis is loaded already.
    return int(pytest.main([*options, *tests], plugins=[Hasty()]))


def start(tests: Sequence[str], mutant: Mutant | None) -> int:
    """The process id of a fork that runs the tests against a mutant, and ends with pytest's exit code."""
    pid = os.fork()
    if pid:
        return pid
    signal.alarm(SECONDS)
    if mutant:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, MutantFinder(mutant))
    code = 3
    try:
        code = run_tests(tests)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def survivors(batch: Iterable[Mutant], tests: Sequence[str]) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether it survived; as many at a time as there are cores."""
    running: dict[int, Mutant] = {}

    def ended() -> tuple[Mutant, bool]:
        pid, status = os.wait()
        return running.pop(pid), status == 0

    for mutant in batch:
        if len(running) >= WORKERS:
            yield ended()
        running[start(tests, mutant)] = mutant
    while running:
        yield ended()


def modules(part: str) -> list[str]:
    """The modules of a file or a package."""
    place = ROOT / part
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [file.relative_to(ROOT).as_posix() for file in files if file.exists()]


def chosen(only: Sequence[str]) -> dict[str, list[str]]:
    """The modules asked for, or all, each with its nearest tests."""
    nearest = {path: tests for part, tests in NEAREST.items() for path in modules(part)}
    return {path: tests for path, tests in nearest.items() if not only or path.startswith(tuple(only))}


def judge(path: str, tests: Sequence[str]) -> Counter[bool]:
    """How many mutants of a module survived and how many did not; says which did. Those explained are not run."""
    explained = EXPLAINED.read_text(encoding="utf-8")
    faulty = list(mutants(path, (ROOT / path).read_text(encoding="utf-8")))
    unexplained = [mutant for mutant in faulty if not mutant.is_explained(explained)]
    result = Counter({True: len(faulty) - len(unexplained)})
    for mutant, survived in survivors(unexplained, tests):
        result[survived] += 1
        if survived:
            print(f"SURVIVED | {mutant.title}", flush=True)
    return result


def share(result: Counter[bool]) -> float:
    """Percent that did not survive; 100 where there was nothing to change."""
    return 100 * result[False] / result.total() if result else 100


def prepare() -> None:
    """Settle what the forks share: the environment of tests, compiled modules, no memory of failed examples."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    own = tempfile.mkdtemp(prefix="mutants-")
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = own
    sys.dont_write_bytecode, sys.pycache_prefix = False, own


def main(only: Sequence[str]) -> int:
    """Judge the modules asked for. Returns 1 where a part is below the least share or its own tests fail."""
    prepare()
    gc.freeze()  # Forks need not look through what all of them have.
    parts: dict[str, Counter[bool]] = {}
    for path, tests in chosen(only).items():
        _, status = os.waitpid(start(tests, None), 0)
        if status:
            print(f"The tests of {path} fail without a mutant.")
            return 1
        result = judge(path, tests)
        print(f"{path}: {share(result):.0f} % of {result.total()} killed", flush=True)
        part = next(part for part in NEAREST if path.startswith(part))
        parts[part] = parts.get(part, Counter()) + result
    low = [part for part, result in parts.items() if share(result) < LEAST_SHARE]
    for part, result in parts.items():
        print(f"== {part}: {share(result):.1f} % of {result.total()} killed")
    print(f"Below {LEAST_SHARE} %: {', '.join(low)}" if low else f"Each at least {LEAST_SHARE} %.")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
