"""All addresses: the editors' admin and the public site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from gear.views.styleguide import styleguide

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("gear.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide))

handler400 = "gear.views.errors.bad_request"
handler403 = "gear.views.errors.permission_denied"
handler404 = "gear.views.errors.not_found"
handler500 = "lmount_site.hindered.server_error"
