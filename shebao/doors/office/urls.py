"""Addresses of the office."""

from django.urls import path

from shebao.doors.office import business_time, home, login, messages, money, reviews

app_name = "office"

urlpatterns = [
    path("", home.front, name="front"),
    path("<str:region>/", home.home, name="home"),
    path("<str:region>/login/", login.login, name="login"),
    path("<str:region>/logout/", login.logout, name="logout"),
    path("<str:region>/password/", login.password, name="password"),
    path("<str:region>/session/", login.session, name="session"),
    path("<str:region>/time/", business_time.business_time, name="time"),
    path("<str:region>/time/ran/", business_time.ran, name="ran"),
    path("<str:region>/time/to/<str:step>/", business_time.advance, name="advance"),
    path("<str:region>/messages/", messages.received, name="messages"),
    path("<str:region>/messages/sent/", messages.sent, name="sent"),
    path("<str:region>/messages/in/<int:message>/", messages.came_in, name="came_in"),
    path("<str:region>/messages/in/<int:message>/replay/", messages.replay, name="replay"),
    path("<str:region>/messages/in/<int:message>/dismiss/", messages.dismiss, name="dismiss"),
    path("<str:region>/messages/out/<int:message>/", messages.went_out, name="went_out"),
    path("<str:region>/messages/out/<int:message>/send/", messages.send_again, name="send_again"),
    path("<str:region>/money/", money.suspense, name="suspense"),
    path("<str:region>/money/rests/", money.rests, name="rests"),
    path("<str:region>/money/orders/", money.orders, name="orders"),
    path("<str:region>/money/<int:receipt>/assign/", money.assign, name="assign"),
    path("<str:region>/money/<int:receipt>/refund/", money.refund, name="refund"),
    path("<str:region>/money/orders/<int:order>/pay/", money.pay, name="pay"),
    path("<str:region>/reviews/", reviews.reviews, name="reviews"),
    path("<str:region>/reviews/<str:number>/", reviews.case, name="review"),
    path("<str:region>/reviews/<str:number>/approve/", reviews.approve, name="approve"),
    path("<str:region>/reviews/<str:number>/refuse/", reviews.refuse, name="refuse"),
]
