drop policy if exists own_employers on archive_storedfile;
alter table archive_storedfile disable row level security;
