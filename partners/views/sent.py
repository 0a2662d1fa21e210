from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is to be filled with: also when it came without a single field, so that it says so."""
    return request.POST if request.method == "POST" else None
