-- Staff see the timers of their region and may put its clock forward, never back; what timers did only grows.

create function clock_only_forward() returns trigger language plpgsql as $$
begin
    raise exception 'the clock of % only goes forward', old.region
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger clock_goes_forward before update on clock_region for each row
    when (new.frozen_at < old.frozen_at) execute function clock_only_forward();
create trigger timerrun_only_grows before update or delete or truncate on clock_timerrun
    for each statement execute function trail_refuse_change();

alter table clock_region enable row level security;
alter table clock_timer enable row level security;
alter table clock_timerrun enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant update (frozen_at) on clock_region to shebao_web;
        grant select on clock_timer, clock_timerrun to shebao_web;
        create policy clocks_are_public on clock_region for select to shebao_web using (true);
        create policy office on clock_region for update to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
        create policy office on clock_timer to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
        create policy office on clock_timerrun to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
    end if;
end $$;
