"""The WSGI application that a server runs: Django behind what is kept of its answers, all of it observed."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from .charset import OneCharset
from .listeners import listeners
from .observed import Observed
from .start import said_plainly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lmount_site.settings")

with said_plainly():
    django = get_wsgi_application()

# These know the models, which are there from here on.
from gear.machines.keeping.layer import KeptAnswers
from gear.machines.keeping.shelf import Shelf

kept = KeptAnswers(OneCharset(django), Shelf(settings.PAGE_CACHE_BYTES))
application = Observed(kept, listeners(kept.held), trusts_proxy=settings.PROXY_COUNT > 0)
