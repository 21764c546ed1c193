"""What an import in the admin costs beside a load: `make bench ONLY=import`.

The same 5,000 new lenses are loaded as a folder, and sent by an editor, beside the catalogue that is stored: the
dry run and the import, each by its page. Both in one run, the database as it was before each. The ratio is checked.
"""

import csv
import io
import statistics
import sys
import time
from pathlib import Path

from tests.bench.place import fresh_place

ROWS = 5_000
ROUNDS = 3
LARGEST_RATIO = 3


def many_lenses() -> str:
    """A file of new lenses: the real ones again and again, under other names."""
    from gear.catalogue.schema import DATA

    text = (DATA / "lenses.csv").read_text(encoding="utf-8")
    real = list(csv.DictReader(io.StringIO(text, newline="")))
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(real[0]), lineterminator="\n")
    writer.writeheader()
    names = [f"bench-{number:05}" for number in range(ROWS)]
    writer.writerows(
        {**real[at % len(real)], "slug": name, "name": name, "replaces": ""} for at, name in enumerate(names)
    )
    return buffer.getvalue()


def with_lenses(folder: Path, text: str) -> Path:
    """The catalogue's files, with the new lenses among the others."""
    from tests.catalogue.folders import copy_of_data, rows_of, write_rows

    copy_of_data(folder)
    new = list(csv.DictReader(io.StringIO(text, newline="")))
    write_rows(folder, "lenses.csv", sorted([*rows_of(folder, "lenses.csv"), *new], key=lambda row: row["slug"]))
    return folder


def load_seconds(folder: Path) -> float:
    """The seconds of a load of the new lenses; nothing of it stays."""
    from django.db import transaction

    from gear.catalogue.loading import load

    with transaction.atomic():
        start = time.perf_counter()
        load(folder)
        took = time.perf_counter() - start
        transaction.set_rollback(True)
    return took


def import_seconds(text: str) -> tuple[float, float]:
    """The seconds from the files to the page of the dry run, and from the confirmation to its end; nothing stays."""
    from bs4 import BeautifulSoup
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    with transaction.atomic():
        client = Client()
        client.force_login(User.objects.create_superuser("bench"))
        file = SimpleUploadedFile("lenses.csv", text.encode())
        start = time.perf_counter()
        page = client.post(reverse("admin:gear_upload_changelist"), {"files": file}, follow=True)
        dry_run = time.perf_counter() - start
        seen = BeautifulSoup(page.content, "lxml").select_one("[name=seen]")["value"]
        start = time.perf_counter()
        fields = {"seen": seen, "left_out": "", "state": "published", "why": "bench"}
        answer = client.post(page.redirect_chain[-1][0], fields)
        told = b"".join(answer.streaming_content).decode()
        took = time.perf_counter() - start
        if f"New: {ROWS}." not in told:
            sys.exit("Not all rows were imported.")
        transaction.set_rollback(True)
    return dry_run, took


def measure(place: Path) -> float:
    """Print the figures; the time of the import beside that of the load comes back."""
    import django

    (place / "static").mkdir()
    django.setup()
    from django.core.management import call_command

    from gear.catalogue.loading import load

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load()
    text = many_lenses()
    folder = with_lenses(place / "folder", text)
    loads, dry_runs, imports = [], [], []
    for _ in range(ROUNDS):
        loads.append(load_seconds(folder))
        dry_run, took = import_seconds(text)
        dry_runs.append(dry_run)
        imports.append(took)
    for name, its in {"load": loads, "dry run": dry_runs, "import": imports}.items():
        print(f"{name:<20}{statistics.median(its):8.2f} s for {ROWS} rows")
    ratio = (statistics.median(dry_runs) + statistics.median(imports)) / statistics.median(loads)
    print(f"{'both beside a load':<20}{ratio:8.2f}   (at most {LARGEST_RATIO})")
    return ratio


def main() -> None:
    """Measure in a fresh place, and fail where an import takes too long."""
    with fresh_place() as place:
        ratio = measure(place)
    if ratio > LARGEST_RATIO:
        sys.exit(f"Dry run and import take {ratio:.2f} times as long as a load; at most {LARGEST_RATIO}.")


if __name__ == "__main__":
    main()
