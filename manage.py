#!/usr/bin/env python
"""Django's command line for the field guide."""

import os
import sys

from django.core.management import execute_from_command_line

from lmount_site.start import said_plainly

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lmount_site.settings")
    with said_plainly():
        execute_from_command_line(sys.argv)
