do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on proofs_prooforder;
        revoke all on proofs_prooforder from shebao_web;
    end if;
end $$;
alter table proofs_prooforder disable row level security;
drop trigger order_only_grows on proofs_prooforder;
