do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on proofs_proof;
        revoke all on proofs_proof, proofs_verifytry from shebao_web;
    end if;
end $$;
alter table proofs_proof disable row level security;
drop function proofs_with_code(text);
drop trigger proof_only_grows on proofs_proof;
drop trigger proof_keeps on proofs_proof;
drop function proofs_keep();
