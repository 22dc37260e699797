from django.urls import path

from rodtrad.situation.alarms import views

app_name = "alarms"
urlpatterns = [path("", views.list_, name="list")]
