"""Every add and change page of the admin in the browser: no script error, nothing that the policy refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from playwright.sync_api import Page, expect

from gear.admin.form_names import TAKEN
from tests.browser.served import EDITOR
from tests.effort import CI, some

pytestmark = pytest.mark.browser

# What the policy refuses is told to the document, before scripts of the page run.
REFUSALS = (
    "window.refusals = []; document.addEventListener('securitypolicyviolation', e => refusals.push(e.blockedURI))"
)
# Names of inputs that hide what scripts call or walk through: parts of a form that are no plain words.
HIDING = """() => {
  const bare = document.createElement('form');
  const plain = new Set(['undefined', 'string', 'boolean']);
  return [...document.querySelectorAll('#content form :is(input, select, textarea)[name]')]
    .map((input) => input.name).filter((name) => bare[name] !== null && !plain.has(typeof bare[name]));
}"""


def sign_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.fill("#id_username", EDITOR["username"])
    page.fill("#id_password", EDITOR["password"])
    page.click("input[type=submit]")


def test_no_page_of_the_desk_has_an_error_or_a_refusal(page: Page, watch: Any) -> None:
    """The watch fails on errors of scripts. Lists, and the page of the first row of each, are all looked at on CI.

    Elsewhere these are of three kinds, and new rows of these and of every third other kind.
    """
    watch.expected.add(403)
    page.add_init_script(REFUSALS)
    sign_in(page)
    expect(page.locator("#site-name")).to_be_visible()
    said: dict[str, Any] = {}
    every = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
    whole = [stem for stem in every if CI or stem.endswith(("/lens/", "/readerpost/", "/user/"))]
    stems = sorted({*some(every, 3), *whole})

    def look(address: str) -> None:
        page.goto(address, wait_until="load")
        said[address] = (page.evaluate("window.refusals"), page.evaluate(HIDING))

    look("/admin/second-factor/")
    for stem in stems:
        look(f"{stem}add/")
        if stem not in whole:
            continue
        look(stem)
        first = page.locator("#result_list tbody th a").first
        if first.count():
            look(str(first.get_attribute("href")))
    assert {address: found for address, found in said.items() if found != ([], [])} == {}
    assert len(said) > len(stems)


# Select2, which comes with Django, has chosen rows in a span within a list: the rule on lists is left out.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"list": {"enabled": False}}}
# The rest of the pages is looked at on CI.
FEW_PAGES = ["index", "gear/lens/add", "gear/lens/1st", "gear/changeset"]
MORE_PAGES = [
    "gear/lens",
    "gear/statement/add",
    "gear/statement/1st",
    "gear/photograph/add",
    "gear/upload",
    "auth/user/add",
]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_desk_is_clean_for_those_who_hear_it(width: int, scheme: str, open_window: Callable[..., Page]) -> None:
    """The checker finds nothing, and nothing has to be scrolled sideways."""
    # The checker itself styles what it measures, and the test above keeps the policy.
    page = open_window(width=width, color_scheme=scheme, bypass_csp=True)
    sign_in(page)
    expect(page.locator("#site-name")).to_be_visible()
    found = {}
    for name in FEW_PAGES + (MORE_PAGES if CI else []):
        page.goto("/admin/" if name == "index" else f"/admin/{name.removesuffix('/1st')}/")
        if name.endswith("/1st"):
            page.goto(str(page.locator("#result_list tbody th a").first.get_attribute("href")))
        results = Axe().run(page, options=OPTIONS)
        found[name] = results.generate_report() if results.violations_count else ""
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    assert {name: report for name, report in found.items() if report} == {}


def test_the_names_that_hide_something_are_known(page: Page) -> None:
    page.goto("/admin/login/")
    kinds = page.evaluate("(names) => names.map((name) => typeof document.createElement('form')[name])", sorted(TAKEN))
    assert not set(kinds) & {"undefined", "string", "boolean"}
