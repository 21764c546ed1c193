"""Which worker runs what: a file's tests one after the other in one of them, so that what they share is made once.

A file with tests of several places in the order of tests/conftest.py is a unit in each. xdist's own groups do nothing
under pytest 9: version 3.8 writes them into a name that nobody reads any more.
"""

from itertools import groupby

from xdist.scheduler import LoadScopeScheduling


class FileByFile(LoadScopeScheduling):
    """Hands out the next run of tests of one file to whoever is nearly done; single tests where there are few files."""

    units: dict[str, str] | None = None

    def schedule(self) -> None:
        """Keep the order of the tests: xdist would begin with the largest file."""
        self.config.option.loadscopereorder = False
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        """The unit of a test."""
        if self.units is None:
            files = [list(tests) for _file, tests in groupby(self.collection, key=file_of)]
            if len(files) < 2 * self.numnodes:
                files = [[test] for test in self.collection]
            self.units = {test: f"{place}" for place, tests in enumerate(files) for test in tests}
        return self.units[nodeid]


def file_of(nodeid: str) -> str:
    """The file that a test stands in."""
    return nodeid.partition("::")[0]
