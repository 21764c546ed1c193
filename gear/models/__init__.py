"""The facts of the field guide."""

from .accessories import Accessory, Adapter, Teleconverter
from .addresses import OldSlug
from .alliance import L_MOUNT_SLUG, Alliance, Maker, Membership, Mount
from .cameras import Camera
from .desk import DeskSettings, WrongTry
from .evidence import (
    CITED,
    WITH_FACTS,
    Citation,
    CompatibilityFact,
    Disagreement,
    ProductName,
    Source,
    citable_facts,
)
from .history import Change, ChangeSet
from .lenses import Lens
from .photographs import Photograph
from .press import Appearance, Person, Promise, Quote, Statement, Tag
from .products import Product
from .revision import LoadedRow, Revision
from .talk import ReaderPost
from .timeline import Milestone
from .uploads import Upload

__all__ = [
    "CITED",
    "L_MOUNT_SLUG",
    "WITH_FACTS",
    "Accessory",
    "Adapter",
    "Alliance",
    "Appearance",
    "Camera",
    "Change",
    "ChangeSet",
    "Citation",
    "CompatibilityFact",
    "DeskSettings",
    "Disagreement",
    "Lens",
    "LoadedRow",
    "Maker",
    "Membership",
    "Milestone",
    "Mount",
    "OldSlug",
    "Person",
    "Photograph",
    "Product",
    "ProductName",
    "Promise",
    "Quote",
    "ReaderPost",
    "Revision",
    "Source",
    "Statement",
    "Tag",
    "Teleconverter",
    "Upload",
    "WrongTry",
    "citable_facts",
]
