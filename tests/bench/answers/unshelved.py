"""The site with all its layers, none of whose answers is kept, and a bare view beside its pages."""

from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

BARE = "/bare-view/"


def layered() -> Any:
    """As lmount_site.wsgi has it, with a shelf that holds nothing."""
    django = get_wsgi_application()
    import lmount_site.urls
    from gear.machines.keeping.layer import KeptAnswers
    from gear.machines.keeping.shelf import Shelf
    from lmount_site.charset import OneCharset
    from lmount_site.listeners import listeners
    from lmount_site.observed import Observed

    lmount_site.urls.urlpatterns.insert(0, path(BARE[1:], lambda _request: HttpResponse("ok")))
    kept = KeptAnswers(OneCharset(django), Shelf(0))
    return Observed(kept, listeners(kept.held), trusts_proxy=False)


application = layered()
