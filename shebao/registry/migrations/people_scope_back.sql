do $$
declare
    part text;
begin
    foreach part in array array['person', 'personnumber', 'personparticulars', 'retirement'] loop
        execute format('drop policy if exists own_people on registry_%s', part);
        execute format('alter table registry_%s disable row level security', part);
    end loop;
    drop policy if exists new_people on registry_person;
end $$;
