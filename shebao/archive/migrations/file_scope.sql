-- A stored file is there for whoever acts for an employer that its uploader has acted for: an account of its people,
-- standing or ended, or one of its keys. The bracket is one question per statement.

alter table archive_storedfile enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        create policy own_employers on archive_storedfile to shebao_web
            using (uploader = any ((
                select array_agg(own.uploader) from (
                    select account.number::text as uploader
                    from access_membership as membership
                    join access_account as account on account.id = membership.account_id
                    where membership.employer_id =
                        any (nullif(current_setting('shebao.employers', true), '')::bigint[])
                    union all
                    select 'key:' || key.prefix
                    from access_apikey as key
                    where key.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])
                ) as own)::text[]));
    end if;
end $$;
