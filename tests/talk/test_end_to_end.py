"""What a reader sends, what an editor makes of it, and where it then stands: from the form to every door."""

import io
import json
from csv import DictReader
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from bs4 import Tag
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from gear.models import Camera, CompatibilityFact, Lens, Product, ReaderPost, Revision, Statement
from tests import builders
from tests.admin.forms import save
from tests.pages import body, content, soup

from .posts import make_subjects, send

pytestmark = pytest.mark.django_db

SITE = "https://guide.example"
QUEUE = reverse("admin:gear_readerpost_changelist")
PAIR, STATEMENT, LENS = "/mix/s5-ii/45mm/", "/press/founded/", "/lenses/45mm/"
LONG_AGO = "2020-01-01T00:00:00+00:00"
SOURCE = "https://example.org/scales"


@pytest.fixture
def editor(db: None, settings: Any) -> Client:
    """A member of the group Editors, signed in, on a site with an origin; all that stands there is old."""
    settings.SITE_ORIGIN = SITE
    make_subjects()
    for model in (Product, Statement):
        model.objects.update(changed_at=LONG_AGO)
    account = User.objects.create_user("erika", is_staff=True)
    account.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(account)
    return client


def sent_from(client: Client, page: str, word: str, **fields: Any) -> ReaderPost:
    """What comes of the form that a page's link of this word leads to."""
    [address] = {link["href"] for link in soup(client.get(page)).select('a[href^="/talk/"]') if word in link.text}
    before = (Revision.current(), body(client.get(page)))
    response = send(client, address, **fields)
    assert response.status_code == 302
    assert soup(client.get(response.url)).select_one("a.button")["href"] == page
    assert (Revision.current(), body(client.get(page))) == before  # Held: nobody sees a trace of it.
    return ReaderPost.objects.get()


def step_in_queue(editor: Client, post: ReaderPost) -> str:
    """The address of the next step, reached from the count on the index."""
    [waits] = soup(editor.get(reverse("admin:index"))).select("#posts-that-wait a")
    assert waits.get_text(strip=True) == "1 post waits for a decision"
    return soup(editor.get(waits["href"])).select_one(".field-to_apply a")["href"]


def decide(editor: Client, action: str, post: ReaderPost, state: str = "held") -> None:
    chosen = {"action": action, "_selected_action": [post.pk]}
    assert editor.post(f"{QUEUE}?state={state}", chosen).status_code == 302


def last_changes(client: Client, address: str) -> dict[str, str]:
    """The paths of a sitemap, each with its last change."""
    root = ElementTree.fromstring(body(client.get(address)))
    told = [(item[0].text, item[1].text if len(item) > 1 else "") for item in root]
    return {str(url).removeprefix(SITE): str(moment) for url, moment in told}


