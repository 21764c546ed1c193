"""The files of photographs."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls.converters import StringConverter
from django.utils.cache import get_conditional_response

from ..models import Photograph
from ..photographs.encoding import DIGEST_LENGTH
from ..photographs.storing import FILE_NAME, folder

# Another picture is another address.
FOR_EVER = "public, max-age=31536000, immutable"


class PhotographFileConverter(StringConverter):
    """What a file of a photograph is called."""

    regex = FILE_NAME


def photograph(request: HttpRequest, file: str) -> HttpResponseBase:
    """A file, while a photograph names it: one that was deleted is gone at once. One query."""
    if not Photograph.objects.filter(digest=file[:DIGEST_LENGTH]).exists():
        raise Http404(file)
    etag = f'"{file}"'
    # Pictures are small already: the middleware that compresses must not try.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = get_conditional_response(request, etag) or whole(file)
    response.headers["ETag"], response.headers["Cache-Control"] = etag, FOR_EVER
    return response


def whole(name: str) -> HttpResponse:
    """The whole file. Raises Http404 where it is missing."""
    try:
        content = (folder() / name).read_bytes()
    except FileNotFoundError as error:
        raise Http404(name) from error
    return HttpResponse(content, content_type=f"image/{name.rpartition('.')[2]}")
