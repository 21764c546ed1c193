"""Answers to the scripts of a page, held back as on a slow line."""

from playwright.sync_api import Page, Route


def hold_answers(page: Page) -> list[Route]:
    """The requests of the script from now on, in their order; each waits to be continued."""
    held: list[Route] = []
    page.route("**/*", lambda route: held.append(route) if route.request.resource_type == "xhr" else route.continue_())
    return held
