"""What families and young people said, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import access, policies
from actions.audience import audience_of
from actions.forms.voices import StatementForm, VoiceAddForm, VoiceAnswerForm, VoiceListForm
from actions.models import ForumStatement, Plan, Voice
from actions.queries.voices import own_partner, statements_of, voices_of
from actions.sentences import voices_in_short
from actions.workflow import voices as verbs
from partners.access import actor, may
from partners.models import User
from partners.permissions import Can, local_areas, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


@needs(Can.READ_VOICE)
@require_safe
def voice_list(request: HttpRequest, plan: str) -> HttpResponse:
    """Beside an entry stands who may correct it: those in whose name it was written, and nobody else."""
    found = access.get_plan(request, plan)
    user, voices = request.user, list(voices_of(found))
    form = VoiceListForm(request.GET, voices=voices)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    standing = [voice for voice in voices if not voice.corrected_by]
    closed = policies.why_not_change(found)
    partner = own_partner(user.current_memberships, found, Can.WRITE_VOICE)
    page = {
        "plan": found,
        "form": form,
        "rows": form.narrowed(voices),
        "total": len(voices),
        "in_short": voices_in_short(sum(one.unanswered for one in standing), len(standing)),
        "statements": statements_of(found),
        "query": request.GET.urlencode(),
        "few": 0 if audience_of(user.current_memberships, found).words else found.withhold_below,
        "may_add": not closed and holds(user, Can.WRITE_VOICE, found),
        "may_answer": not closed and may(request, Can.ANSWER_VOICE, found),
        "may_state": not closed and holds(user, Can.WRITE_STATEMENT, found),
        "writes_as": partner.pk if partner else None,
    }
    return render(request, "actions/voice_list.html", page)


@needs(Can.WRITE_VOICE)
@require_http_methods(["GET", "HEAD", "POST"])
def voice_add(request: HttpRequest, plan: str) -> HttpResponse:
    """`?corrects=7` puts an earlier entry right."""
    found, partner = access.get_plan_to_speak(request, plan)
    corrects = access.get_voice_to_correct(request, found, partner)
    return form_page(
        request,
        VoiceAddForm(sent(request), plan=found, partner=partner, corrects=corrects),
        lambda clean: verbs.add_voice(found, by=actor(request), partner=partner, corrects=corrects, **clean),
        template="actions/voice_add.html",
        done=voice_place,
        said="The entry was added.",
        plan=found,
        partner=partner,
        corrects=corrects,
        why_not=policies.why_not_change(found)
        or (policies.why_not_answer_voice(corrects) if corrects else ""),
    )


@needs(Can.ANSWER_VOICE)
@require_http_methods(["GET", "HEAD", "POST"])
def voice_answer(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    voice = access.get_voice(request, plan, number)
    return form_page(
        request,
        VoiceAnswerForm(sent(request)),
        lambda clean: verbs.answer_voice(voice, by=actor(request), **clean),
        template="actions/voice_answer.html",
        done=voice_place(voice),
        said="The answer was saved beside the entry.",
        voice=voice,
        why_not=policies.why_not_change(voice.plan) or policies.why_not_answer_voice(voice),
    )


@needs(Can.WRITE_STATEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def statement_write(request: HttpRequest, plan: str) -> HttpResponse:
    found, partner = access.get_plan_to_speak(request, plan)
    return form_page(
        request,
        StatementForm(sent(request)),
        lambda clean: verbs.write_statement(found, by=actor(request), partner=partner, **clean),
        template="actions/statement_write.html",
        done=statement_place,
        said="The statement stands on the page now.",
        plan=found,
        partner=partner,
        last=found.statements.first(),
        why_not=policies.why_not_change(found),
    )


def voice_place(voice: Voice) -> str:
    return f"{reverse('voice_list', args=[voice.plan.slug])}#{voice.ref}"


def statement_place(statement: ForumStatement) -> str:
    return reverse("voice_list", args=[statement.plan.slug])


def holds(user: User, capability: Can, plan: Plan) -> bool:
    """Within whatever reach."""
    return plan.local_area_id in local_areas(user.current_memberships, capability)
