from django.urls import path

from rodtrad.agreements import views

app_name = "agreements"
urlpatterns = [
    path("", views.list_, name="list"),
    path("nytt/", views.draft, name="draft"),
    path("ur-fil/<int:pk>/", views.from_reading, name="from_reading"),
    path("<int:pk>/", views.agreement, name="agreement"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/syfte/", views.add_purpose, name="add_purpose"),
    path("<int:pk>/omrade/", views.add_priority_area, name="add_priority_area"),
    path("<int:pk>/slaktskap/", views.record_lineage, name="record_lineage"),
    path("<int:pk>/beror/", views.state_touch, name="state_touch"),
    path("<int:pk>/styrdokument/", views.link, name="link"),
    path("<int:pk>/remiss/", views.send, name="send"),
    path("<int:pk>/besluta/", views.decide, name="decide"),
    path("<int:pk>/underteckna/", views.sign, name="sign"),
    path("<int:pk>/forlang/", views.prolong, name="prolong"),
    path("<int:pk>/publicera/", views.publish, name="publish"),
    path("<int:pk>/jamfor/", views.compare, name="compare"),
    path("prioriterade/<int:pk>/", views.priority_area, name="priority_area"),
    path("prioriterade/<int:pk>/andra/", views.edit_priority_area, name="edit_priority_area"),
    path("prioriterade/<int:pk>/mal/", views.add_goal, name="add_goal"),
    path("mal/<int:pk>/", views.goal, name="goal"),
    path("mal/<int:pk>/andra/", views.edit_goal, name="edit_goal"),
    path("styrdokument/", views.steering_documents, name="steering_documents"),
    path("styrdokument/nytt/", views.add_steering_document, name="add_steering_document"),
    path("styrdokument/<int:pk>/", views.steering_document, name="steering_document"),
    path("styrdokument/<int:pk>/andra/", views.edit_steering_document, name="edit_steering_document"),
    path("prioriterade/<int:pk>/ta-bort/", views.remove_priority_area, name="remove_priority_area"),
    path("mal/<int:pk>/ta-bort/", views.remove_goal, name="remove_goal"),
    path("syften/<int:pk>/andra/", views.edit_purpose, name="edit_purpose"),
    path("slaktskap/<int:pk>/andra/", views.edit_lineage, name="edit_lineage"),
]
