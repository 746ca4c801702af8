drop policy if exists own_employers on registry_declaredbase;
drop policy if exists own_employers on registry_enrolment;
alter table registry_declaredbase disable row level security;
alter table registry_enrolment disable row level security;
