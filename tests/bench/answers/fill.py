"""Fill a site for a measurement, in a process of its own: `python -m tests.bench.answers.fill FLAT [CAMERAS LENSES]`.

Without sizes it holds the real catalogue; there is the account EDITOR. The lenses are also written as one flat table
into the file FLAT.
"""

import logging
import subprocess
import sys
from pathlib import Path

from tests.browser.served import EDITOR, ROOT, surroundings


def fill_site(var: Path, flat: Path, size: tuple[int, int] | None = None) -> None:
    """Fill `var`; the real catalogue unless a size is named."""
    environment = surroundings(var) | {"DJANGO_SETTINGS_MODULE": "lmount_site.settings", "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SUPERUSER_PASSWORD"] = EDITOR["password"]
    line = [sys.executable, "-m", "tests.bench.answers.fill", str(flat), *map(str, size or ())]
    subprocess.run(line, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def fill(flat: str, *size: int) -> None:
    """Make the database and the static files of today's environment."""
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench import datasette, synthetic

    logging.disable(logging.INFO)  # Of the account that is made.
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command(
        "createsuperuser", interactive=False, username=EDITOR["username"], email="editor@example.org", verbosity=0
    )
    if size:
        synthetic.fill(*size)
    else:
        call_command("load_catalogue", verbosity=0)
    datasette.write_flat_table(flat)
    datasette.add_indexes(flat)


if __name__ == "__main__":
    fill(sys.argv[1], *map(int, sys.argv[2:]))
