from django.urls import path

from rodtrad.agreements.revision import views

app_name = "revision"
urlpatterns = [path("<int:pk>/sand/", views.send, name="send")]
