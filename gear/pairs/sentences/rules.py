"""The words of the rules and of the grades, as the page of rules explains them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...choices import Grade


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as the page of rules explains it."""

    title: Promise
    explanation: Promise
    source: Promise


OWN_RULE = _("a rule of this guide over recorded facts")
ON_RECORD_ONLY = _("the sources of the facts on record, each shown with its fact")
GEOMETRY = _("geometry of the thin lens, as in any textbook of optics")
RULE_WORDS: Mapping[str, RuleWords] = {
    "fit": RuleWords(
        _("Fit"),
        _(
            "Every camera and every lens here has the L-Mount, so they fit unless a source says otherwise. "
            "A fact that says “fails” makes a no; “works” or “limited” make a yes with that grade."
        ),
        ON_RECORD_ONLY,
    ),
    "converter": RuleWords(
        _("Teleconverters"),
        _(
            "A converter reaches into the lens. It fits only where a source says that the two work together, does not "
            "where one says that they fail, and is unknown everywhere else: a source for another body is named and "
            "decides nothing. The numbers are given in all three cases. "
            "A second converter, or one on an adapter, is refused."
        ),
        ON_RECORD_ONLY,
    ),
    "converter-light": RuleWords(
        _("Light through a converter"),
        _("A converter multiplies focal length and f-number alike. The new f-number is not rounded to stops."),
        GEOMETRY,
    ),
    "image-area": RuleWords(
        _("Image area and crop"),
        _(
            "A full-frame body uses its APS-C crop with a lens made for APS-C or Super 35. A smaller sensor is used "
            "whole, whatever the lens covers. Where the coverage of the lens is unknown, so is the crop on full "
            "frame. Facts about video windows never change this."
        ),
        OWN_RULE,
    ),
    "crop-megapixels": RuleWords(
        _("Megapixels of a crop"),
        _("The body's own figure where it is on record; otherwise reckoned from the whole sensor and called “about”."),
        OWN_RULE,
    ),
    "equivalents": RuleWords(
        _("Equivalents"),
        _(
            "The focal length that frames alike on full frame, and the f-number with the same depth of field there. "
            "Exposure does not change. The crop factor is 1 for a whole full-frame sensor and 1.53 for its crop, "
            "whatever its exact sides; on a smaller sensor it follows from the diagonal."
        ),
        GEOMETRY,
    ),
    "angles": RuleWords(
        _("Angles of view"),
        _(
            "Of a lens that draws straight lines, focused far away, over the diagonal and both sides of the image "
            "area: 36 × 24 mm divided by the crop factor on full frame, the sensor's own sides below it. "
            "A fisheye, or a lens that may be one, gets no angle."
        ),
        GEOMETRY,
    ),
    "aperture": RuleWords(
        _("Fixed aperture"),
        _("A lens whose smallest recorded aperture is its largest cannot be stopped down."),
        OWN_RULE,
    ),
    "stabilisation": RuleWords(
        _("Stabilisation"),
        _(
            "None, body, lens, or body and lens, by what is on record of both; unknown as soon as one of them is. "
            "Coordinated only where a source says that this body and this lens work together; where both are "
            "stabilised and nothing says so, working together is not confirmed."
        ),
        OWN_RULE,
    ),
    "autofocus": RuleWords(
        _("Autofocus"),
        _(
            "The body needs a system and the lens a motor; with a converter, that must pass it on. One no makes a no; "
            "otherwise one unknown makes an unknown. A fact that says “fails” makes a no. One that says “works” "
            "settles what was unknown, but gives no motor to a lens without one."
        ),
        OWN_RULE,
    ),
    "sealing": RuleWords(
        _("Weather sealing"),
        _(
            "The weakest link: sealed only if body and lens both are. Nothing records the sealing of converters, so "
            "with one the whole is unknown unless body or lens is open anyway."
        ),
        OWN_RULE,
    ),
    "balance": RuleWords(
        _("Balance"),
        _("Lens and converter against the body. More than twice the body's weight is called front-heavy."),
        OWN_RULE,
    ),
    "shutter": RuleWords(
        _("Shutter"),
        _("A body without a mechanical shutter reads its sensor line by line: movement and lamps show."),
        OWN_RULE,
    ),
    "flash": RuleWords(
        _("Flash"),
        _("A body without a shoe with flash contacts."),
        OWN_RULE,
    ),
    "viewfinder": RuleWords(
        _("Viewfinder"),
        _("A body without a viewfinder, or with one that is clipped on."),
        OWN_RULE,
    ),
    "firmware": RuleWords(
        _("Firmware"),
        _("The body firmware from which a fact holds. Nothing here knows which one yours has."),
        ON_RECORD_ONLY,
    ),
    "power": RuleWords(
        _("Power"),
        _("What sources say about the battery with a lens."),
        ON_RECORD_ONLY,
    ),
    "metadata": RuleWords(
        _("Picture data"),
        _("What sources say about the data written into the picture file."),
        ON_RECORD_ONLY,
    ),
    "disagreement": RuleWords(
        _("When sources disagree"),
        _(
            "The most specific fact wins: first by the number of exact products that it names, then by the number of "
            "makers. The grade does not outrank it. Two of equal rank that disagree are both shown, and the graver "
            "one decides."
        ),
        OWN_RULE,
    ),
}


GRADE_WORDS: Mapping[str, Promise] = {
    Grade.MAKER: _("The maker says so, also where its words or figures were read in a public copy."),
    Grade.PRESS: _("A review, a news page, an encyclopaedia or a shop tested or reported it."),
    Grade.USERS: _("Users report it in blogs and forums."),
    Grade.DERIVED: _("It follows from facts on record by one of the rules below."),
    Grade.UNKNOWN: _("Nobody says so. Unknown is never taken for a no."),
}
