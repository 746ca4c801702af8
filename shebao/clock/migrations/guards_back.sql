drop trigger day_only_grows on clock_calendarday;
drop trigger day_keeps on clock_calendarday;
