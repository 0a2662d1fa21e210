from django.urls import path

from partners.views import account, partners, people

urlpatterns = [
    path("partners/", partners.partner_list, name="partner_list"),
    path("partners/add/", partners.partner_add, name="partner_add"),
    path("partners/<slug:slug>/edit/", partners.partner_edit, name="partner_edit"),
    path("partners/<slug:slug>/rename/", partners.partner_rename, name="partner_rename"),
    path("partners/<slug:slug>/succeed/", partners.partner_succeed, name="partner_succeed"),
    path("partners/<slug:slug>/posts/add/", partners.post_add, name="post_add"),
    path("posts/<int:pk>/edit/", partners.post_edit, name="post_edit"),
    path("area-settings/", partners.local_area_edit, name="local_area_edit"),
    path("account/", account.account_edit, name="account_edit"),
    path("account/calendar/", account.calendar_renew, name="calendar_renew"),
    path("people/", people.person_list, name="person_list"),
    path("people/invite/", people.person_invite, name="person_invite"),
    path("people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<int:pk>/invitation/", people.invitation_resend, name="invitation_resend"),
    path("people/<int:pk>/roles/add/", people.membership_add, name="membership_add"),
    path("roles/<int:pk>/end/", people.membership_end, name="membership_end"),
]
