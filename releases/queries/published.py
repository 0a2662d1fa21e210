"""What everybody may read: editions that were published, and their files. The pages for the public import no other
reader, and this one reads no table but these two."""

from django.db.models import QuerySet

from releases.choices import Audience
from releases.models import Release, ReleaseFile
from reviews.choices import FileFormat, FileState

OFFERED = (FileFormat.PDF, FileFormat.ODS, FileFormat.CSV)


def editions() -> "QuerySet[Release]":
    return Release.objects.filter(audience=Audience.PUBLIC)


def light(found: "QuerySet[Release]") -> "QuerySet[Release]":
    """For lists: without what may be long."""
    return found.defer("content", "young", "checked")


def newest(slug: str) -> Release | None:
    """The one that counts: the newest of the plan that was not withdrawn."""
    return editions().filter(slug=slug, withdrawn_on=None).first()


def edition(slug: str, number: int) -> Release | None:
    """Also one that was withdrawn, which the page then says, and nothing else."""
    return editions().filter(slug=slug, number=number).first()


def edition_before(release: Release) -> Release | None:
    """What readers had before this one: the newest that stands of those with a smaller number."""
    standing = editions().filter(slug=release.slug, withdrawn_on=None)
    return standing.filter(number__lt=release.number).first()


def editions_of(slug: str) -> list[Release]:
    """All of a plan, the newest first; those that were withdrawn too."""
    return list(light(editions().filter(slug=slug)))


def published_plans() -> list[Release]:
    """The newest standing edition of each plan, by local area and title."""
    standing = light(editions().filter(withdrawn_on=None)).order_by("number")
    by_plan = {one.slug: one for one in standing}
    return sorted(by_plan.values(), key=lambda one: (one.area_name, one.plan_title, one.slug))


def files_of(release: Release) -> list[ReleaseFile]:
    """Those that can be taken away, in the order of OFFERED, without their content."""
    made = release.files.filter(state=FileState.MADE, format__in=OFFERED).defer("content")
    return sorted(made, key=lambda file: OFFERED.index(file.format))


def file_of(release: Release, format: str) -> ReleaseFile | None:
    return release.files.filter(state=FileState.MADE, format__in=OFFERED).filter(format=format).first()
