-- What is written of somebody at a counter stays; a likeness is taken out by the next. Seen with its filing, written in
-- the region that staff act in (elsewhere_guards.sql). A paper that a counter took names its act.

create trigger cardreading_only_grows before update or delete or truncate on casework_cardreading
    for each statement execute function trail_refuse_change();
create trigger signing_only_grows before update or delete or truncate on casework_signing
    for each statement execute function trail_refuse_change();
create trigger presented_keeps before update on casework_presented
    for each row execute function trail_keep_fact();
create trigger presented_only_grows before delete or truncate on casework_presented
    for each statement execute function trail_refuse_change();

alter table casework_cardreading enable row level security;
alter table casework_presented enable row level security;
alter table casework_signing enable row level security;

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    foreach part in array array['cardreading', 'presented', 'signing'] loop
        execute format('grant select, insert on casework_%s to shebao_web', part);
        execute format('create policy own_employers on casework_%s to shebao_web
            using (exists (select from casework_submission as own where own.id = submission_id))', part);
        if exists (select from pg_roles where rolname = 'shebao_office') then
            execute format('create policy added_here on casework_%s as restrictive for insert to shebao_office
                with check (casework_filing_here(submission_id))', part);
        end if;
    end loop;
    grant update (retired_id) on casework_presented to shebao_web;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy changed_here on casework_presented as restrictive for update to shebao_office
            using (casework_filing_here(submission_id));
    end if;
end $$;
