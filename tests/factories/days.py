from datetime import date


def boxes(name: str, day: date) -> dict[str, str]:
    """A date as a browser sends the three boxes of a DayField."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
