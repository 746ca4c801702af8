-- The agency's days are facts: brought in and taken out by acts. The web reads clocks and does not set them.

create trigger day_keeps before update on clock_calendarday
    for each row execute function trail_keep_fact();
create trigger day_only_grows before delete or truncate on clock_calendarday
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on clock_region to shebao_web;
        grant select, insert, update (retired_id) on clock_calendarday to shebao_web;
    end if;
end $$;
