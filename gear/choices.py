"""The words that facts are written in: one enum per column with fixed values.

The values are the catalogue's own words; they stand in the CSV files, the database, the addresses
and the JSON. The labels are what a reader sees.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductCategory(TextChoices):
    CAMERA = "camera", _("camera")
    LENS = "lens", _("lens")
    ACCESSORY = "accessory", _("accessory")


class ProductStatus(TextChoices):
    CURRENT = "current", _("current")
    DISCONTINUED = "discontinued", _("discontinued")
    ANNOUNCED = "announced", _("announced")


class PublicationState(TextChoices):
    """Who sees a row: editors alone, everybody, or nobody any more."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ChangeKind(TextChoices):
    """By which way rows were changed in one step."""

    EDIT = "edit", _("edit")
    BULK = "bulk", _("many rows")
    IMPORT = "import", _("import")
    LOAD = "load", _("load of the files")
    APPLY = "apply", _("made of a reader's post")
    SCHEDULE = "schedule", _("by date")
    UNDO = "undo", _("undo")


class Action(TextChoices):
    """What happened to a row."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("deleted")


class ImageFormat(TextChoices):
    FULL_FRAME = "full-frame", _("full frame")
    APS_C = "aps-c", _("APS-C")
    SUPER_35 = "super-35", _("Super 35")


class DualIs(TextChoices):
    NO = "no", _("no")
    DUAL_IS_2 = "Dual I.S. 2", "Dual I.S. 2"


class Viewfinder(TextChoices):
    NONE = "none", _("none")
    EVF = "evf", _("electronic")
    EXTERNAL_EVF = "external-evf", _("electronic, clipped on")


class AutofocusSystem(TextChoices):
    CONTRAST = "contrast", _("contrast detection")
    DFD = "dfd", _("depth from defocus")
    PHASE_DETECT = "phase-detect", _("phase detection")
    NONE = "none", _("none")


class Shutter(TextChoices):
    MECHANICAL = "mechanical", _("mechanical")
    ELECTRONIC_ONLY = "electronic-only", _("electronic only")


class WeightBasis(TextChoices):
    BODY_ONLY = "body only", _("body only")
    WITH_BATTERY = "with battery", _("with battery")
    WITH_BATTERY_AND_CARD = "with battery and card", _("with battery and card")


class Sealing(TextChoices):
    """Of a lens. `mount` is a seal at the mount alone: less than sealed, more than open."""

    YES = "yes", _("yes")
    MOUNT = "mount", _("at the mount only")
    NO = "no", _("no")


class PriceBasis(TextChoices):
    LAUNCH = "launch", _("of the launch")
    LATER_LIST_PRICE = "later list price", _("a later list price")


class NameKind(TextChoices):
    """Who calls a product by another name."""

    EXIF = "exif", _("in picture files")
    PART_NUMBER = "part-number", _("part number")
    EDITION = "edition", _("edition")
    NICKNAME = "nickname", _("nickname")


class AccessoryKind(TextChoices):
    TELECONVERTER = "teleconverter", _("teleconverter")
    ADAPTER = "adapter", _("mount adapter")


class MountKind(TextChoices):
    BAYONET = "bayonet", _("bayonet")
    THREAD = "thread", _("thread")


class MembershipRole(TextChoices):
    FOUNDER = "founder", _("founder")
    LICENSEE_MEMBER = "licensee-member", _("licensee member")


class MilestoneKind(TextChoices):
    MOUNT = "mount", _("mount")
    ALLIANCE = "alliance", _("Alliance")
    MEMBER = "member", _("member")
    CAMERA = "camera", _("camera")
    LENS = "lens", _("lens")


class StatementKind(TextChoices):
    PRESS_RELEASE = "press-release", _("press release")
    INTERVIEW = "interview", _("interview")
    QUOTE = "quote", _("reported words")


class Topic(TextChoices):
    FIT = "fit", _("fit")
    CROP = "crop", _("crop")
    AUTOFOCUS = "autofocus", _("autofocus")
    STABILISATION = "stabilisation", _("stabilisation")
    TELECONVERTER = "teleconverter", _("teleconverter")
    ADAPTER = "adapter", _("adapter")
    FIRMWARE = "firmware", _("firmware")
    POWER = "power", _("power")
    SHUTTER = "shutter", _("shutter")
    FLASH = "flash", _("flash")
    METADATA = "metadata", _("picture data")


class Effect(TextChoices):
    WORKS = "works", _("works")
    LIMITED = "limited", _("limited")
    FAILS = "fails", _("fails")
    INFO = "info", _("for information")


class Grade(TextChoices):
    """Who says so. A fact on record has one of the first four; `unknown` grades only findings."""

    MAKER = "maker", _("maker")
    PRESS = "press", _("press")
    USERS = "users", _("users")
    DERIVED = "derived", _("derived")
    UNKNOWN = "unknown", _("unknown")


FACT_GRADES = [Grade.MAKER, Grade.PRESS, Grade.USERS, Grade.DERIVED]


class Answer(TextChoices):
    """A three-valued answer, as it stands in addresses, facets and JSON."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class SealingAnswer(TextChoices):
    """How far body and lens together are sealed."""

    YES = "yes", _("yes")
    MOUNT = "mount", _("at the lens mount only")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class Stabilisation(TextChoices):
    NONE = "none", _("none")
    BODY = "body", _("body")
    LENS = "lens", _("lens")
    BODY_AND_LENS = "body+lens", _("body and lens")
    COORDINATED = "coordinated", _("coordinated")
    UNKNOWN = "unknown", _("unknown")


class Severity(TextChoices):
    INFO = "info", _("for information")
    CAUTION = "caution", _("caution")
    BLOCKER = "blocker", _("blocker")


class PromiseState(TextChoices):
    """What became of a promise, as of a day."""

    SHIPPED = "shipped", _("shipped")
    LATE = "late", _("late")
    DROPPED = "dropped", _("dropped")
    OPEN = "open", _("open")


class PostKind(TextChoices):
    """What a reader sends: a report says of a pair whether it worked."""

    COMMENT = "comment", _("comment")
    REPORT = "report", _("report")
    CORRECTION = "correction", _("correction")


class PostState(TextChoices):
    """Whether readers see what was sent: only what is approved."""

    HELD = "held", _("held for moderation")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    SPAM = "spam", _("spam")


class Licence(TextChoices):
    """What a photograph may be used by."""

    CC_BY_4 = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_3 = "cc-by-3.0", "CC BY 3.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC_BY_2 = "cc-by-2.0", "CC BY 2.0"
    CC_BY_SA_2 = "cc-by-sa-2.0", "CC BY-SA 2.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    PERMISSION = "permission", _("with permission")
