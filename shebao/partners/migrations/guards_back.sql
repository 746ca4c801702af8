do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on partners_outgoing, partners_incoming from shebao_web;
    end if;
end $$;
drop policy if exists office on partners_incoming;
drop policy if exists office on partners_outgoing;
drop policy if exists own_employers on partners_outgoing;
alter table partners_incoming disable row level security;
alter table partners_outgoing disable row level security;
drop trigger incoming_only_grows on partners_incoming;
drop trigger outgoing_only_grows on partners_outgoing;
drop trigger incoming_stays on partners_incoming;
drop trigger outgoing_stays on partners_outgoing;
