"""The service explaining itself: its words, and how it works ratings out. Open to all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.choices import DELIVERY, IMPACT, KINDS, VERDICT, PlanKind
from actions.doubts import DOUBTS
from actions.figures import FIGURES
from actions.impact import IMPACT_RULES
from actions.measure_words import STATES
from actions.rollup import RULES
from actions.scoring import BANDS
from partners.permissions import ROLES, open_to_all


@open_to_all
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    vocabularies = [
        ("Delivery", "Where the work stands, as those who lead it say.", DELIVERY.values()),
        ("Impact", "What children, young people and families feel.", IMPACT.values()),
        ("Reviewer", "What reviewers from outside said of an area.", VERDICT.values()),
        ("Measures", "Where what is counted stands against the path it is to take.", STATES.values()),
    ]
    kinds = [(PlanKind(kind).label, kind_words) for kind, kind_words in KINDS.items()]
    return render(request, "actions/words.html", {"vocabularies": vocabularies, "kinds": kinds})


@open_to_all
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    roles = [(role.label, grant.about) for role, grant in ROLES.items()]
    page = {
        "rules": RULES.values(),
        "impact_rules": IMPACT_RULES.values(),
        "figures": FIGURES.values(),
        "doubts": DOUBTS.values(),
        "bands": BANDS.values(),
        "roles": roles,
    }
    return render(request, "actions/rules.html", page)
