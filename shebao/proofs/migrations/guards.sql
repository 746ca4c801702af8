-- A proof may be revoked, once, and nothing else of it changes; it is seen by its own employer. A stranger who
-- verifies asks for one code and is told of that proof alone, through a function that runs as the owner.

create function proofs_keep() returns trigger language plpgsql as $$
declare
    kept record;
begin
    kept := new;
    kept.revoked_id := null;
    kept.reason := '';
    if old.revoked_id is not null or new.revoked_id is null or kept is distinct from old then
        raise exception '% % may only be revoked, once', tg_table_name, old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger proof_keeps before update on proofs_proof
    for each row execute function proofs_keep();
create trigger proof_only_grows before delete or truncate on proofs_proof
    for each statement execute function trail_refuse_change();

create function proofs_with_code(asked text)
returns table (
    region varchar, kind varchar, code varchar, "values" jsonb, persons integer, issued timestamptz,
    valid_until date, revoked_at timestamptz, reason varchar, sha256 varchar
)
language sql stable security definer set search_path = public, pg_temp as $$
    select proof.region, proof.kind, proof.code, proof."values", proof.persons, proof.issued,
        proof.valid_until, revoked.business_time, proof.reason, file.sha256
    from proofs_proof as proof
    join archive_storedfile as file on file.id = proof.file_id
    left join trail_act as revoked on revoked.id = proof.revoked_id
    where proof.code = asked
$$;
revoke all on function proofs_with_code(text) from public;

alter table proofs_proof enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (revoked_id, reason) on proofs_proof to shebao_web;
        grant select, insert, update on proofs_verifytry to shebao_web;
        grant execute on function proofs_with_code(text) to shebao_web;
        create policy own_employers on proofs_proof to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
