-- Tickets and appointments move along the tables of reception/states.py and keep who and what they are; nothing of the
-- reception is removed. Staff see and move what is of their agencies' halls, a device what is of its own hall, whoever
-- made an appointment that one and its ticket.

create function reception_keep_ticket() returns trigger language plpgsql as $$
begin
    if (new.id, new.region, new.hall, new.agency_id, new.day, new.kind, new.prefix, new.ordinal, new.priority,
        new.appointment_id, new.asked, new.taken)
        is distinct from (old.id, old.region, old.hall, old.agency_id, old.day, old.kind, old.prefix, old.ordinal,
        old.priority, old.appointment_id, old.asked, old.taken) then
        raise exception 'ticket % keeps what it is', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = old.state and old.state in ('waiting', 'called', 'serving', 'passed') then
        return new;
    end if;
    if (old.state::text, new.state::text) not in (
        ('waiting', 'called'), ('waiting', 'cancelled'),
        ('called', 'serving'), ('called', 'passed'), ('called', 'waiting'), ('called', 'no_show'),
        ('serving', 'served'), ('serving', 'waiting'),
        ('passed', 'waiting'), ('passed', 'no_show')) then
        raise exception 'ticket % does not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function reception_keep_appointment() returns trigger language plpgsql as $$
declare
    kept reception_appointment;
begin
    kept := new;
    kept.state := old.state;
    kept.ended_id := old.ended_id;
    if old.state <> 'booked' or new.state not in ('arrived', 'changed', 'cancelled', 'missed')
        or new.ended_id is null or kept is distinct from old then
        raise exception 'appointment % may only end, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function reception_keep_sitting() returns trigger language plpgsql as $$
declare
    kept reception_sitting;
begin
    kept := new;
    kept.paused_at := old.paused_at;
    kept.reason := old.reason;
    kept.closed_at := old.closed_at;
    kept.closed_id := old.closed_id;
    if old.closed_at is not null or kept is distinct from old then
        raise exception 'counter % may only pause and close', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function reception_keep_device() returns trigger language plpgsql as $$
declare
    kept reception_device;
begin
    kept := new;
    kept.ended_id := old.ended_id;
    if old.ended_id is not null or new.ended_id is null or kept is distinct from old then
        raise exception 'device % may only be ended, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger ticket_keeps before update on reception_ticket
    for each row execute function reception_keep_ticket();
create trigger appointment_keeps before update on reception_appointment
    for each row execute function reception_keep_appointment();
create trigger sitting_keeps before update on reception_sitting
    for each row execute function reception_keep_sitting();
create trigger device_keeps before update on reception_device
    for each row execute function reception_keep_device();

create trigger ticket_only_grows before delete or truncate on reception_ticket
    for each statement execute function trail_refuse_change();
create trigger appointment_only_grows before delete or truncate on reception_appointment
    for each statement execute function trail_refuse_change();
create trigger sitting_only_grows before delete or truncate on reception_sitting
    for each statement execute function trail_refuse_change();
create trigger device_only_grows before delete or truncate on reception_device
    for each statement execute function trail_refuse_change();
create trigger ticketstep_only_grows before update or delete or truncate on reception_ticketstep
    for each statement execute function trail_refuse_change();
create trigger ticketcase_only_grows before update or delete or truncate on reception_ticketcase
    for each statement execute function trail_refuse_change();
create trigger series_only_grows before delete or truncate on reception_series
    for each statement execute function trail_refuse_change();
create trigger slot_only_grows before delete or truncate on reception_slot
    for each statement execute function trail_refuse_change();

-- The ticket under which a counter accepted a case, for whoever knows the case's number; it names no applicant.
create function reception_of_case(the_case text)
    returns table (region text, hall text, day date, number text, with_appointment boolean, event text,
        at timestamptz, counter integer, account text, name text)
    language sql stable security definer set search_path = pg_catalog, public as $$
        select ticket.region, ticket.hall, ticket.day, ticket.prefix || lpad(ticket.ordinal::text, 3, '0'),
            ticket.appointment_id is not null, step.event, step.at, step.counter, act.account, act.name
        from reception_ticketcase as own
        join reception_ticket as ticket on ticket.id = own.ticket_id
        join reception_ticketstep as step on step.ticket_id = ticket.id
        join trail_act as act on act.id = step.act_id
        where own.case_number = the_case
        order by step.id
    $$;
revoke all on function reception_of_case(text) from public;

alter table reception_ticket enable row level security;
alter table reception_appointment enable row level security;
alter table reception_sitting enable row level security;
alter table reception_ticketstep enable row level security;
alter table reception_ticketcase enable row level security;

do $$
declare
    part text;
    employers text := $p$(select nullif(current_setting('shebao.employers', true), ''))::bigint[]$p$;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant select on reception_device to shebao_web;
    grant insert, update (ended_id) on reception_device to shebao_office;
    grant select, insert, update (taken) on reception_slot to shebao_web;
    grant select, insert, update (last) on reception_series to shebao_web;
    grant select, insert, update (state, ended_id) on reception_appointment to shebao_web;
    grant select, insert on reception_ticket, reception_ticketstep to shebao_web;
    grant update (state, queued, ahead_since, went_ahead, only_counter, sitting_id, counter, calls, called, begun,
        ended, note) on reception_ticket to shebao_office;
    grant select on reception_sitting to shebao_web;
    grant insert, update (paused_at, reason, closed_at, closed_id) on reception_sitting to shebao_office;
    grant select, insert on reception_ticketcase to shebao_office;
    grant execute on function reception_of_case(text) to shebao_web;

    execute format('create policy own_employers on reception_appointment to shebao_web using (employer_id = any (%s))',
        employers);
    execute format('create policy own_record on reception_appointment to shebao_person using (person_id = %s)', person);
    create policy own_appointment on reception_ticket for select to shebao_web
        using (appointment_id is not null
            and exists (select from reception_appointment as own where own.id = appointment_id));
    foreach part in array array['ticket', 'appointment', 'sitting'] loop
        execute format($policy$
            create policy agency_staff on reception_%1$s to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and (agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                    or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])))
        $policy$, part);
        execute format($policy$
            create policy own_hall on reception_%1$s to shebao_web
            using ((region, hall::text) = (select own.region, own.hall::text from reception_device as own
                where own.ended_id is null
                and 'device:' || own.prefix = (select current_setting('shebao.account', true))))
        $policy$, part);
    end loop;
    create policy with_ticket on reception_ticketstep to shebao_web
        using (exists (select from reception_ticket as own where own.id = ticket_id));
    create policy with_ticket on reception_ticketcase to shebao_office
        using (exists (select from reception_ticket as own where own.id = ticket_id));
end $$;
