from django.urls import path

from rodtrad.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.list_, name="list"),
    path("ny/", views.draft, name="draft"),
    path("<int:pk>/", views.plan, name="plan"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/atgard/", views.add_measure, name="add_measure"),
    path("<int:pk>/avsta/", views.decline, name="decline"),
    path("<int:pk>/beror-inte/", views.state_touch, name="state_touch"),
    path("<int:pk>/faststall/", views.adopt, name="adopt"),
    path("atgarder/", views.measures, name="measures"),
    path("atgarder/<int:pk>/", views.measure, name="measure"),
    path("atgarder/<int:pk>/andra/", views.edit_measure, name="edit_measure"),
    path("atgarder/<int:pk>/mal/", views.add_operative_goal, name="add_operative_goal"),
    path("operativa-mal/", views.operative_goals, name="operative_goals"),
    path("operativa-mal/<int:pk>/", views.operative_goal, name="operative_goal"),
    path("operativa-mal/<int:pk>/andra/", views.edit_operative_goal, name="edit_operative_goal"),
    path("svara/<str:rule>/<str:node>/", views.silence, name="silence"),
    path("atgarder/<int:pk>/ta-bort/", views.remove_measure, name="remove_measure"),
    path("operativa-mal/<int:pk>/ta-bort/", views.remove_operative_goal, name="remove_operative_goal"),
    path("svar/", views.answers, name="answers"),
    path("svar/<int:pk>/", views.answer, name="answer"),
    path("beror-inte/", views.touches, name="touches"),
    path("beror-inte/<int:pk>/", views.touch, name="touch"),
    path("beror-inte/<int:pk>/andra/", views.edit_touch, name="edit_touch"),
    path("avstar/", views.non_actions, name="non_actions"),
    path("avstar/<int:pk>/", views.non_action, name="non_action"),
    path("avstar/<int:pk>/andra/", views.edit_non_action, name="edit_non_action"),
]
