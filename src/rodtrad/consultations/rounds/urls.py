from django.urls import path

from rodtrad.consultations.rounds import body_views, views

app_name = "rounds"
urlpatterns = [
    path("", views.list_, name="list"),
    path("svarsdagar.ics", views.own_calendar, name="own_calendar"),
    path("<int:pk>/", views.consultation, name="consultation"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/instanser/", views.add_bodies, name="add_bodies"),
    path("<int:pk>/ny-instans/", views.add_outside_body, name="add_outside_body"),
    path("<int:pk>/sand/", views.send, name="send"),
    path("<int:pk>/paminn/", views.remind, name="remind"),
    path("<int:pk>/aterkalla/", views.withdraw, name="withdraw"),
    path("<int:pk>/sammanstall/", views.compile_, name="compile"),
    path("<int:pk>/oppna/", views.reopen, name="reopen"),
    path("<int:pk>/avsta/", views.say_abstain, name="say_abstain"),
    path("<int:pk>/begar-tid/", views.ask_time, name="ask_time"),
    path("<int:pk>/svarsdagar.ics", views.calendar, name="calendar"),
    path("instans/<int:pk>/", body_views.body, name="body"),
    path("instans/<int:pk>/andra/", body_views.edit, name="edit_body"),
    path("instans/<int:pk>/svarstid/", body_views.decide_deadline, name="decide_deadline"),
    path("instans/<int:pk>/avstar/", body_views.abstain, name="abstain"),
    path("instans/<int:pk>/uppgar/", body_views.merge, name="merge_body"),
    path("instans/<int:pk>/stryk/", body_views.remove, name="remove_body"),
    path("instans/<int:pk>/ta-bort/", body_views.take_off, name="take_off"),
    path("instans/<int:pk>/stallningstagande/", body_views.code_position, name="code_position"),
    path("instans/<int:pk>/lank/", views.make_link, name="make_link"),
]
