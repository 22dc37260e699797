from django.urls import path

from rodtrad.situation.data import code_views as codes
from rodtrad.situation.data import figure_views as figures
from rodtrad.situation.data import schedule_views as schedules
from rodtrad.situation.data import views

app_name = "data"
urlpatterns = [
    path("", views.list_, name="list"),
    path("nytt/", views.start, name="start"),
    path("<int:pk>/", views.dataset, name="dataset"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/fil/", views.upload, name="upload"),
    path("<int:pk>/publicera/", views.publish, name="publish"),
    path("<int:pk>/dra-tillbaka/", views.withdraw, name="withdraw"),
    path("<int:pk>/siffror/", figures.figures, name="figures"),
    path("<int:pk>/rakna-om/", figures.move, name="move"),
    path("<int:pk>/hamtning/", schedules.add, name="add_schedule"),
    path("brottskoder/", codes.list_, name="crime_codes"),
    path("brottskoder/las-in/", codes.read, name="read_crime_codes"),
    path("hamtningar/", schedules.list_, name="schedules"),
    path("hamtningar/<int:pk>/", schedules.schedule, name="schedule"),
    path("hamtningar/<int:pk>/andra/", schedules.edit, name="edit_schedule"),
    path("hamtningar/<int:pk>/sla-pa/", schedules.switch_on, name="switch_on"),
    path("hamtningar/<int:pk>/sla-av/", schedules.switch_off, name="switch_off"),
    path("hamtningar/<int:pk>/ta-bort/", schedules.remove, name="remove_schedule"),
    path("inlasningar/<int:pk>/", views.import_, name="import"),
    path("inlasningar/<int:pk>/fynd/", views.findings, name="findings"),
    path("inlasningar/<int:pk>/kolumner/", views.map_, name="map"),
    path("inlasningar/<int:pk>/granska/", views.preview, name="preview"),
    path("inlasningar/<int:pk>/behall-text/", views.keep_texts, name="keep_texts"),
    path("inlasningar/<int:pk>/las-in/", views.take, name="take"),
    path("inlasningar/<int:pk>/ersatt/", views.supersede, name="supersede"),
    path("inlasningar/<int:pk>/avbryt/", views.cancel, name="cancel"),
    path("inlasningar/<int:pk>/ta-bort/", views.remove, name="remove"),
]
