"""All that comes is UTF-8: addresses always, and forms, as those of our pages are.

Django takes any codec of Python that a request names, such as `hex` and `idna`, which fail at what is no text of
theirs, and reads the address by it as well: one address would be several. It does so while it makes the request, before
any middleware could look.
"""

import codecs
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

from .headers import headers

SENTENCE = b"This site takes text in UTF-8 alone: send it so, and say so.\n"
READ = {"utf-8", "ascii"}


class OneCharset:
    """The application, which is asked only by requests that name no charset, or UTF-8."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The answer; 415 to another charset, and to what a request says of its body without making sense."""
        if is_read(environ.get("CONTENT_TYPE", "")):
            return self.application(environ, start_response)
        told = {**headers(), "Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(SENTENCE))}
        start_response("415 Unsupported Media Type", list(told.items()))
        return [SENTENCE]


def is_read(content_type: str) -> bool:
    """Whether a body of this type would be read as UTF-8. Of an unknown charset Django takes no notice."""
    if ";" not in content_type:
        return True
    try:
        _kind, said = parse_header_parameters(content_type)
        return "charset" not in said or codecs.lookup(said["charset"]).name in READ
    except LookupError:
        return True
    except ValueError:
        return False
