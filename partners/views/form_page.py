"""The one shape of all pages that write: draw the form; sent in, hand its clean data to a verb; go on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from history.record import carried_out
from history.refusals import AlreadyRecorded, Conflict, Refused
from partners.access import actor
from partners.views import drafts

CHANGED = (
    "Somebody else changed this while you were writing, and your version has not been saved. Compare with what"
    " stands there now; saving again puts yours in its place."
)
MERGED = (
    "Somebody else changed this while you were writing, so nothing of yours has been saved yet. What only they"
    " changed is taken over. Where both of you changed the same, choose whose to keep. Then save again."
)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    done: str | Callable[[Any], str],
    said: str,
    **context: Any,
) -> HttpResponse:
    """`verb` takes the form's clean data. `done` is the address to go on to, or a function that makes it of
    what the verb returned; `said` is the sentence shown there. A form sent a second time goes on as the first
    one did, without doing anything again. What the person typed here before and never sent is shown again."""
    if request.method != "POST":
        draft = drafts.typed_before(request)
        shown = draft if draft and drafts.fill(form, draft) else None
        return render(request, template, {"form": form, "draft": shown, **context})
    if "discard_draft" in request.POST:
        drafts.forget(request)
        return redirect(request.get_full_path())
    status = 200
    if form.is_valid():
        try:
            made = verb(form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        except Conflict as conflict:
            status = 409
            form.add_error(None, compared(form, conflict))
        except AlreadyRecorded:
            pass
        else:
            if "draft" in request.POST:  # only then is there one; nobody else pays for asking
                drafts.forget(request)
            messages.success(request, said)
            return redirect(done if isinstance(done, str) else done(made))
    # Asked last: what a form did the first time often stands in its way the second time.
    if carried_out(request.user.pk, actor(request).token):
        messages.info(request, "This was saved when you sent it the first time.")
        return redirect(done if isinstance(done, str) else request.path)
    return render(request, template, {"form": form, **context}, status=status)


def compared(form: forms.Form, conflict: Conflict) -> str:
    """Make a form written for an old version ready to be sent again; the sentence that says so. A form that
    knows how sets both versions side by side, field by field."""
    if hasattr(form, "meet"):
        form.meet()
        return MERGED
    form.data = form.data.copy()
    form.data["version"] = str(conflict.version)
    return getattr(form, "changed_meanwhile", CHANGED)
