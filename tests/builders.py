"""Builders: the smallest valid row of each kind, with fixed values; name only what a test is about."""

from typing import Any

from gear import models


def make_maker(slug: str = "sigma", **facts: Any) -> models.Maker:
    """The maker with this slug, made at its first mention."""
    facts.setdefault("name", slug.replace("-", " ").title())
    return models.Maker.objects.get_or_create(slug=slug, defaults=facts)[0]


def make_mount(slug: str = "canon-ef", **facts: Any) -> models.Mount:
    facts.setdefault("name", slug.replace("-", " ").title())
    facts.setdefault("flange_distance_mm", 44)
    return models.Mount.objects.get_or_create(slug=slug, defaults=facts)[0]


def make_source(url: str = "https://example.org/source", **facts: Any) -> models.Source:
    return models.Source.objects.get_or_create(url=url, defaults=facts)[0]


def cite(row: Any, *urls: str, field: str = "") -> None:
    """Cite sources for a product, its other name, a maker, mount, alliance, milestone, statement or fact."""
    for position, url in enumerate(urls, start=1):
        models.Citation.objects.create(
            source=make_source(url), position=position, field=field, **{f"{subject_kind(row)}_id": row.pk}
        )


def subject_kind(row: Any) -> str:
    """As what a row is cited and disputed."""
    kind = "product" if isinstance(row, models.Product) else row._meta.model_name
    return {"compatibilityfact": "fact", "productname": "name"}.get(kind, kind)


def disagree(row: Any, field: str, value: str, url: str | None = None) -> models.Disagreement:
    """One of the values that sources give for a fact; without an address the source is not known."""
    source = make_source(url) if url else None
    return models.Disagreement.objects.create(
        field=field, value=value, source=source, **{f"{subject_kind(row)}_id": row.pk}
    )


def make_name(product: models.Product, name: str, *urls: str, kind: str = "nickname") -> models.ProductName:
    """Another name of a product, with its sources."""
    named = models.ProductName.objects.create(product=product, name=name, kind=kind)
    cite(named, *urls)
    return named


def _product(model: type, slug: str, maker: Any, facts: dict[str, Any]) -> Any:
    facts.setdefault("name", slug.removeprefix("test-").replace("-", " ").title())
    product = model.objects.create(
        slug=slug, maker=maker if isinstance(maker, models.Maker) else make_maker(maker), **facts
    )
    cite(product, f"https://example.org/{slug}")
    return product


def make_camera(slug: str = "test-camera", maker: Any = "sigma", **facts: Any) -> models.Camera:
    facts.setdefault("sensor_format", "full-frame")
    return _product(models.Camera, slug, maker, facts)


def make_lens(slug: str = "test-lens", maker: Any = "sigma", **facts: Any) -> models.Lens:
    facts.setdefault("focal_min_mm", 50)
    facts.setdefault("focal_max_mm", facts["focal_min_mm"])
    return _product(models.Lens, slug, maker, facts)


def make_teleconverter(slug: str = "test-converter", maker: Any = "sigma", **facts: Any) -> models.Accessory:
    facts.setdefault("factor", 1.4)
    return _product(models.Accessory, slug, maker, {"kind": "teleconverter", **facts})


def make_adapter(slug: str = "test-adapter", maker: Any = "sigma", **facts: Any) -> models.Accessory:
    facts.setdefault("from_mount", make_mount())
    return _product(models.Accessory, slug, maker, {"kind": "adapter", **facts})


def make_fact(slug: str = "test-fact", **facts: Any) -> models.CompatibilityFact:
    facts.setdefault("topic", "fit")
    facts.setdefault("effect", "works")
    facts.setdefault("summary", "It works.")
    facts.setdefault("grade", "press")
    facts.setdefault("source", make_source())
    return models.CompatibilityFact.objects.create(slug=slug, **facts)


def make_product_name(product: Any = None, name: str = "DC-S5M2", **facts: Any) -> models.ProductName:
    """Another name with one source, of a product or of a lens made for it."""
    facts.setdefault("kind", "part-number")
    return make_name(product or make_lens("named-lens"), name, "https://example.org/name", **facts)


def make_person(slug: str = "kazuto-yamaki", **facts: Any) -> models.Person:
    facts.setdefault("name", slug.replace("-", " ").title())
    return models.Person.objects.get_or_create(slug=slug, defaults=facts)[0]


def make_statement(slug: str = "test-statement", makers: Any = ("sigma",), **facts: Any) -> models.Statement:
    facts.setdefault("date", "2018-09-25")
    facts.setdefault("title", "A statement")
    facts.setdefault("kind", "press-release")
    facts.setdefault("summary", "What it says.")
    statement = models.Statement.objects.create(slug=slug, **facts)
    for maker in makers:  # One by one: `set` links them in an order of its own.
        statement.makers.add(make_maker(maker))
    cite(statement, f"https://example.org/{slug}")
    return statement


def make_promise(statement: models.Statement | None = None, **facts: Any) -> models.Promise:
    """A promise of a statement, by default of the first one."""
    statement = statement or models.Statement.objects.first() or make_statement()
    facts.setdefault("position", statement.promises.count() + 1)
    facts.setdefault("text", "A lens to come")
    return models.Promise.objects.create(statement=statement, **facts)


def make_milestone(title: str = "An event", **facts: Any) -> models.Milestone:
    facts.setdefault("date", "2018-09-25")
    facts.setdefault("summary", "What happened.")
    facts.setdefault("kind", "alliance")
    return models.Milestone.objects.create(title=title, **facts)


def make_post(kind: str = "comment", **facts: Any) -> models.ReaderPost:
    """What a reader sent, held: a comment on a statement, a report on a pair, or a correction of what is given."""
    if kind == "report":
        facts.setdefault("effect", "works")
        facts.setdefault("camera", models.Camera.objects.first() or make_camera())
        facts.setdefault("product_id", (models.Lens.objects.first() or make_lens()).pk)
    elif not facts.keys() & {"statement", "product", "product_id"}:
        facts["statement"] = models.Statement.objects.first() or make_statement()
    given = {"name": "Ada", "text": "Good light.", "email": "ada@example.org", "sender": "5e4d", "digest": "d16e57"}
    return models.ReaderPost.objects.create(kind=kind, **given | facts)


def make_photograph(product: Any = None, **facts: Any) -> models.Photograph:
    """A photograph of a product, or of a lens made for it. Its files are not there."""
    facts.setdefault("product_id", (product or make_lens("photographed")).pk)
    given = {"shows": "The front.", "credit": "Ada", "licence": "cc-by-4.0", "found_at": "https://example.org/front"}
    files = {"digest": "0a" * 16, "width": 960, "height": 640, "widths": [480, 960], "formats": ["avif", "webp"]}
    return models.Photograph.objects.create(**given | files | facts)
