from django.urls import path

from rodtrad.places import views

app_name = "places"
urlpatterns = [
    path("", views.list_, name="list"),
    path("nytt/", views.add_area, name="add_area"),
    path("las-in/", views.import_areas, name="import_areas"),
    path("<int:pk>/", views.area, name="area"),
    path("<int:pk>/andra/", views.edit_area, name="edit_area"),
]
