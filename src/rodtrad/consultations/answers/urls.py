from django.urls import path

from rodtrad.consultations.answers import template_views, views

app_name = "answers"
urlpatterns = [
    path("", views.list_, name="list"),
    path("mall/", template_views.template, name="template"),
    path("mall/nytt/", template_views.add_section, name="add_section"),
    path("mall/<slug:slug>/", template_views.rename_section, name="rename_section"),
    path("mall/<slug:slug>/upp/", template_views.move_up, name="move_up"),
    path("mall/<slug:slug>/ner/", template_views.move_down, name="move_down"),
    path("mall/<slug:slug>/ta-bort/", template_views.remove_section, name="remove_section"),
    path("remiss/<int:pk>/borja/", views.begin, name="begin"),
    path("instans/<int:pk>/ta-in/", views.register, name="register"),
    path("punkt/<int:pk>/", views.point, name="point"),
    path("punkt/<int:pk>/andra/", views.edit_point, name="edit_point"),
    path("punkt/<int:pk>/ta-bort/", views.remove_point, name="remove_point"),
    path("beredning/<int:pk>/andra/", views.edit_hearing, name="edit_hearing"),
    path("beredning/<int:pk>/ta-bort/", views.remove_hearing, name="remove_hearing"),
    path("namn/<int:pk>/andra/", views.edit_signature, name="edit_signature"),
    path("namn/<int:pk>/ta-bort/", views.remove_signature, name="remove_signature"),
    path("handling/<int:pk>/andra/", views.edit_document, name="edit_document"),
    path("handling/<int:pk>/ta-bort/", views.remove_document, name="remove_document"),
    path("<int:pk>/", views.answer, name="answer"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/punkt/", views.add_point, name="add_point"),
    path("<int:pk>/tjansteutlatande/", views.write, name="memo"),
    path("<int:pk>/beredning/", views.add_hearing, name="add_hearing"),
    path("<int:pk>/namn/", views.add_signature, name="add_signature"),
    path("<int:pk>/handling/", views.add_document, name="add_document"),
    path("<int:pk>/lamna-over/", views.hand_over, name="hand_over"),
    path("<int:pk>/ta-tillbaka/", views.withdraw, name="withdraw"),
    path("<int:pk>/peka-om/", views.map_, name="map"),
    path("<int:pk>/fyll-i/", views.fill, name="fill"),
    path("<int:pk>/tjansteutlatande/<str:form>/", views.paper, name="paper"),
]
