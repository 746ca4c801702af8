drop view assessment_assessed_line;
drop trigger assessment_keeps on assessment_assessment;
drop function assessment_keep_header();
drop trigger assessment_only_grows on assessment_assessment;
drop trigger snapshot_only_grows on assessment_packsnapshot;
drop table assessment_assessed;
