"""The WSGI application that a server runs."""

import os

from django.core.wsgi import get_wsgi_application

from .start import said_plainly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lmount_site.settings")

with said_plainly():
    application = get_wsgi_application()
