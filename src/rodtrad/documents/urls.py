from django.urls import path

from rodtrad.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<int:pk>/", views.version, name="version"),
    path("<int:pk>/hamta.<str:form>", views.download, name="download"),
    path("<int:pk>/publicera/", views.publish, name="publish"),
    path("filer/", views.files, name="files"),
    path("filer/ny/", views.upload, name="upload"),
    path("filer/<int:pk>/", views.review, name="review"),
    path("filer/<int:pk>/arende/", views.file_in_matter, name="file_in_matter"),
    path("filer/<int:pk>/bekrafta/", views.confirm_all, name="confirm_all"),
    path("delar/<int:pk>/", views.part, name="part"),
    path("delar/<int:pk>/bekrafta/", views.confirm, name="confirm"),
    path("arenden/", views.matters, name="matters"),
    path("arenden/nytt/", views.open_matter, name="open_matter"),
    path("arenden/<int:pk>/", views.matter, name="matter"),
    path("arenden/<int:pk>/andra/", views.edit_matter, name="edit_matter"),
    path("diarienummer/", views.numbers, name="numbers"),
    path("diarienummer/<int:pk>/", views.number, name="number"),
    path("diarienummer/<int:pk>/ratta/", views.edit_number, name="edit_number"),
    path("arenden/<int:pk>/nummer/", views.add_number, name="add_number"),
]
