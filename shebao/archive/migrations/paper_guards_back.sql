drop policy if exists agency_staff on archive_papermonth;
drop policy if exists agency_staff on archive_paperrecord;
do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        revoke all on archive_paperrecord, archive_papermonth from shebao_office;
    end if;
end $$;
drop trigger papermonth_only_grows on archive_papermonth;
drop trigger paperrecord_only_grows on archive_paperrecord;
drop trigger paperrecord_keeps on archive_paperrecord;
