from django.urls import path

from rodtrad.consultations.committee import views

app_name = "committee"
urlpatterns = [
    path("", views.list_, name="list"),
    path("svar/<int:pk>/ny/", views.open_item, name="open_item"),
    path("<int:pk>/", views.item, name="item"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/ledamoter/", views.add_members, name="add_members"),
    path("ledamot/<int:pk>/andra/", views.edit_member, name="edit_member"),
    path("ledamot/<int:pk>/ta-bort/", views.remove_member, name="remove_member"),
    path("<int:pk>/yrkande/", views.add_proposal, name="add_proposal"),
    path("yrkande/<int:pk>/", views.proposal, name="proposal"),
    path("yrkande/<int:pk>/andra/", views.edit_proposal, name="edit_proposal"),
    path("yrkande/<int:pk>/anslut/", views.join, name="join"),
    path("yrkande/<int:pk>/ta-bort/", views.remove_proposal, name="remove_proposal"),
    path("<int:pk>/besluta/", views.decide, name="decide"),
    path("<int:pk>/ta-tillbaka/", views.reopen, name="reopen"),
    path("<int:pk>/reservation/", views.reserve, name="reserve"),
    path("reservation/<int:pk>/ta-bort/", views.remove_reservation, name="remove_reservation"),
    path("<int:pk>/uttalande/", views.state, name="state"),
    path("uttalande/<int:pk>/ta-bort/", views.remove_opinion, name="remove_opinion"),
    path("<int:pk>/justera/", views.adjust, name="adjust"),
    path("<int:pk>/protokoll/<str:form>/", views.minutes, name="minutes"),
]
