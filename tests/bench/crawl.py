"""Whether two states of the code answer alike: `make crawl BASE=<commit>`, for changes that move and rename.

Both states load the same catalogue files into a database of their own and answer the same addresses: every type of page
and of data twin, and products, pairs, lists and feeds spread over the catalogue. Answers are compared byte for byte,
headers too; the names of static files, the clock and what follows from the moment of a change are masked, nothing else.
"""

import argparse
import csv
import difflib
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = 600
STATIC_FILE = re.compile(rb"/static/[\w./-]+")
STYLESHEETS = re.compile(rb'(?:<link rel="stylesheet" href="/static/[^>]*>\s*)+')
# The revision is the moment of loading, and a tag follows from it.
MOMENTS = {"ETag", "Last-Modified"}
LENGTH = re.compile(r"Content-Length: \d+")
MOMENT = "2026-11-26T12:00:00+00:00"
SHOWN_LINES = 12

LISTS = {
    "cameras": (
        "maker=leica&maker=sigma", "ibis=unknown&sort=-weight_g", "announced_min=2020&view=cards", "view=charts",
    ),
    "lenses": (
        "maker=sigma&weather_sealed=yes&weight_g_max=900", "focal_length=35&f_number_max=2",
        "view=charts&maker=panasonic", "sort=-weight_g&page=2&page_size=12",
        "maker=nobody&weight_g_max=heavy", "weight_g_max=1", "view=cards&page=3",
        "weight_g=unknown&weight_g_min=300", "announced_min=2019&announced_max=2021-06", "line=Art&macro=unknown",
    ),
    "accessories": ("from_mount=leica-m", "kind=teleconverter", "from_mount=canon-ef&from_mount=micro-four-thirds"),
    "alliance/timeline": ("kind=member&sort=date", "maker=sigma&year=2019", "q=foveon&view=charts", "year=nothing"),
    "press": (
        "maker=sigma&year=2018", "q=mount", "person=kazuto-yamaki", "tag=nothing", "sort=title&view=cards",
        "q=founding",
    ),
    "press/promises": ("state=late&maker=leica", "sort=-date", "state=nothing"),
    "mix": (
        "crop=yes&mixed=yes", "stabilisation=coordinated", "lens_weight_g_max=300&camera_maker=sigma",
        "equivalent_focal_length=85&sort=launch_price_usd", "weather_sealed=unknown&page=4", "sort=-lens_announced",
        "camera=leica-sl2&lens_maker=leica", "autofocus=no&lens_coverage=aps-c",
    ),
    "mix/panasonic-lumix-s5-ii": ("lens_macro=yes", "crop=no&sort=lens", "weight_g_max=900&lens_ois=yes", "page=5"),
    "mix/leica-cl": ("stabilisation=lens&view=cards",),
}  # fmt: skip
ADAPTERS = ("sigma-mount-converter-mc-21-canon-ef-l", "leica-m-adapter-l", "leica-s-adapter-l", "novoflex-sl-eos")
ADAPTED_ON = ("leica-sl2", "leica-t-typ-701", "panasonic-lumix-s1r", "sigma-fp")
KITS = (
    "lens=sigma-24-70mm-f2-8-dg-dn-ii-art",
    "camera=leica-sl2&camera=leica-cl&lens=sigma-18-50mm-f2-8-dc-dn-contemporary&lens=7artisans-18mm-f6-3-ii"
    "&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s&extra=panasonic-dmw-stc14&extra=leica-m-adapter-l&own=strap~40",
)
OTHERS = (
    "/", "/alliance/", "/mount/", "/adapters/canon-ef/", "/adapters/canon-ef.json", "/adapters/leica-m/?and=nikon-z",
    "/adapters/nothing/", "/makers/", "/makers.json", "/makers.csv", "/press/people/", "/mix/rules/", "/robots.txt",
    "/press/tags/", "/press/tags/roadmap/",
    "/about/", "/privacy/",
    "/accessibility/", "/data/", "/data.json", "/nothing/", "/nothing.json", "/lenses/no-such-lens/",
    "/lenses.json?colour=red", "/lenses.csv?weight_g_max=heavy", "/feeds/nothing.atom",
    "/mix/?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary",
    "/tools/field-of-view/", "/tools/field-of-view/?focal_length=24-70&camera=leica-cl", "/tools/depth-of-field/",
    "/tools/depth-of-field/?focal_length=85&f_number=1.4&distance=2&stops=exact",
    "/tools/depth-of-field/?focal_length=9999&distance=-1", "/mix/change/", "/mix/change/?camera=nothing&lens=none",
    "/mix/change/?camera=leica-sl2&camera=sigma-fp&camera=leica-cl&lens=sigma-45mm-f2-8-dg-dn-contemporary"
    "&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s&lens=7artisans-18mm-f6-3-ii",
    "/compare/", "/compare/?item=leica-sl2&item=sigma-fp&differences=yes", "/compare.csv?item=leica-sl2&item=sigma-fp",
    "/compare/?item=sigma-45mm-f2-8-dg-dn-contemporary&item=sigma-24mm-f3-5-dg-dn-contemporary&with=leica-cl",
    "/compare.json?pair=leica-sl2~sigma-45mm-f2-8-dg-dn-contemporary&pair=sigma-fp~7artisans-18mm-f6-3-ii",
    "/kit/?camera=leica-sl2&equivalent_focal_length_min=24&equivalent_focal_length_max=200&autofocus=yes&weight_g_max=2+kg",
    "/kit.json?camera=leica-sl2&equivalent_focal_length_min=24&equivalent_focal_length_max=200&lens_count_max=2",
    "/kit.json?camera=leica-sl2&weight_g_max=light",
    "/kit/?camera=leica-sl2&lens=leica-vario-elmarit-sl-24-90mm-f2-8-4-asph",
    "/compare.json?item=nothing", "/lenses/?compare=leica-sl2&maker=sigma", "/lenses.json?compare=leica-sl2",
    "/kit/", "/kit/?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary&extra=panasonic-dmw-stc14&own=bag~500",
    "/kit.json?camera=leica-sl2&own=bag~500", "/kit.csv?camera=leica-sl2&own=bag~500", "/kit.csv?camera=nothing",
    "/kit/lighterpack.csv?camera=leica-sl2&extra=panasonic-dmw-stc14",
    "/share/kit.png?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary",
    "/lenses/?kit=leica-sl2&kit=own~battery~90~70~2&maker=sigma", "/lenses.json?kit=leica-sl2",
    "/mix/leica-sl2/?view=cards&kit=leica-sl2&kit=nothing",
    "/mix/leica-sl2/sigma-45mm-f2-8-dg-dn-contemporary/?kit=leica-sl2",
    "/share/products/leica-sl2.png", "/share/products/sigma-45mm-f2-8-dg-dn-contemporary.png",
    "/share/products/panasonic-dmw-stc14.png",
    "/share/mix/leica-sl2/sigma-45mm-f2-8-dg-dn-contemporary.png?converter=panasonic-dmw-stc14",
    "/lenses/?" + "a=1&" * 1001, "/styleguide/",
    *(f"/mix/{camera}/{adapter}{end}" for adapter in ADAPTERS for camera in ADAPTED_ON for end in ("/", ".json")),
    "/mix/leica-cl/leica-m-adapter-l.json?converter=panasonic-dmw-stc14", "/mix/leica-cl/leica-extender-l-1-4x/",
    "/share/mix/leica-sl2/novoflex-sl-eos.png", "/kit/", "/kit/?camera=nothing", "/kit.json?camera=nothing",
    *(f"/kit{end}?{kit}" for kit in KITS for end in ("/", ".json")),

    "/kit/card/?camera=sigma-fp&camera=leica-cl&lens=sigma-100-400mm-f5-6-3-dg-dn-os-contemporary"
    "&extra=sigma-tele-converter-tc-1411&f_number=5.6&f_number=11&circle=0.02", "/kit/card/?own=bag~x&f_number=fast",
    "/kit/compare/?a=camera%3Dsigma-fp%26lens%3Dsigma-45mm-f2-8-dg-dn-contemporary&b=camera%3Dleica-cl%26own%3Dtripod",
    "/kit/compare.json?a=camera%3Dsigma-fp&b=camera%3Dnothing", "/kit/compare/?a=nonsense",
)  # fmt: skip


