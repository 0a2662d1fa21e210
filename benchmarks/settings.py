"""The service as it is, with one page more, the one that does nothing, and the commands to measure it."""

from wsoa.settings import *  # noqa: F403
from wsoa.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
