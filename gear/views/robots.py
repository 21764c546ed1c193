"""What only robots fetch: what they may read, what there is to read, and how the site is searched."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ..machines import sitemaps
from .data import absolute

XML = "application/xml; charset=utf-8"


def robots(request: HttpRequest) -> HttpResponse:
    """The rules. Two filters make a page worth finding; three, numbers and orders only make more of the same."""
    sitemap = absolute(request)(reverse("gear:sitemap"))
    return render(request, "robots.txt", {"sitemap": sitemap}, content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The sections of the sitemap."""
    url = absolute(request)
    parts = ((url(reverse("gear:sitemap-section", args=[name])), changed) for name, changed in sitemaps.sections())
    return HttpResponse(sitemaps.written("sitemapindex", "sitemap", parts), content_type=XML)


def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """The pages of a section."""
    entries = sitemaps.section(section)
    if entries is None:
        raise Http404(section)
    url = absolute(request)
    pages = ((url(entry.path), entry.changed) for entry in entries)
    return HttpResponse(sitemaps.written("urlset", "url", pages), content_type=XML)


def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the site from its address bar."""
    context = {"search": absolute(request)(reverse("gear:search")), "url": absolute(request)(request.path)}
    return render(
        request, "opensearch.xml", context, content_type="application/opensearchdescription+xml; charset=utf-8"
    )
