"""The bytes that the rivals answer with: a folder of files, one for each page, kept in memory."""

import os
from pathlib import Path

FOLDER = "BENCH_BODIES"


def path_of(name: str) -> str:
    """Where a rival answers with the bytes of a page."""
    return "/" + name.replace(" ", "-")


def write_bodies(folder: Path, bodies: dict[str, bytes]) -> None:
    """Write the answers of the site as files: what nginx serves as it is and the others read once."""
    folder.mkdir()
    for name, body in bodies.items():
        (folder / path_of(name)[1:]).write_bytes(body)


def read_bodies() -> dict[str, bytes]:
    """The bytes by path, from the folder that the environment names."""
    return {f"/{file.name}": file.read_bytes() for file in Path(os.environ[FOLDER]).iterdir()}
