"""The addresses of the site; each face keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kohtaanto.web.accessibility.urls")),
    path("", include("kohtaanto.web.administration.urls")),
    path("", include("kohtaanto.web.audit.urls")),
    path("", include("kohtaanto.web.caseworker.urls")),
    path("", include("kohtaanto.web.employer.urls")),
    path("", include("kohtaanto.web.entrance.urls")),
    path("", include("kohtaanto.web.expert.urls")),
    path("", include("kohtaanto.web.imports.urls")),
    path("", include("kohtaanto.web.jobseeker.urls")),
    path("", include("kohtaanto.web.leadership.urls")),
    path("", include("kohtaanto.web.public.urls")),
    path("", include("kohtaanto.web.vocabulary.urls")),
]
handler404 = "kohtaanto.web.entrance.failures.not_found"
handler500 = "kohtaanto.web.entrance.failures.failed"
handler403 = "kohtaanto.web.entrance.failures.refused"
