from django.urls import path

from rodtrad.agreements.revision import views

app_name = "revision"
urlpatterns = [
    path("<int:pk>/sand/", views.send, name="send"),
    path("<int:pk>/for-in/", views.take_over, name="take_over"),
    path("<int:pk>/se-over/", views.revisits, name="revisits"),
    path("<int:pk>/se-over/ga-igenom/", views.look, name="look"),
]
