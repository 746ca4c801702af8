do $$
declare
    part text;
begin
    foreach part in array array['personnumber', 'personparticulars', 'persondocument', 'retirement', 'unbillable'] loop
        execute format('drop policy if exists added_here on registry_%s', part);
        execute format('drop policy if exists changed_here on registry_%s', part);
    end loop;
end $$;

drop function registry_person_here(bigint);
