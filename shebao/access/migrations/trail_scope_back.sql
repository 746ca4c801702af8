drop policy if exists names_before_acting on registry_employerparticulars;
drop policy if exists own_employers on registry_employerparticulars;
drop policy if exists own_employers on trail_look;
drop policy if exists own_employers on trail_act;
alter table registry_employerparticulars disable row level security;
alter table trail_look disable row level security;
alter table trail_act disable row level security;
