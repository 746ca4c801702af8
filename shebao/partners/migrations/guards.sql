-- What was sent and taken is never changed: only what becomes of it. The web of an employer sees and writes what
-- goes out about it; the rest is for the agency's staff, whom access.acting names in shebao.office.

create trigger outgoing_stays before update on partners_outgoing for each row
    when ((old.region, old.employer_id, old.partner, old.kind, old.key, old.body, old.business_at)
        is distinct from (new.region, new.employer_id, new.partner, new.kind, new.key, new.body, new.business_at))
    execute function trail_refuse_change();
create trigger incoming_stays before update on partners_incoming for each row
    when ((old.region, old.partner, old.kind, old.number, old.key, old.body, old.digest, old.signature,
            old.business_at, old.received_at)
        is distinct from (new.region, new.partner, new.kind, new.number, new.key, new.body, new.digest,
            new.signature, new.business_at, new.received_at))
    execute function trail_refuse_change();
create trigger outgoing_only_grows before delete or truncate on partners_outgoing
    for each statement execute function trail_refuse_change();
create trigger incoming_only_grows before delete or truncate on partners_incoming
    for each statement execute function trail_refuse_change();

alter table partners_outgoing enable row level security;
alter table partners_incoming enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (state, next_try_at) on partners_outgoing to shebao_web;
        grant select, insert, update (state, told, act_id) on partners_incoming to shebao_web;
        create policy own_employers on partners_outgoing to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy office on partners_outgoing to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
        create policy office on partners_incoming to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
    end if;
end $$;