def slugs(stem: str) -> list[str]:
    """The slugs of a file of the catalogue here."""
    with (ROOT / f"gear/catalogue/data/{stem}.csv").open(encoding="utf-8", newline="") as file:
        return [row["slug"] for row in csv.DictReader(file)]


def spread(words: Sequence[str], count: int) -> list[str]:
    """So many of the words, evenly over all of them."""
    return [words[place * len(words) // count] for place in range(min(count, len(words)))]


def addresses() -> list[str]:
    """What both states are asked: first what is special, then pairs until there are enough."""
    found = [*OTHERS]
    for path, queries in LISTS.items():
        found += [f"/{path}/", f"/{path}.json", f"/{path}.csv"]
        for query in queries:
            found += [f"/{path}/?{query}", f"/{path}.json?{query}", f"/{path}.csv?{query}"]
    for name in ("cameras", "lenses", "accessories", "press", "mix"):
        found += [f"/feeds/{name}.atom", f"/feeds/{name}.atom?maker=sigma"]
    cameras, lenses, accessories = slugs("cameras"), slugs("lenses"), slugs("accessories")
    for stem, some in (("cameras", cameras), ("lenses", spread(lenses, 70)), ("accessories", accessories)):
        found += [f"/{stem}/{slug}{end}" for slug in some for end in ("/", ".json")]
    found += [f"/makers/{slug}{end}" for slug in slugs("makers") for end in ("/", ".json")]
    found += [f"/press/{slug}{end}" for slug in spread(slugs("statements"), 12) for end in ("/", ".json")]
    found += ["/feeds/products.atom", "/press/people/kazuto-yamaki/", "/press/people/andreas-kaufmann/"]
    converters = [slug for slug in accessories if "stc" in slug or "tc-" in slug or "extender" in slug]
    return [*dict.fromkeys(found), *pair_addresses(cameras, lenses, converters, ADDRESSES - len(dict.fromkeys(found)))]


def pair_addresses(cameras: list[str], lenses: list[str], converters: list[str], count: int) -> list[str]:
    """So many pairs over all bodies and lenses: pages, JSON, and every fifth through a converter."""
    found = []
    for place in range(max(count, 60)):
        pair = f"/mix/{cameras[place % len(cameras)]}/{lenses[place * 37 % len(lenses)]}"
        query = f"?converter={converters[place // 5 % len(converters)]}" if place % 5 == 0 else ""
        found.append(pair + (".json" if place % 3 == 1 else "/") + query)
    return found


def record(folder: Path, asked: Sequence[str]) -> None:
    """In the state of the working directory: answer every address, one file for each."""
    import django

    django.setup()
    from django.apps import apps
    from django.core.management import call_command
    from django.test import Client, override_settings

    import lmount_site.urls  # noqa: F401 - with DEBUG, so that the styleguide has its address; answered without.

    logging.disable(logging.CRITICAL)

    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as quiet:
        call_command("load_catalogue", stdout=quiet)
    for model in apps.get_app_config("gear").get_models():
        moments = {field.name for field in model._meta.local_fields} & {"added_at", "changed_at"}
        if moments:
            model._base_manager.update(**dict.fromkeys(moments, MOMENT))
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    plain["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with override_settings(STORAGES=plain, DEBUG=False):
        for number, address in enumerate(asked):
            (folder / f"{number:04}").write_bytes(answer(client, address))


def answer(client: object, address: str) -> bytes:
    """Status, headers and body of one address."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()) if name not in MOMENTS)
    text = f"{response.status_code}\n{headers}\n\n".encode() + body
    return STATIC_FILE.sub(b"/static/FILE", STYLESHEETS.sub(b"STYLESHEETS", text))


def run(tree: Path, folder: Path, asked: Path) -> None:
    """Record in a tree, in a process and a place of its own."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "static").mkdir()
        surroundings = dict(os.environ, VAR_DIR=place, SECRET_KEY="crawl-only-" + "0123456789abcdef" * 4, DEBUG="yes")
        surroundings |= {
            "DJANGO_SETTINGS_MODULE": "lmount_site.settings",
            "PYTHONPATH": str(tree),
            "LOG_LEVEL": "CRITICAL",
        }
        surroundings["PYTHONHASHSEED"] = "0"  # The content security policy is written in the order of a set.
        surroundings.pop("DATABASE_URL", None)
        command = [sys.executable, str(Path(__file__)), "--record", str(folder), str(asked)]
        subprocess.run(command, cwd=tree, env=surroundings, check=True)


def differences(before: Path, after: Path, asked: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The addresses that are answered otherwise, with the lines that differ; none where only white space does."""
    for number, address in enumerate(asked):
        old, new = ((folder / f"{number:04}").read_bytes() for folder in (before, after))
        if old != new:
            lines = (words_of(text) for text in (old, new))
            changed = difflib.unified_diff(*lines, lineterm="", n=0)
            yield address, [line[:200] for line in changed if not line.startswith(("---", "+++", "@@"))]


def words_of(text: bytes) -> list[str]:
    """An answer without the white space that a browser does not show either, a tag or a text a line."""
    said = LENGTH.sub("", text.decode("utf-8", "backslashreplace"))
    return re.sub(r" *(<[^>]*>) *", r"\n\1\n", " ".join(said.split())).split("\n")


def compare(base: str) -> int:
    """Answer with the code of a commit and with that of today; print what differs. The number of differences."""
    asked = addresses()
    with tempfile.TemporaryDirectory() as place:
        tree, list_file = Path(place) / "base", Path(place) / "addresses"
        list_file.write_text(json.dumps(asked), encoding="utf-8")
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(tree), base], cwd=ROOT, check=True)
        try:
            run(tree, Path(place) / "before", list_file)
            run(ROOT, Path(place) / "after", list_file)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
        found = list(differences(Path(place) / "before", Path(place) / "after", asked))
    otherwise = [(address, lines) for address, lines in found if lines]
    for address, lines in otherwise:
        print(f"== {address[:120]}", *lines[:SHOWN_LINES], sep="\n")
    print(f"{len(asked)} addresses: {len(found) - len(otherwise)} differ from {base} in white space alone, ", end="")
    print(f"{len(otherwise)} in what they say.")
    return len(otherwise)


def main() -> None:
    """Record for `compare`, or compare with a commit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", nargs=2, type=Path, metavar=("FOLDER", "ADDRESSES"))
    parser.add_argument("base", nargs="?", help="the commit to compare with")
    arguments = parser.parse_args()
    if arguments.record:
        folder, asked = arguments.record
        record(folder, json.loads(asked.read_text(encoding="utf-8")))
    elif not arguments.base:
        parser.error("name the commit to compare with")
    elif compare(arguments.base):
        sys.exit(1)


if __name__ == "__main__":
    main()
