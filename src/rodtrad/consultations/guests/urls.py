from django.urls import path

from rodtrad.consultations.guests import views

app_name = "guests"
urlpatterns = [
    path("<str:token>/", views.link, name="link"),
    path("<str:token>/punkt/", views.add_point, name="add_point"),
    path("<str:token>/punkt/<int:pk>/ta-bort/", views.remove_point, name="remove_point"),
    path("<str:token>/lamna-in/", views.hand_in, name="hand_in"),
    path("<str:token>/begar-tid/", views.ask_time, name="ask_time"),
    path("<str:token>/avsta/", views.abstain, name="abstain"),
]
