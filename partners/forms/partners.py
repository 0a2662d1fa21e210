"""Forms about organisations, posts and the local area. They clean what was typed; verbs save it."""

from typing import Any

from django import forms

from partners.forms.choices import InLocalAreaForm, LocalAreasField, partners_in, pick_one, pick_word
from partners.forms.dates import DayField
from partners.forms.sign_in import helper
from partners.forms.text import text_field
from partners.models import LocalArea, Partner
from partners.models.partner import PartnerKind

SHORT_NAME = "As it stands in lists, such as ICB"


class PartnerEditForm(forms.Form):
    """`areas`: where the reader may change organisations; asked about only where there are several."""

    short_name = text_field("Short name", max_length=80, help_text=SHORT_NAME)
    kind = pick_word("Kind of organisation", PartnerKind.choices)
    local_areas = LocalAreasField(label="Local areas it works in", queryset=None)
    helper = helper("Save")

    def __init__(self, *args: Any, areas: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = LocalArea.objects.filter(pk__in=areas)
        if len(areas) == 1:
            del self.fields["local_areas"]
        else:
            self.fields["local_areas"].queryset = self.areas

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "local_areas" not in self.fields:
            cleaned["local_areas"] = self.areas
        return cleaned


class PartnerAddForm(PartnerEditForm):
    name = text_field("Name", max_length=200)
    field_order = ["name"]
    helper = helper("Add organisation")


class PartnerRenameForm(forms.Form):
    name = text_field("New name", max_length=200)
    short_name = text_field("New short name", max_length=80, help_text=SHORT_NAME)
    named_on = DayField(
        label="First day of the new name", name_in_errors="first day", help_text="Such as 1 7 2022"
    )
    helper = helper("Save the new name")


class PartnerSucceedForm(forms.Form):
    successor = pick_one("Which organisation carries on?")
    ended_on = DayField(
        label="From which day?",
        name_in_errors="day",
        help_text="Its first day, such as 1 7 2022",
    )
    move_posts = forms.BooleanField(
        label="Move its posts to the successor",
        required=False,
        help_text="Those who hold them keep their roles, and their actions carry on under the successor.",
    )
    helper = helper("Save")

    def __init__(self, *args: Any, partner: Partner, areas: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = partners_in(areas).exclude(pk=partner.pk)


class PostForm(forms.Form):
    title = text_field("Title of the post", max_length=200, help_text="The job, not the person who holds it")
    helper = helper("Save post")


class LocalAreaEditForm(InLocalAreaForm):
    name = text_field("Name of the local area", max_length=200)
    helper = helper("Save")
