"""Sessions of editors, on a database that may take no changes for a while."""

import logging

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from gear.models.hindrances import hindrance_of

from .databases import READING

logger = logging.getLogger(__name__)


class Sessions(SessionMiddleware):
    """Middleware: Django's own, but a session that cannot be moved on keeps no editor from reading."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer, with the session saved where it can be."""
        try:
            return super().process_response(request, response)
        except DatabaseError as error:
            if request.method not in READING or hindrance_of(error) is None:
                raise
            logger.warning("A session could not be saved: %s", error)
            return response
