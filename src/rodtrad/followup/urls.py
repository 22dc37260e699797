from django.urls import path

from rodtrad.followup import views

app_name = "followup"
urlpatterns = [
    path("", views.list_, name="list"),
    path("plan/<int:pk>/ny/", views.start, name="start"),
    path("<int:pk>/", views.followup, name="followup"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/atgard/", views.report, name="report"),
    path("<int:pk>/faststall/", views.decide, name="decide"),
    path("<int:pk>/redovisad/", views.present, name="present"),
    path("rader/", views.items, name="items"),
    path("rader/<int:pk>/", views.item, name="item"),
    path("rader/<int:pk>/andra/", views.edit_item, name="edit_item"),
]
