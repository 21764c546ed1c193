"""The settings of the site, middleware included, with one view at all addresses."""

from lmount_site.settings import *  # noqa: F403 - all of them but the addresses.

ROOT_URLCONF = "tests.bench.answers.memory"
