-- Removing contents by approved disposals. A content stands once in the archive and may be the paper of several cases, a
-- receipt, a workbook, a proof: it is needed until every matter that it belongs to has been disposed of. Proofs and
-- announcements are never disposed of, nor is a filing that became no case. Whoever adds another reference to stored
-- files adds it here (tests/access/test_removing.py tells).

-- Say whether a case was disposed of: its papers are no longer its own.
create function archive_disposed(asked casework_case) returns boolean language sql stable as $$
    select exists (select from archive_disposal as own
        where own.region = asked.region and own.case_number = asked.number
            and own.declined_id is null and own.recalled_id is null and own.removed_id is not null)
$$;

create function archive_needed(asked text) returns boolean language sql stable as $$
    select exists (select from archive_storedfile as file join casework_material as paper on paper.file_id = file.id
        where file.sha256 = asked and (
            not exists (select from casework_case as own
                where own.submission_id = paper.submission_id and (paper.row is null or paper.row = own.row))
            or exists (select from casework_case as own
                where own.submission_id = paper.submission_id and (paper.row is null or paper.row = own.row)
                    and not archive_disposed(own))))
    or exists (select from archive_storedfile as file join lateral (
            select filing.id from casework_submission as filing where filing.file_id = file.id
            union all select filing.id from casework_submission as filing where filing.marked_id = file.id
            union all select filing.id from casework_submission as filing where filing.receipt_id = file.id
        ) as filing on true
        where file.sha256 = asked and (
            not exists (select from casework_case as own where own.submission_id = filing.id)
            or exists (select from casework_case as own
                where own.submission_id = filing.id and not archive_disposed(own))))
    or exists (select from archive_storedfile as file join proofs_proof as own on own.file_id = file.id
        where file.sha256 = asked)
    or exists (select from archive_storedfile as file join notices_announcement as own on own.file_id = file.id
        where file.sha256 = asked)
$$;

-- Say whether no copy of a content is kept any more: it was removed, and nothing has needed it since.
create function archive_gone(asked text) returns boolean language sql stable as $$
    select exists (select from archive_removedcontent as own where own.sha256 = asked) and not archive_needed(asked)
$$;

-- Say whether a hold stands on a case, on its employer or on its person.
create function archive_held_back(in_region text, asked text, of_employer bigint) returns boolean language sql stable as $$
    select exists (select from archive_hold as own where own.region = in_region and own.retired_id is null and (
        own.case_number = asked
        or own.case_number = '' and own.person_id is null and own.employer_id = of_employer
        or own.person_id = (select subject.person_id from casework_case as subject
            where subject.region = in_region and subject.number = asked)))
$$;

-- Carry out approved disposals, each under its act, and return the contents that nothing needs any more.
create function archive_carry_out(asked bigint[], acts bigint[]) returns setof varchar language plpgsql as $$
declare
    done bigint[];
begin
    with marked as (
        update archive_disposal as own set removed_id = given.act
        from unnest(asked, acts) as given(disposal, act)
        where own.id = given.disposal and own.removed_id is null
        returning own.id)
    select array_agg(id) into done from marked;
    return query
        insert into archive_removedcontent (disposal_id, sha256, removed_at)
        select min(own.disposal), own.sha256, now() from (
            select disposal.id as disposal, file.sha256
            from archive_disposal as disposal
            join casework_case as subject on subject.region = disposal.region and subject.number = disposal.case_number
            join casework_material as paper
                on paper.submission_id = subject.submission_id and (paper.row is null or paper.row = subject.row)
            join archive_storedfile as file on file.id = paper.file_id
            where disposal.id = any (done)
            union
            select disposal.id, file.sha256
            from archive_disposal as disposal
            join casework_case as subject on subject.region = disposal.region and subject.number = disposal.case_number
            join casework_submission as filing on filing.id = subject.submission_id
            join archive_storedfile as file on file.id in (filing.file_id, filing.marked_id, filing.receipt_id)
            where disposal.id = any (done)) as own
        group by own.sha256
        having not archive_needed(own.sha256)
        returning sha256;
end $$;

revoke all on function archive_carry_out(bigint[], bigint[]) from public;

-- The file of a proof is seen with the proof, also where a counter printed it.
do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy of_proofs on archive_storedfile for select to shebao_office
            using (exists (select from proofs_proof as own where own.file_id = archive_storedfile.id));
    end if;
end $$;
