do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on notices_noticeread;
        drop policy own_employers on notices_notice;
    end if;
end $$;
alter table notices_noticeread disable row level security;
alter table notices_notice disable row level security;
drop trigger calendarfeed_only_grows on notices_calendarfeed;
drop trigger noticeread_only_grows on notices_noticeread;
drop trigger notice_only_grows on notices_notice;
