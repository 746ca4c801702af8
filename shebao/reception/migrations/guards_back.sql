do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    drop policy if exists with_ticket on reception_ticketcase;
    drop policy if exists with_ticket on reception_ticketstep;
    drop policy if exists own_appointment on reception_ticket;
    drop policy if exists own_record on reception_appointment;
    drop policy if exists own_employers on reception_appointment;
    foreach part in array array['ticket', 'appointment', 'sitting'] loop
        execute format('drop policy if exists agency_staff on reception_%s', part);
        execute format('drop policy if exists own_hall on reception_%s', part);
    end loop;
    revoke all on reception_device, reception_slot, reception_series, reception_appointment, reception_ticket,
        reception_ticketstep, reception_ticketcase, reception_sitting from shebao_web, shebao_office;
end $$;
drop function reception_of_case(text);
drop trigger slot_only_grows on reception_slot;
drop trigger series_only_grows on reception_series;
drop trigger ticketcase_only_grows on reception_ticketcase;
drop trigger ticketstep_only_grows on reception_ticketstep;
drop trigger device_only_grows on reception_device;
drop trigger sitting_only_grows on reception_sitting;
drop trigger appointment_only_grows on reception_appointment;
drop trigger ticket_only_grows on reception_ticket;
drop trigger device_keeps on reception_device;
drop trigger sitting_keeps on reception_sitting;
drop trigger appointment_keeps on reception_appointment;
drop trigger ticket_keeps on reception_ticket;
drop function reception_keep_device();
drop function reception_keep_sitting();
drop function reception_keep_appointment();
drop function reception_keep_ticket();
