"""Which lenses beat a lens on its own ground: lighter, faster and cheaper, and covering its focal lengths."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..lists import LENSES
from ..models import Lens
from ..pairs.page import by_weight
from ..pairs.record import Record
from ..tables.columns import Mask
from ..tables.kept import table
from ..tables.pareto import LEAST_COMPARED, beaten_by, contest
from ..tables.products import lens_table
from ..tables.table import Table


@dataclass(frozen=True, slots=True)
class Rivals:
    """The lenses that beat one, lightest first, and how many others were compared.

    `compared` is None where a figure of its own is unknown. `counts_price`: prices were compared.
    """

    compared: int | None
    lenses: list[Lens]
    counts_price: bool = True

    @property
    def words(self) -> str:
        """What came of the comparison, in sentences."""
        if self.compared is None:
            return self._not_known()
        if not self.lenses and self.compared + 1 < LEAST_COMPARED:
            return self._too_few()
        return " ".join(filter(None, (self._found(), self._number(), self._without_prices())))

    def _not_known(self) -> str:
        if self.counts_price:
            return _("Not compared: its weight, largest aperture, coverage or price is unknown.")
        return _("Not compared: its weight, largest aperture or coverage is unknown.")

    def _too_few(self) -> str:
        if self.counts_price:
            return _(
                "Not compared: of too few others that cover its focal lengths are weight, aperture and price known."
            )
        return _("Not compared: of too few others that cover its focal lengths are weight and aperture known.")

    def _found(self) -> str:
        forms = {
            (True, True): _(
                "These cover its focal lengths and no smaller image, and are no heavier, slower or dearer, and better "
                "in one of the three."
            ),
            (True, False): _(
                "These cover its focal lengths and no smaller image, and are no heavier or slower, and better in one "
                "of the two."
            ),
            (False, True): _("Nothing that covers its focal lengths beats it in weight, aperture and price together."),
            (False, False): _("Nothing that covers its focal lengths beats it in weight and aperture together."),
        }
        return forms[bool(self.lenses), self.counts_price]

    def _number(self) -> str:
        count = self.compared or 0
        words = ngettext("%(count)s other lens was compared.", "%(count)s other lenses were compared.", count)
        return words % {"count": count}

    def _without_prices(self) -> str:
        return "" if self.counts_price else _("Prices do not count: most of these have none on record.")


def rivals(lens: Lens, record: Record) -> Rivals:
    """The rivals of a public lens, by the same rule that marks the unbeaten in lists. No query."""
    lenses = table(lens_table)
    places = np.flatnonzero(lenses.keys[0] == lens.pk)
    held = contest(lenses, LENSES.goals, covering(lenses, lens))
    # A lens that was entered a moment ago is not in the table yet.
    if not places.size or not held.cells[places[0]]:
        return Rivals(None, [], held.counts_price)
    keys = lenses.keys[0][beaten_by(held, int(places[0]))].tolist()
    found = [record.by_key[key] for key in keys if key in record.by_key]
    return Rivals(held.size - 1, sorted(found, key=by_weight), held.counts_price)


def covering(lenses: Table, lens: Lens) -> Mask:
    """The lenses that reach both ends of a lens, itself among them."""
    shortest, longest = (lenses.columns[name].sort_key for name in ("focal_min_mm", "focal_max_mm"))
    return np.asarray((shortest <= lens.focal_min_mm) & (longest >= lens.focal_max_mm))
