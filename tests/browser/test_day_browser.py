"""A day of an editor in the browser, from the sign-in to the last reader's post."""

import json
import subprocess
import sys
from binascii import unhexlify
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from tests.browser.served import ROOT, serve, surroundings

pytestmark = pytest.mark.browser

NAME = "Daybreak 37mm F2.1"
ADDRESS = "/lenses/sigma-daybreak-37mm-f2-1/"
OLD_WEIGHT, NEW_WEIGHT = "411 g", "433 g"
WHY = "Weighed again."
MAKERS = b"slug,country\nsigma,Ruritania\n"
# An account of its own: the codes of the other tests' account stay as they are.
MADE = """
import json
from django.contrib.auth import get_user_model
from django_otp.plugins.otp_totp.models import TOTPDevice
from gear.models import ReaderPost, Statement
user = get_user_model().objects.create_superuser("day", "day@example.org", "a very long day")
device = TOTPDevice.objects.create(user=user, name="app")
facts = {"kind": "comment", "name": "Anna", "text": "Dawn is early.", "digest": "day"}
post = ReaderPost.objects.create(statement=Statement.objects.published()[0], **facts)
print(json.dumps({"key": device.key, "post": post.pk, "about": post.subject_url}))
"""


@pytest.fixture(scope="module")
def site_files(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site whose public data change."""
    return copytree(prepared, tmp_path_factory.mktemp("day") / "own")


@pytest.fixture(scope="module")
def site(chromium: str, site_files: Path) -> Iterator[str]:
    """The site of this day alone: the others count what the catalogue holds."""
    with serve(site_files) as address:
        yield address


def run_in_site(var: Path, code: str) -> Any:
    """What code prints as JSON that runs beside the site, on its database."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(var), check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def sign_in(page: Page, key: str) -> None:
    """With the password, and the code that a phone would show."""
    page.goto("/admin/login/")
    page.fill("#id_username", "day")
    page.fill("#id_password", "a very long day")
    page.click("input[type=submit]")
    page.get_by_label("Code").fill(f"{totp(unhexlify(key)):06d}")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#site-name")).to_be_visible()


def choose(page: Page, field: str, words: str) -> None:
    """Find a row by its words, in a field that searches."""
    page.locator(f"#{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def save(page: Page, name: str) -> None:
    """Press a button of the form, and see that it was taken."""
    page.get_by_role("button", name=name, exact=True).last.click()
    expect(page.locator(".messagelist .success").first).to_be_visible()


def add_draft(page: Page) -> str:
    """A lens with a source, which nobody sees yet; the address of its page in the admin."""
    page.goto("/admin/gear/lens/add/")
    choose(page, "id_maker", "Sigma")
    for field, value in {"name": NAME, "focal_min_mm": "37", "focal_max_mm": "37", "weight_g": "411"}.items():
        page.fill(f"#id_{field}", value)
    choose(page, "id_citations-0-source", "sigma")
    save(page, "Save and continue editing")
    return page.url


def undo(page: Page) -> None:
    """Undo the step whose page is open, whole."""
    page.get_by_role("link", name="Undo the whole step").click()
    save(page, "Do it")


def test_the_day_of_an_editor(page: Page, open_window: Callable[..., Page], watch: Any, site_files: Path) -> None:
    watch.expected.update({404})
    made = run_in_site(site_files, MADE)
    reader = open_window()

    def is_said(address: str, words: str = NAME) -> bool:
        """Whether an answer that readers get has the words."""
        return words in reader.request.get(address).text()

    sign_in(page, made["key"])
    change = add_draft(page)
    hidden = reader.goto(ADDRESS)
    assert hidden.status == 404
    assert NAME not in reader.content()
    reader.goto(str(page.locator(".field-preview a").get_attribute("href")))
    expect(reader.get_by_role("heading", level=1)).to_contain_text(NAME)
    assert not is_said("/lenses.json")

    page.goto(change)
    save(page, "Save and publish")
    reader.goto(ADDRESS)
    expect(reader.locator("main")).to_contain_text(OLD_WEIGHT)
    assert is_said("/lenses.json")
    assert is_said("/feeds/lenses.atom")

    page.goto(change)
    page.fill("#id_weight_g", "433")
    page.get_by_label("Why").fill(WHY)
    save(page, "Save")
    assert is_said(ADDRESS, NEW_WEIGHT)
    page.goto(change.replace("/change/", "/history/"))
    newest = page.locator(".row-version").first
    expect(newest).to_contain_text(WHY)
    expect(newest.locator("tr", has_text="411")).to_contain_text("433")
    back = page.locator(".row-version").nth(1)
    back.get_by_role("link", name="Give it back this version").click()
    save(page, "Do it")
    assert is_said(ADDRESS, OLD_WEIGHT)

    def current() -> int:
        """How many lenses readers see as current."""
        return reader.request.get("/lenses.json?status=current").json()["count"]

    before = current()
    page.goto("/admin/gear/lens/?status__exact=current")
    boxes = page.locator("#result_list .action-select")
    for place in range(20):
        boxes.nth(place).check()
    page.locator("#changelist-form select[name=action]").select_option("change_many")
    page.locator("#changelist-form button[name=index]").click()
    page.get_by_label("Field to change").select_option("status")
    page.get_by_role("button", name="Continue").click()
    page.locator("#id_value").select_option("discontinued")
    page.get_by_role("button", name="Show what changes").click()
    save(page, "Change 20 rows")
    page.locator(".messagelist a").first.click()
    expect(page.locator(".row-version")).to_have_count(20)
    assert current() == before - 20
    undo(page)
    assert current() == before

    page.goto("/admin/gear/upload/")
    page.set_input_files("input[type=file]", {"name": "makers.csv", "mimeType": "text/csv", "buffer": MAKERS})
    page.get_by_role("button", name="See what would change").click()
    expect(page.locator(".import-row ins")).to_have_text("Ruritania")
    page.get_by_label("Reason").fill(WHY)
    page.get_by_role("button", name="Import 1 row").click()
    expect(page.locator("#outcome")).to_contain_text("Changed: 1.")
    assert is_said("/makers.json", "Ruritania")
    page.locator("#outcome a").first.click()
    undo(page)
    assert not is_said("/makers.json", "Ruritania")

    page.goto(f"/admin/gear/readerpost/{made['post']}/change/")
    page.locator("#id_state").select_option("approved")
    save(page, "Save")
    assert is_said(made["about"], "Dawn is early.")
