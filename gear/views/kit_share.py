"""A kit elsewhere: its card as a picture, and a file that LighterPack reads."""

from hashlib import sha256
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse

from ..drawing.shapes import Drawing
from ..figures.cards import KitWords, kit_card
from ..plans.asked import Asked, read_asked, too_many_sentence
from ..plans.kit import read_kit
from ..plans.sharing import card_facts, counted_parts, lighterpack_csv
from ..querystring import encode
from .data import absolute, csv_file, json_refusal
from .kit import asked_in_vain, of_fair_length, refused
from .lookup import led_on
from .share import card_answer, share_card

# LighterPack calls the list by the name of its file.
LIGHTERPACK_FILE = "L-Mount_kit.csv"


@share_card
@of_fair_length
def kit_picture(request: HttpRequest) -> HttpResponse:
    """The card of a kit. Nothing has none; what an address names in vain is refused."""
    asked = read_asked(request.GET)
    if redirect := led_on(request, asked.renamed):
        return redirect
    wrong = [*chain.from_iterable(asked.problems.values()), *([too_many_sentence(asked)] if asked.beyond else [])]
    if wrong:
        return refused(request, wrong[0], asked if asked.beyond else None)
    if not asked.items.count:
        raise Http404
    # A kept answer has a short name, whatever the kit holds.
    key = sha256(encode(asked.items.query).encode()).hexdigest()
    return card_answer(f"kit:{key}", lambda: drawn_kit(asked))


def drawn_kit(asked: Asked) -> Drawing:
    """The card of what is asked for."""
    kit = read_kit(asked.items)
    names = [product.full_name for product in kit.products]
    return kit_card(kit.cameras, kit.lenses, KitWords(counted_parts(kit), card_facts(kit), names, len(kit.items.own)))


@of_fair_length
def lighterpack(request: HttpRequest) -> HttpResponse:
    """The kit as a file for LighterPack. Whatever the address says in vain is refused."""
    asked = read_asked(request.GET)
    if redirect := led_on(request, asked.renamed):
        return redirect
    if errors := asked_in_vain(asked):
        return json_refusal(errors)
    return csv_file(lighterpack_csv(read_kit(asked.items), absolute(request)), LIGHTERPACK_FILE)
