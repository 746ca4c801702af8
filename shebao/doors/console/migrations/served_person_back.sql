do $$
declare
    part text;
begin
    foreach part in array array['person', 'personparticulars', 'retirement', 'personnumber', 'persondetails'] loop
        execute format('drop policy if exists served_person on registry_%s', part);
    end loop;
end $$;
