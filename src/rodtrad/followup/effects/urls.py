from django.urls import path

from rodtrad.followup.effects import views

app_name = "effects"
urlpatterns = [
    path("", views.list_, name="list"),
    path("atgard/<int:pk>/ny/", views.start, name="start"),
    path("<int:pk>/", views.evaluation, name="evaluation"),
    path("<int:pk>/utforma/", views.edit, name="edit"),
    path("<int:pk>/deklarera/", views.declare, name="declare"),
    path("<int:pk>/deklarera-om/", views.redeclare, name="redeclare"),
    path("<int:pk>/las/", views.read, name="read"),
    path("<int:pk>/ta-bort/", views.remove, name="remove"),
]
