from django.urls import path

from rodtrad.consultations.outcome import views

app_name = "outcome"
urlpatterns = [
    path("<int:pk>/", views.matrix, name="matrix"),
    path("<int:pk>/del/<str:key>/", views.part, name="part"),
    path("<int:pk>/punkter/", views.points, name="points"),
    path("<int:pk>/samlingar/", views.groups, name="groups"),
    path("<int:pk>/samlingar/ny/", views.add_group, name="add_group"),
    path("samlingar/<int:pk>/", views.group, name="group"),
    path("samlingar/<int:pk>/andra/", views.edit_group, name="edit_group"),
    path("samlingar/<int:pk>/los-upp/", views.remove_group, name="remove_group"),
    path("samlingar/<int:pk>/avgor/", views.dispose_group, name="dispose_group"),
    path("punkter/<int:pk>/avgor/", views.dispose, name="dispose"),
    path("beslut/<int:pk>/", views.disposition, name="disposition"),
    path("<int:pk>/text/", views.text, name="text"),
    path("<int:pk>/text/<str:key>/andra/", views.add_change, name="add_change"),
    path("<int:pk>/text/<str:key>/dela/", views.split, name="split"),
    path("andringar/<int:pk>/", views.change, name="change"),
    path("andringar/<int:pk>/andra/", views.edit_change, name="edit_change"),
    path("andringar/<int:pk>/ta-bort/", views.remove_change, name="remove_change"),
    path("<int:pk>/avsluta/", views.close, name="close"),
    path("<int:pk>/publicera/", views.publish, name="publish"),
    path("<int:pk>/oppet/", views.public, name="public"),
    path("<int:pk>/<slug:what>.<slug:form>", views.paper, name="paper"),
]
