drop policy if exists agency_staff on notices_dispatch;
drop policy if exists office on notices_dispatch;
drop policy if exists own_account on notices_dispatch;
drop policy if exists own_employers on notices_dispatch;
alter table notices_dispatch disable row level security;
drop trigger dispatch_only_grows on notices_dispatch;
drop trigger dispatch_stays on notices_dispatch;
