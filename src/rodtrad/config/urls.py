"""Every address in the house. A test declares who may open each."""

from django.urls import include, path

urlpatterns = [
    path("", include("rodtrad.front.urls")),
    path("", include("rodtrad.parties.urls")),
    path("register/", include("rodtrad.access.urls")),
    path("omraden/", include("rodtrad.places.urls")),
    path("handlingar/", include("rodtrad.documents.urls")),
    path("overenskommelser/remiss/", include("rodtrad.agreements.revision.urls")),
    path("overenskommelser/", include("rodtrad.agreements.urls")),
    path("remisser/svar/", include("rodtrad.consultations.answers.urls")),
    path("remisser/arende/", include("rodtrad.consultations.committee.urls")),
    path("remisser/sammanstallning/", include("rodtrad.consultations.outcome.urls")),
    path("remisser/lank/", include("rodtrad.consultations.guests.urls")),
    path("remisser/", include("rodtrad.consultations.rounds.urls")),
    path("larm/", include("rodtrad.situation.alarms.urls")),
    path("lagesbilder/", include("rodtrad.situation.urls")),
    path("underlag/", include("rodtrad.situation.data.urls")),
    path("arbetsbank/", include("rodtrad.situation.workbench.urls")),
    path("orsaksanalyser/", include("rodtrad.causes.urls")),
    path("atgardsplaner/", include("rodtrad.plans.urls")),
    path("uppfoljningar/effekt/", include("rodtrad.followup.effects.urls")),
    path("uppfoljningar/", include("rodtrad.followup.urls")),
]
