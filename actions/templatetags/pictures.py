"""Pictures of what a page shows in its tables. No tag here asks the database anything."""

from django import template

from actions.choices import DELIVERY
from actions.pictures.measure import Comparator, measure_plot
from actions.pictures.plot import Plot
from actions.queries.measures import MeasureRow

register = template.Library()


@register.filter
def measure_picture(row: MeasureRow) -> Plot | None:
    """Of a row whose newest count this reader may know. A comparator in another unit cannot be drawn beside it."""
    measure = row.measure
    comparable = measure.comparator and measure.comparator_unit == measure.unit
    comparator = Comparator(measure.comparator, measure.comparator_value) if comparable else None
    return measure_plot(row.gauge, title=f"{measure} against its path", comparator=comparator, kept=row.kept)


@register.filter
def heat(rating: str) -> str:
    """The class of a cell that says a delivery rating."""
    return f"h-{DELIVERY[rating].css}"
