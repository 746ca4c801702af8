do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        drop policy office on notices_announcementread;
        drop policy office on notices_mailing;
        drop policy office on notices_announcement;
        drop policy letters on notices_noticeread;
        drop policy letters on notices_notice;
    end if;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy of_announcements on archive_storedfile;
        drop policy own_account on notices_contact;
        drop policy own_account on notices_preference;
        drop policy own_account on notices_announcementread;
        drop policy shown on notices_announcement;
        drop policy own_account on notices_noticeread;
        drop policy own_account on notices_notice;
        alter policy own_employers on notices_notice using (
            employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[])
            or employer_id is null and region = (select current_setting('shebao.region', true)));
        revoke all on notices_contact, notices_preference, notices_mailing, notices_announcementread,
            notices_announcement from shebao_web;
    end if;
end $$;
alter table notices_contact disable row level security;
alter table notices_preference disable row level security;
alter table notices_mailing disable row level security;
alter table notices_announcementread disable row level security;
alter table notices_announcement disable row level security;
drop trigger contact_only_grows on notices_contact;
drop trigger preference_only_grows on notices_preference;
drop trigger mailing_only_grows on notices_mailing;
drop trigger announcementread_only_grows on notices_announcementread;
drop trigger announcement_only_grows on notices_announcement;
drop trigger announcement_stays on notices_announcement;
drop trigger notice_stays on notices_notice;
drop trigger notice_only_grows on notices_notice;
create trigger notice_only_grows before update or delete or truncate on notices_notice
    for each statement execute function trail_refuse_change();
