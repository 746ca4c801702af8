do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke update (frozen_at) on clock_region from shebao_web;
        revoke all on clock_timer, clock_timerrun from shebao_web;
    end if;
end $$;
drop policy if exists office on clock_timerrun;
drop policy if exists office on clock_timer;
drop policy if exists office on clock_region;
drop policy if exists clocks_are_public on clock_region;
alter table clock_region disable row level security;
drop trigger timerrun_only_grows on clock_timerrun;
drop trigger clock_goes_forward on clock_region;
drop function clock_only_forward();
