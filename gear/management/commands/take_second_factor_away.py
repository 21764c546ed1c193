"""`take_second_factor_away NAME`: for an owner who lost phone and recovery codes, and has nobody else to ask."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


class Command(BaseCommand):
    """Takes the second factor of one account away; owners do so in the admin."""

    help = "Take the second factor of an account away: its password alone signs in, until a new one is set up."

    def add_arguments(self, parser: CommandParser) -> None:
        """The name of the account."""
        parser.add_argument("name")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Take it away. Raises CommandError where there is none."""
        user = get_user_model().objects.filter(username=name).first()
        if user is None or not TOTPDevice.objects.filter(user=user).delete()[0]:
            raise CommandError(f"No account {name!r} has a second factor.")
        StaticDevice.objects.filter(user=user).delete()
        self.stdout.write(f"The second factor of {name} is taken away.")
