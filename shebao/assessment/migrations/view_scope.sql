-- A view asks as its owner, whom no policy binds; this one asks as whoever asks it.

alter view assessment_assessed_line set (security_invoker = true);
