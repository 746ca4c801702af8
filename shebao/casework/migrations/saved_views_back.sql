drop policy if exists own_views on casework_savedview;
drop trigger savedview_only_grows on casework_savedview;
