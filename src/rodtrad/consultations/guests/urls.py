from django.urls import path

from rodtrad.consultations.guests import views

app_name = "guests"
urlpatterns = [path("<str:token>/", views.link, name="link")]
