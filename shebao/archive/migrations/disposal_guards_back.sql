drop policy if exists staff on archive_damage;
drop policy if exists staff on archive_inspection;
drop policy if exists agency_staff on archive_disposal;
drop policy if exists agency_staff on archive_hold;
do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        revoke all on archive_hold, archive_disposal, archive_inspection, archive_damage from shebao_office;
    end if;
end $$;
drop trigger damage_only_grows on archive_damage;
drop trigger inspection_only_grows on archive_inspection;
drop trigger hold_only_grows on archive_hold;
drop trigger hold_keeps on archive_hold;
drop trigger disposal_only_grows on archive_disposal;
drop trigger disposal_keeps on archive_disposal;
drop function archive_keep_disposal();
