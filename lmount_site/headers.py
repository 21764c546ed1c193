"""What each answer tells browsers to refuse: pages, data, static files, redirects and errors alike.

Django's own middleware stands further in and puts nothing on what was answered before it, such as an unknown host. So
here alone everything is put on every answer. No value follows the request: an answer that is kept and given to others
is right for them too.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

NONE, SELF = "'none'", "'self'"
# Everything comes from this site, from files alone; what is not named here has its name set to nothing all the same,
# so that nobody has to know what falls back on what. No trusted types: htmx and the scripts of Django's admin put
# markup into the page as text, and a policy that lets everything pass would only look like one.
POLICY = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "connect-src": SELF,
    "manifest-src": SELF,
    "object-src": NONE,
    "frame-src": NONE,
    "worker-src": NONE,
    "media-src": NONE,
    "form-action": SELF,
    "base-uri": NONE,
    "frame-ancestors": NONE,
}
# What no page asks a browser for. Writing to the clipboard is in use: links of kits are copied.
UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
OPEN = "Access-Control-Allow-Origin"
# Django's own pages for developers are styled and scripted inside.
FOR_DEVELOPERS = {404, 500}


class GuardedAnswers:
    """Middleware, the outermost: the headers on every answer. What a view has set itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = headers()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, guarded."""
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in FOR_DEVELOPERS:
            return response
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # Only what any site may read, data and share cards, may stand in pages of others.
        origin = "cross-origin" if response.has_header(OPEN) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", origin)
        return response


def headers() -> dict[str, str]:
    """The headers of every answer, as the settings say."""
    told = {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }
    if settings.SECURE_HSTS_SECONDS:
        told["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
    return told


def policy() -> str:
    """The content security policy, in the same order in all processes."""
    directives = [f"{name} {source}" for name, source in POLICY.items()]
    return "; ".join(directives + ["upgrade-insecure-requests"] * settings.HTTPS)
