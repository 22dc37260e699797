from django.urls import path

from rodtrad.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("brister/", views.findings, name="findings"),
    path("trad/<str:key>/", views.thread, name="thread"),
    path("stadsrutnat/", views.grid, name="grid"),
    path("stadsrutnat.xlsx", views.grid_xlsx, name="grid_xlsx"),
    path("regler/", views.rules, name="rules"),
    path("regler/<slug:slug>/", views.rule, name="rule"),
    path("kartbotten.pmtiles", views.tiles, name="tiles"),
    path("oppet/", views.public, name="public"),
    path("sok/", views.search, name="search"),
    path("exempelstaden/ta-bort/", views.remove_example, name="remove_example"),
]
