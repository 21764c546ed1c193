"""The pocket card of a kit: a sheet to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..plans.asked import read_asked, too_many_sentence
from ..plans.card import card_context
from ..plans.card_form import CardForm
from ..plans.kit import read_kit
from .kit import of_fair_length, refused
from .lookup import led_on


@of_fair_length
def card(request: HttpRequest) -> HttpResponse:
    """The sheet, with a form that says for which apertures and which circle of confusion it is reckoned."""
    asked = read_asked(request.GET)
    if redirect := led_on(request, asked.renamed):
        return redirect
    if asked.beyond:
        return refused(request, too_many_sentence(asked), asked)
    return render(request, "kit/card_page.html", card_context(asked, read_kit(asked.items), CardForm(request.GET)))
