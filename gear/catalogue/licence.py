"""Who may use the data of the guide, in the words of its pages and of its files; the guide has no other licence."""

from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class Licence(NamedTuple):
    """A licence as it is called, and where it can be read."""

    name: str
    url: str

    @property
    def on_facts(self) -> str:
        """Who may use a fact."""
        return _("Everybody. A fact, such as the weight of a lens, belongs to nobody and is free to use.")

    @property
    def on_the_whole(self) -> SafeString:
        """Who may use the compilation, with a link to the licence."""
        link = format_html('<a href="{}" rel="license noopener">{}</a>', self.url, self.name)
        return format_html(compilation(), licence=link)

    @property
    def on_sources(self) -> str:
        """Whose the pages are that the sources lead to."""
        return _("The pages and pictures that the sources lead to belong to those who made them.")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All of it without markup."""
        return self.on_facts, compilation().format(licence=f"{self.name}, {self.url}"), self.on_sources


def compilation() -> str:
    """Who may use the compilation under a `{licence}`."""
    return _(
        "The compilation, that is the choice, the order and the words of the summaries and notes, is licensed under "
        "{licence}: name the L-Mount field guide as where it is from, say what you changed, and pass it on under the "
        "same licence."
    )


LICENCE = Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")
