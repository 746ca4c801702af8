do $$
declare
    part text;
begin
    for part in select tablename from pg_policies where schemaname = 'public' and policyname = 'agency_staff' loop
        execute format('drop policy agency_staff on %I', part);
    end loop;
end $$;
