"""The WSGI application that a server runs: Django behind what is kept of its answers."""

import os

from django.core.wsgi import get_wsgi_application

from .start import said_plainly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lmount_site.settings")

with said_plainly():
    django = get_wsgi_application()

from django.conf import settings

from gear.machines.keeping.layer import KeptAnswers
from gear.machines.keeping.shelf import Shelf

application = KeptAnswers(django, Shelf(settings.PAGE_CACHE_BYTES))
