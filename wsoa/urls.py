"""Every address: each app once, signing in, the health check and the error pages."""

from django.urls import include, path

from wsoa import health, sign_in

urlpatterns = [
    path("", include("partners.urls")),
    path("", include("actions.urls")),
    path("", include("reviews.urls")),
    path("", include("releases.urls")),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("password/", sign_in.password_reset, name="password_reset"),
    path("password/sent/", sign_in.password_reset_done, name="password_reset_done"),
    path("password/<uidb64>/<token>/", sign_in.password_reset_confirm, name="password_reset_confirm"),
    path("password/saved/", sign_in.password_reset_complete, name="password_reset_complete"),
    path("health/", health.health, name="health"),
]

handler400 = "wsoa.errors.bad_request"
handler403 = "wsoa.errors.forbidden"
handler404 = "wsoa.errors.not_found"
handler500 = "wsoa.errors.broken"
