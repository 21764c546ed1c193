"""Pages in the words of schema.org: rows in, plain data out. What is unknown is left out.

`absolute` makes an address of a path. Nothing here asks the database: rows come with what is said of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Field, Model
from django.utils.translation import gettext as _

from ..catalogue.completeness import fact_names
from ..catalogue.schema import FILES
from ..catalogue.schema.alliance import membership_of
from ..choices import ProductCategory
from ..models import Maker, Person, Product, ProductName, Quote, Statement
from ..models.fields import UNIT_WORDS, label_of, unit_of
from ..models.routes import address_of

Node = dict[str, Any]
Absolute = Callable[[str], str]

CONTEXT = "https://schema.org"
# The codes of UN/CEFACT, Recommendation 20, for our units; the others are told in words.
UNIT_CODES: Mapping[str, str] = {"f": "C62", "g": "GRM", "m": "MTR", "mm": "MMT", "px": "E37"}
# Columns of a product that stand in a property of their own, or that are no facts of the thing itself.
TOLD_ELSEWHERE = {"slug", "maker", "name", "notes", "launch_price_usd", "launch_price_basis", "status"}
STEMS: Mapping[str, str] = {
    ProductCategory.CAMERA: "cameras",
    ProductCategory.LENS: "lenses",
    ProductCategory.ACCESSORY: "accessories",
}
GUIDE = "#guide"


def graph(nodes: Sequence[Node]) -> Node:
    """Nodes as one document."""
    return {"@context": CONTEXT, "@graph": list(nodes)}


def known(node: Mapping[str, Any]) -> Node:
    """A node without what is unknown or empty; False and 0 are known."""
    return {name: value for name, value in node.items() if value is not None and value != "" and value != []}


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Node:
    """The way to a page: addresses and names, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": {"@type": "WebPage", "@id": url}}
        for place, (url, name) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def guide(absolute: Absolute) -> Node:
    """Who publishes the site."""
    home = absolute(address_of("gear:home"))
    return {"@type": "Organization", "@id": home + GUIDE, "name": _("L-Mount field guide"), "url": home}


def website(absolute: Absolute) -> Node:
    """The site, and how it is searched."""
    home = absolute(address_of("gear:home"))
    target = f"{absolute(address_of('gear:search'))}?q={{words}}"
    return {
        "@type": "WebSite",
        "name": _("L-Mount field guide"),
        "url": home,
        "publisher": {"@id": home + GUIDE},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=words",
        },
    }


def organization(maker: Maker, absolute: Absolute) -> Node:
    """A maker, whose membership comes with it. `url` is its own site; the page here is about it."""
    page = absolute(maker.get_absolute_url())
    return known(
        {
            "@type": "Organization",
            "@id": f"{page}#maker",
            "name": maker.name,
            "legalName": maker.legal_name,
            "foundingDate": maker.founded_year and str(maker.founded_year),
            "address": maker.headquarters,
            "url": maker.website,
            "mainEntityOfPage": page,
            "memberOf": _alliance(absolute) if membership_of(maker) else None,
        }
    )


def _alliance(absolute: Absolute) -> Node:
    return {"@type": "Organization", "name": _("L-Mount Alliance"), "url": absolute(address_of("gear:alliance"))}


def product(row: Product, names: Iterable[ProductName], absolute: Absolute) -> Node:
    """A camera, a lens or an accessory with its facts; nothing is offered for sale. It comes with its maker."""
    page = absolute(row.get_absolute_url())
    return known(
        {
            "@type": "Product",
            "@id": f"{page}#product",
            "name": row.full_name,
            "alternateName": [other.name for other in names],
            "url": page,
            "image": absolute(address_of("gear:product-card", row.slug)),
            "category": str(ProductCategory(row.category).label),
            "brand": {"@type": "Brand", "name": row.maker.name},
            "manufacturer": maker_named(row.maker, absolute),
            "additionalProperty": list(properties(row, STEMS[row.category])),
        }
    )


