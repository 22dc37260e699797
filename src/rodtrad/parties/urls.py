from django.contrib.auth.views import LogoutView
from django.urls import path

from rodtrad.parties import views

app_name = "parties"
urlpatterns = [
    path("logga-in/", views.sign_in, name="sign_in"),
    path("logga-in/som/", views.enter_as, name="enter_as"),
    path("logga-ut/", LogoutView.as_view(), name="sign_out"),
    path("agera-for/", views.act_for, name="act_for"),
]
