"""What owners see of accounts: who has a second factor, how to take a lost one away, and the rule for all."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from ...models import DeskSettings
from ..forgiving import ForgivingAdmin
from . import second_factor


class AccountAdmin(ForgivingAdmin, UserAdmin):
    """Django's page of an account, and what there is of a second factor."""

    list_display = ["username", "email", "is_active", "is_staff", "is_superuser", "has_second_factor", "last_login"]
    actions = ["take_second_factor_away"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(second_factor=Exists(devices))

    @admin.display(description=_("second factor"), boolean=True, ordering="second_factor")
    def has_second_factor(self, user: User) -> bool:
        """Whether a code is asked for at sign-in."""
        return user.second_factor

    def has_take_away_permission(self, request: HttpRequest) -> bool:
        """Only an owner decides on the second factor of others."""
        return request.user.is_superuser

    @admin.action(description=_("Take the second factor away"), permissions=["take_away"])
    def take_second_factor_away(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """For who lost phone and recovery codes: the password alone signs in, until a new one is set up."""
        count = sum(second_factor.remove(user) for user in users)
        words = ngettext("%(count)d second factor taken away.", "%(count)d second factors taken away.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


@admin.register(DeskSettings)
class DeskSettingsAdmin(ForgivingAdmin, admin.ModelAdmin):
    """One row, which only a superuser sees: nobody else can be given the permission."""

    list_display = ["__str__", "second_factor_required"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not DeskSettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: DeskSettings | None = None) -> bool:
        return False