def properties(row: Model, stem: str) -> Iterator[Node]:
    """The known facts of a row, in the order of its file: numbers with their unit, codes in the reader's words."""
    columns = {column.name: column.model_field for column in FILES[stem].columns}
    own = {field.name: field for field in row._meta.concrete_fields}
    for name in fact_names(stem):
        field = own.get(columns[name]) if name not in TOLD_ELSEWHERE else None
        if field is not None and not field.is_relation and field.value_from_object(row) not in (None, ""):
            yield fact(row, field)


def fact(row: Model, field: Field) -> Node:
    """A known fact as a property."""
    value, unit = field.value_from_object(row), unit_of(field)
    node = {"@type": "PropertyValue", "name": str(label_of(field)), "value": value}
    if field.choices:
        node["value"] = str(dict(field.flatchoices).get(value, value))
    if unit:
        node |= {"unitCode": UNIT_CODES[unit]} if unit in UNIT_CODES else {"unitText": str(UNIT_WORDS[unit])}
    return node


def pair(address: str, parts: Iterable[Product], absolute: Absolute) -> Node:
    """The page of a camera with what stands in front of it, by its address."""
    about = [{"@type": "Product", "name": part.full_name, "url": absolute(part.get_absolute_url())} for part in parts]
    return {"@type": "WebPage", "url": absolute(address), "about": about}


def statement(row: Statement, makers: Iterable[Maker], quotes: Iterable[Quote], absolute: Absolute) -> Node:
    """A statement of makers, as told on its page, with what was said in it word for word."""
    page = absolute(row.get_absolute_url())
    key = f"{page}#statement"
    return known(
        {
            "@type": "Article",
            "@id": key,
            "headline": row.title,
            "description": row.summary,
            "datePublished": row.date,
            "author": [maker_named(maker, absolute) for maker in makers],
            "url": row.url,
            "mainEntityOfPage": page,
            "hasPart": [quotation(quote, row.date, key, absolute) for quote in quotes],
        }
    )


def maker_named(maker: Maker, absolute: Absolute) -> Node:
    """A maker where others are spoken of."""
    return {"@type": "Organization", "name": maker.name, "url": absolute(maker.get_absolute_url())}


def quotation(quote: Quote, day: str, whole: str, absolute: Absolute) -> Node:
    """Words of a person in a statement, with the role held that day."""
    return {
        "@type": "Quotation",
        "text": quote.text,
        "creator": person(quote.person, quote.role, absolute),
        "datePublished": day,
        "isPartOf": {"@type": "Article", "@id": whole},
    }


def person(row: Person, role: str, absolute: Absolute) -> Node:
    """Somebody who speaks, in a role."""
    return known(
        {"@type": "Person", "name": str(row), "jobTitle": role, "url": absolute(row.get_absolute_url())},
    )


class Copy(NamedTuple):
    """An address under which data can be taken away, and their media type."""

    path: str
    media_type: str


def dataset(text: str, changed: str, licence: str, copies: Iterable[Copy], absolute: Absolute) -> Node:
    """The data of the guide. `text` describes them, `changed` is the day of their last change."""
    return {
        "@type": "Dataset",
        "name": _("The catalogue of the L-Mount field guide"),
        "description": text,
        "url": absolute(address_of("gear:data")),
        "license": licence,
        "dateModified": changed,
        "isAccessibleForFree": True,
        "creator": guide(absolute),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": absolute(copy.path), "encodingFormat": copy.media_type}
            for copy in copies
        ],
    }


def collection(name: str, address: str, rows: Iterable[tuple[str, str]], absolute: Absolute) -> Node:
    """A list: the addresses and names of the rows that its page shows."""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(path), "name": row}
        for place, (path, row) in enumerate(rows, start=1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return {"@type": "CollectionPage", "name": name, "url": absolute(address), "mainEntity": listed}
