from datetime import date

import pytest
from django.conf import LazySettings

DAY = date(2022, 10, 3)  # after the review that was held


@pytest.fixture
def today(settings: LazySettings) -> date:
    settings.TODAY = DAY
    return DAY
