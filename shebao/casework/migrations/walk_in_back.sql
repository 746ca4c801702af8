do $$
declare
    part text;
begin
    foreach part in array array['cardreading', 'presented', 'signing'] loop
        execute format('drop policy if exists own_employers on casework_%s', part);
        execute format('drop policy if exists added_here on casework_%s', part);
    end loop;
    drop policy if exists changed_here on casework_presented;
end $$;

drop trigger presented_only_grows on casework_presented;
drop trigger presented_keeps on casework_presented;
drop trigger signing_only_grows on casework_signing;
drop trigger cardreading_only_grows on casework_cardreading;
