from django.urls import path

from rodtrad.access import views

app_name = "access"
urlpatterns = [
    path("", views.register, name="register"),
    path("parter/", views.parties, name="parties"),
    path("parter/ny/", views.add_party, name="add_party"),
    path("parter/<int:pk>/", views.party, name="party"),
    path("parter/<int:pk>/andra/", views.edit_party, name="edit_party"),
    path("parter/<int:pk>/enhet/", views.add_unit, name="add_unit"),
    path("enheter/<int:pk>/", views.unit, name="unit"),
    path("enheter/<int:pk>/andra/", views.edit_unit, name="edit_unit"),
    path("rad/", views.councils, name="councils"),
    path("rad/nytt/", views.add_council, name="add_council"),
    path("rad/<int:pk>/", views.council, name="council"),
    path("rad/<int:pk>/andra/", views.edit_council, name="edit_council"),
    path("rad/<int:pk>/plats/", views.add_seat, name="add_seat"),
    path("rad/<int:pk>/mote/", views.record_meeting, name="record_meeting"),
    path("samordning/", views.coordination_list, name="coordination_list"),
    path("samordning/ny/", views.add_coordination, name="add_coordination"),
    path("samordning/<int:pk>/", views.coordination, name="coordination"),
    path("samordning/<int:pk>/andra/", views.edit_coordination, name="edit_coordination"),
    path("kommunen/", views.municipality, name="municipality"),
    path("kommunen/ansvar/", views.name_municipality, name="name_municipality"),
    path("kommunen/rapport/", views.record_report, name="record_report"),
    path("kommunen/forsok/", views.record_attempt, name="record_attempt"),
    path("roller/", views.members, name="members"),
    path("personer/ny/", views.add_person, name="add_person"),
    path("roller/ny/", views.add_member, name="add_member"),
    path("roller/<int:pk>/avsluta/", views.end_membership, name="end_membership"),
    path("logg/", views.log, name="log"),
    path("papperskorgen/", views.bin_, name="bin"),
    path("papperskorgen/<int:pk>/aterstall/", views.restore, name="restore"),
]
