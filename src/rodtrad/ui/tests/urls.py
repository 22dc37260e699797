"""The few addresses the templates name, so that they can be tried without the rooms that answer them."""

from django.http import HttpResponse
from django.urls import include, path


def nothing(request):
    return HttpResponse()


PARTIES = (
    [
        path("enter-as/", nothing, name="enter_as"),
        path("act-for/", nothing, name="act_for"),
        path("sign-out/", nothing, name="sign_out"),
    ],
    "parties",
)
urlpatterns = [path("", include(PARTIES))]
