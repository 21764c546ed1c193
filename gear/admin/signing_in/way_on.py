"""Where one lands after signing in: on a page of the desk that exists, whatever the address asks for."""

from urllib.parse import urlsplit

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ..forgiving import is_readable

# Pages of the desk that lead on to none, or that are none.
NO_PAGES = {"login", "logout", "jsi18n", "autocomplete", "view_on_site", "sign_in_code"}


def way_on(site: AdminSite, request: HttpRequest) -> str:
    """The page of the desk that a request asks for as its `next`, or else the index."""
    asked = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and leads_on(site, asked) else reverse("admin:index", current_app=site.name)


def leads_on(site: AdminSite, address: str) -> bool:
    """Whether there is such a page. Rows that are gone have none."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        return False
    named = match.app_name == "admin" and match.url_name is not None and match.url_name not in NO_PAGES
    return named and not parts.netloc and has_row(site, match)


def has_row(site: AdminSite, match: ResolverMatch) -> bool:
    """Whether the row that an address names is there; addresses that name none ask for none."""
    pk = match.kwargs.get("object_id", match.kwargs.get("pk"))
    if pk is None:
        return True
    models = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in site._registry}
    model = next((model for stem, model in models.items() if str(match.url_name).startswith(f"{stem}_")), None)
    pk = unquote(str(pk))
    return model is not None and is_readable(model._meta.pk, pk) and model._base_manager.filter(pk=pk).exists()
