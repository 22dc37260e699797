from django.urls import path

from rodtrad.causes import views

app_name = "causes"
urlpatterns = [
    path("", views.list_, name="list"),
    path("problem/<int:pk>/ny/", views.start, name="start"),
    path("<int:pk>/", views.analysis, name="analysis"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/orsak/", views.add_cause, name="add_cause"),
    path("<int:pk>/tom-sida/", views.empty_side, name="empty_side"),
    path("<int:pk>/faststall/", views.decide, name="decide"),
    path("orsaker/", views.causes, name="causes"),
    path("orsaker/<int:pk>/", views.cause, name="cause"),
    path("orsaker/<int:pk>/andra/", views.edit_cause, name="edit_cause"),
    path("orsaker/<int:pk>/ta-bort/", views.remove_cause, name="remove_cause"),
    path("tomma-sidor/", views.empty_sides, name="empty_sides"),
    path("tomma-sidor/<int:pk>/", views.explained_side, name="explained_side"),
    path("tomma-sidor/<int:pk>/andra/", views.edit_empty_side, name="edit_empty_side"),
]
