do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on access_account, access_membership, access_apikey, access_logintry, django_session
            from shebao_web;
    end if;
end $$;
drop trigger apikey_only_grows on access_apikey;
drop trigger account_only_grows on access_account;
drop trigger membership_only_grows on access_membership;
drop trigger membership_keeps on access_membership;