def first_entry(client: Client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(content(client.get(address))).find("{http://www.w3.org/2005/Atom}entry")


def finding_of(page: Tag, url: str) -> Tag:
    """The finding of a pair's page that cites a source."""
    [cited] = page.select(f'.named-sources span:has(> a[href="{url}"])')
    return page.select_one(f'.finding a.cite[href="#{cited["id"]}"]').find_parent("li")


def test_a_report_becomes_a_finding_at_every_door(client: Client, editor: Client) -> None:
    report = {"effect": "works", "text": "", "body_firmware": "v3.2", "lens_firmware": "1.1"}
    post = sent_from(client, PAIR, "Does it work for you?", **report)
    data = client.get("/mix/s5-ii/45mm.json")
    fact = {"topic": "autofocus", "summary": "Follows faces all day.", "effect": "works"}
    assert save(editor, step_in_queue(editor, post), **fact).status_code == 302
    own = f"{SITE}{PAIR}#{post.anchor}"

    page = soup(client.get(PAIR))
    finding = finding_of(page, own)
    assert "Follows faces all day." in finding.get_text()
    assert finding.select_one(".evidence").get_text(" ", strip=True) == "Evidence: ○ users 1"
    shown = page.select_one(f"#{post.anchor}")
    assert "It works camera firmware 3.2 lens firmware 1.1" in shown.get_text(" ", strip=True)
    assert "An editor made a fact of it." in shown.get_text()
    assert shown.select("a")[-1]["href"] == f"#{finding['id']}"

    again = client.get("/mix/s5-ii/45mm.json")
    assert again["ETag"] != data["ETag"]
    assert client.get("/mix/s5-ii/45mm.json", headers={"If-None-Match": data["ETag"]}).status_code == 200
    [told] = [one for one in again.json()["findings"] if one["source"] == own]
    assert (told["grade"], told["text"]) == (
        "users", "Autofocus is on record as working. Follows faces all day. From body firmware 3.2.",
    )  # fmt: skip

    entry = first_entry(client, "/feeds/mix.atom")
    assert entry.find("{http://www.w3.org/2005/Atom}link").get("href") == SITE + PAIR
    assert "Follows faces all day." in "".join(entry.itertext())
    moments = last_changes(client, "/sitemap-pairs-s5-ii.xml")
    assert moments[PAIR] > LONG_AGO == moments["/mix/s5-ii/mc-21/"]


def test_a_correction_stands_on_the_page_and_at_every_door(client: Client, editor: Client) -> None:
    fields = {"field": "weight_g", "proposed": "0.215 kg", "source_url": SOURCE, "text": "", "name": ""}
    post = sent_from(client, LENS, "Correct it", **fields)
    data = client.get("/lenses/45mm.json")
    assert save(editor, step_in_queue(editor, post)).status_code == 302
    assert Lens.objects.get().weight_g == 215

    page = soup(client.get(LENS))
    row = page.find("th", string="Weight").find_parent("tr")
    assert row.td.get_text(" ", strip=True) == "215 g [2]"
    assert page.select_one(f"{row.select_one('a.cite')['href']} a")["href"] == SOURCE
    assert "A reader" not in page.get_text()

    assert client.get("/lenses/45mm.json")["ETag"] != data["ETag"]
    [lens] = [row for row in json.loads(body(client.get("/lenses.json")))["results"] if row["slug"] == "45mm"]
    assert lens["weight_g"] == 215
    archive = ZipFile(io.BytesIO(content(client.get("/catalogue.zip"))))
    [line] = DictReader(io.StringIO(archive.read("lenses.csv").decode()))
    assert line["weight_g"] == "215"
    cells = [*DictReader(io.StringIO(archive.read("citations.csv").decode()))]
    assert [(cell["subject"], cell["field"]) for cell in cells if cell["source"] == SOURCE] == [("45mm", "weight_g")]
    assert last_changes(client, "/sitemap-lenses.xml")[LENS] > LONG_AGO


def test_the_files_leave_alone_what_a_correction_changed(client: Client, catalogue: None) -> None:
    lens = Lens.objects.get(slug="sigma-45mm-f2-8-dg-contemporary")
    account = User.objects.create_superuser("erika")
    client.force_login(account)
    post = builders.make_post("correction", product_id=lens.pk, field="weight_g", proposed="221", source_url=SOURCE)
    save(client, reverse("admin:gear_readerpost_apply", args=[post.pk]))
    out = io.StringIO()
    call_command("load_catalogue", stdout=out)
    assert lens.slug in out.getvalue()
    assert Lens.objects.get(pk=lens.pk).weight_g == 221
    assert lens.citations.filter(field="weight_g", source__url=SOURCE).exists()


def test_a_comment_is_seen_from_its_approval_to_its_rejection(client: Client, editor: Client) -> None:
    post = sent_from(client, STATEMENT, "Write a comment", text="I was there.", email="anna@example.org")
    read = client.get(STATEMENT)
    decide(editor, "approve", post)
    assert [shown["id"] for shown in soup(client.get(STATEMENT)).select(".posts li")] == [post.anchor]
    assert "I was there." in body(client.get(STATEMENT))
    assert client.get(STATEMENT).get("ETag") != read.get("ETag") or not read.get("ETag")
    decide(editor, "reject", post, state="approved")
    assert "I was there." not in body(client.get(STATEMENT))
    post.refresh_from_db()
    assert (post.state, post.email, post.sender) == ("rejected", "", "")


EVERYWHERE = [
    PAIR, STATEMENT, LENS, "/cameras/s5-ii/", "/mix/s5-ii/45mm.json", "/press/founded.json", "/lenses.json",
    "/feeds/mix.atom", "/feeds/press.atom", "/press/", "/mix/", "/catalogue.json", "/llms.txt",
]  # fmt: skip


@pytest.mark.parametrize("action", ["reject", "mark_as_spam"])
def test_what_is_refused_is_shown_nowhere_and_its_sender_forgotten(action: str, client: Client, editor: Client) -> None:
    said = {"name": "Zyzzyva", "text": "Zyzzyva", "email": "zyzzyva@example.org"}
    for address in ("/talk/comment/?statement=founded", "/talk/comment/?camera=s5-ii&lens=45mm"):
        assert send(client, address, **said).status_code == 302
    report = {"effect": "works", **said, "text": "Zyzzyva too"}
    assert send(client, "/talk/comment/?camera=s5-ii&lens=45mm", **report).status_code == 302
    correction = {"field": "weight_g", "proposed": "Zyzzyva", **said}
    assert send(client, "/talk/correct/?product=45mm", **correction).status_code == 302
    for post in ReaderPost.objects.all():
        decide(editor, action, post)
    assert set(ReaderPost.objects.values_list("email", "sender")) == {("", "")}
    for address in EVERYWHERE:
        assert "zyzzyva" not in body(client.get(address)).lower(), address
    assert not CompatibilityFact.objects.exists()
    assert Camera.objects.get().weight_g == 740
