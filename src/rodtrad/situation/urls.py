from django.urls import path

from rodtrad.situation import views

app_name = "situation"
urlpatterns = [
    path("", views.list_, name="list"),
    path("ny/", views.start, name="start"),
    path("<int:pk>/", views.picture, name="picture"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/bjud-in/", views.open_, name="open"),
    path("<int:pk>/bidra/", views.start_contribution, name="start_contribution"),
    path("<int:pk>/vag-ihop/", views.join, name="join"),
    path("<int:pk>/stallning/", views.position, name="position"),
    path("<int:pk>/faststall/", views.decide, name="decide"),
    path("<int:pk>/beror-inte/", views.state_touch, name="state_touch"),
    path("<int:pk>/problem/", views.add_problem, name="add_problem"),
    path("bidrag/", views.contributions, name="contributions"),
    path("bidrag/<int:pk>/", views.contribution, name="contribution"),
    path("bidrag/<int:pk>/skriv/", views.edit_contribution, name="edit_contribution"),
    path("bidrag/<int:pk>/lamna-in/", views.hand_in, name="hand_in"),
    path("bidrag/<int:pk>/iakttagelse/", views.add_observation, name="add_observation"),
    path("iakttagelser/", views.observations, name="observations"),
    path("iakttagelser/<int:pk>/", views.observation, name="observation"),
    path("iakttagelser/<int:pk>/andra/", views.edit_observation, name="edit_observation"),
    path("problem/", views.problems, name="problems"),
    path("problem/<int:pk>/", views.problem, name="problem"),
    path("problem/<int:pk>/andra/", views.edit_problem, name="edit_problem"),
    path("problem/<int:pk>/prioritera/", views.prioritise, name="prioritise"),
    path("beror-inte/", views.touches, name="touches"),
    path("beror-inte/<int:pk>/", views.touch, name="touch"),
    path("beror-inte/<int:pk>/andra/", views.edit_touch, name="edit_touch"),
    path("kallor/", views.sources, name="sources"),
    path("kallor/ny/", views.add_source, name="add_source"),
    path("kallor/<int:pk>/", views.source, name="source"),
    path("kallor/<int:pk>/andra/", views.edit_source, name="edit_source"),
    path("iakttagelser/<int:pk>/ta-bort/", views.remove_observation, name="remove_observation"),
    path("problem/<int:pk>/ta-bort/", views.remove_problem, name="remove_problem"),
]
