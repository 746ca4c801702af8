"""Addresses of the administrators' pages, beneath the office's."""

from django.urls import path

from shebao.doors.office.administration import absences, credentials, fitness, people, posts

urlpatterns = [
    path("", people.people, name="posts"),
    path("open/", posts.open_account, name="open_account"),
    path("unfit/", fitness.unfit, name="unfit"),
    path("vacancies/", fitness.vacancies, name="vacancies"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<int:absence>/end/", absences.end, name="end_absence"),
    path("<str:number>/", people.person, name="colleague"),
    path("<str:number>/post/", posts.post, name="post"),
    path("<str:number>/post/end/", posts.end_post, name="end_post"),
    path("<str:number>/end/", posts.end_account, name="end_account"),
    path("<str:number>/password/", credentials.reset_password, name="reset_password"),
    path("<str:number>/unlock/", credentials.unlock, name="unlock"),
    path("<str:number>/codes/", credentials.reset_codes, name="reset_codes"),
    path("<str:number>/away/", absences.set_away, name="set_away"),
]
