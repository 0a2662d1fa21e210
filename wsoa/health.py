"""For the load balancer: is this copy alive, and does its database answer?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from partners.permissions import open_to_all


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return answer("the database does not answer", status=503, headers={"Retry-After": "10"})
    return answer(f"ok {settings.VERSION}")


def answer(text: str, **rest: object) -> HttpResponse:
    response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8", **rest)
    response["Cache-Control"] = "no-store"
    return response
