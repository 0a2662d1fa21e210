"""All addresses of the service, and a signed-in page that does nothing: the unit of the measurements."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from partners.permissions import Can, needs


@needs(Can.USE_ACCOUNT)
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.name, content_type="text/plain")


urlpatterns = [path("nothing/", nothing, name="nothing"), path("", include("wsoa.urls"))]
