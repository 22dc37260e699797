from django.urls import path

from rodtrad.situation.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.bench, name="bench"),
    path("<slug:question>/iakttagelse/", views.observe, name="observe"),
]
