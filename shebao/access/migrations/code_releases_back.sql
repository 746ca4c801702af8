drop policy if exists agency on access_coderelease;
drop trigger coderelease_only_grows on access_coderelease;
drop trigger coderelease_keeps on access_coderelease;
drop function access_keep_release();
