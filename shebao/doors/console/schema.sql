-- What the migrations named at the end come to; written by `make schema`, never by hand.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.access_keep_release() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept access_coderelease;
begin
    kept := new;
    kept.granted := old.granted;
    kept.reason := old.reason;
    kept.decider := old.decider;
    kept.decided_id := old.decided_id;
    if old.decided_id is not null or kept is distinct from old then
        raise exception 'release % is decided once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.archive_carry_out(asked bigint[], acts bigint[]) RETURNS SETOF character varying
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE public.casework_case (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(40) NOT NULL,
    "row" integer NOT NULL,
    item character varying(64) NOT NULL,
    state character varying(12) NOT NULL,
    kind character varying(16) NOT NULL,
    insurances smallint NOT NULL,
    data jsonb NOT NULL,
    outcome jsonb NOT NULL,
    filed timestamp with time zone NOT NULL,
    employer_id bigint NOT NULL,
    person_id bigint,
    submission_id bigint NOT NULL,
    accepted_by_id bigint,
    agency_id bigint,
    "position" smallint NOT NULL,
    route jsonb NOT NULL,
    CONSTRAINT case_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying, 'returned'::character varying, 'done'::character varying, 'refused'::character varying, 'withdrawn'::character varying, 'lapsed'::character varying, 'reversed'::character varying])::text[])))
);

CREATE FUNCTION public.archive_disposed(asked public.casework_case) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (select from archive_disposal as own
        where own.region = asked.region and own.case_number = asked.number
            and own.declined_id is null and own.recalled_id is null and own.removed_id is not null)
$$;

CREATE FUNCTION public.archive_gone(asked text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (select from archive_removedcontent as own where own.sha256 = asked) and not archive_needed(asked)
$$;

CREATE FUNCTION public.archive_held_back(in_region text, asked text, of_employer bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (select from archive_hold as own where own.region = in_region and own.retired_id is null and (
        own.case_number = asked
        or own.case_number = '' and own.person_id is null and own.employer_id = of_employer
        or own.person_id = (select subject.person_id from casework_case as subject
            where subject.region = in_region and subject.number = asked)))
$$;

CREATE FUNCTION public.archive_keep_content() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from archive_disposal as own where own.id = new.disposal_id and own.removed_id is not null)
        or archive_needed(new.sha256) then
        raise exception 'content % is still needed', new.sha256 using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.archive_keep_disposal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept archive_disposal := new;
begin
    kept.approved_id := old.approved_id;
    kept.approver := old.approver;
    kept.declined_id := old.declined_id;
    kept.reason := old.reason;
    kept.recalled_id := old.recalled_id;
    kept.removed_id := old.removed_id;
    if kept is distinct from old or old.declined_id is not null or old.recalled_id is not null
        or old.removed_id is not null then
        raise exception 'disposal % may only be decided, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if old.approved_id is null then
        if (new.approved_id is null and new.declined_id is null) or new.recalled_id is not null
            or new.removed_id is not null then
            raise exception 'disposal % may only be decided, once', old.id using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    if new.approved_id is distinct from old.approved_id or new.approver <> old.approver or new.declined_id is not null
        or (new.recalled_id is null) = (new.removed_id is null) then
        raise exception 'disposal % is approved: it is called back or carried out, once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if new.recalled_id is not null and new.reason = '' or new.removed_id is not null and new.reason <> old.reason then
        raise exception 'disposal % is called back for a reason', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if new.removed_id is not null then
        perform archive_require_removable(new);
    end if;
    return new;
end $$;

CREATE FUNCTION public.archive_needed(asked text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
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

CREATE TABLE public.archive_disposal (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    case_number character varying(40) NOT NULL,
    proposer character varying(64) NOT NULL,
    approver character varying(64) NOT NULL,
    reason character varying(200) NOT NULL,
    approved_id bigint,
    declined_id bigint,
    employer_id bigint NOT NULL,
    proposed_id bigint NOT NULL,
    recalled_id bigint,
    removed_id bigint,
    CONSTRAINT disposal_approved_by_somebody CHECK ((((approved_id IS NULL) AND ((approver)::text = ''::text)) OR ((approved_id IS NOT NULL) AND (NOT ((approver)::text = ''::text))))),
    CONSTRAINT disposal_by_two_humans CHECK ((NOT ((approver)::text = (proposer)::text))),
    CONSTRAINT disposal_decided_once CHECK (((approved_id IS NULL) OR (declined_id IS NULL))),
    CONSTRAINT disposal_followed_once CHECK ((((recalled_id IS NULL) AND (removed_id IS NULL)) OR ((approved_id IS NOT NULL) AND ((recalled_id IS NULL) OR (removed_id IS NULL))))),
    CONSTRAINT disposal_has_proposer CHECK ((NOT ((proposer)::text = ''::text)))
);

CREATE FUNCTION public.archive_require_removable(asked public.archive_disposal) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from trail_act as done join trail_act as allowed on allowed.id = asked.approved_id
            where done.id = asked.removed_id and done.region = asked.region and done.case_number = asked.case_number
                and done.item = '到期处置：移除内容'
                and done.business_time >= allowed.business_time + interval '30 days') then
        raise exception 'disposal % is carried out under an act of that name, thirty days after its approval', asked.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if archive_held_back(asked.region, asked.case_number, asked.employer_id) then
        raise exception 'disposal %: the papers are held', asked.id using errcode = 'integrity_constraint_violation';
    end if;
end $$;

CREATE FUNCTION public.assessment_declared_elsewhere(person_ids bigint[], own_employer bigint, since integer) RETURNS TABLE(person_id bigint, month integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with charged as (
        select stored.person_id, stored.month, header.employer_id,
            coalesce(stored.pension_unit_fen, 0) + coalesce(stored.pension_person_fen, 0)
            + coalesce(stored.unemployment_unit_fen, 0) + coalesce(stored.unemployment_person_fen, 0)
            + coalesce(stored.injury_unit_fen, 0) as fen
        from assessment_assessed as stored
        join assessment_assessment as header on header.id = stored.assessment_id
        where stored.person_id = any (person_ids) and stored.month > since
            and stored.region = any (array(
                select distinct held.region::integer from registry_enrolment as held
                where held.person_id = any (person_ids) and held.retired_id is null))
            and header.state = 'declared' and header.employer_id <> own_employer
        union all
        select settled.person_id, settled.month, settled.employer_id,
            coalesce(settled.pension_unit_fen, 0) + coalesce(settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen, 0) + coalesce(settled.unemployment_person_fen, 0)
            + coalesce(settled.injury_unit_fen, 0)
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id
        where settled.person_id = any (person_ids) and settled.month > since
            and header.state = 'declared' and settled.employer_id <> own_employer
    ),
    months as (
        select charged.person_id, charged.month
        from charged
        group by charged.person_id, charged.month, charged.employer_id
        having sum(charged.fen) > 0
    )
    select months.person_id, max(months.month) from months group by months.person_id
$$;

CREATE FUNCTION public.assessment_declared_since_retired(act_ids bigint[]) RETURNS TABLE(act_id bigint, month integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select distinct gone.learned_id, header.month
    from registry_retirement as gone
    join registry_enrolment as ended on ended.retired_id = gone.learned_id and ended.retired_id is not null
        and ended.person_id = gone.person_id
    join assessment_assessment as header on header.employer_id = ended.employer_id and header.month > gone.month
        and header.occasion = 'monthly' and header.state = 'declared'
        and coalesce(header.declared_id, header.act_id) > gone.learned_id
    join registry_employer as own on own.id = header.employer_id
    join trail_act as act on act.id = gone.learned_id
    where gone.learned_id = any (act_ids) and (own.region <> act.region or own.number <> act.employer_number)
    order by 1, 2
$$;

CREATE FUNCTION public.assessment_keep_bill() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept assessment_bill;
begin
    kept := new;
    kept.state := old.state;
    kept.ended_id := old.ended_id;
    kept.ended_at := old.ended_at;
    if kept is distinct from old or old.state <> 'live' then
        raise exception 'bill % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.assessment_keep_bill_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept assessment_billline;
begin
    kept := new;
    kept.live := old.live;
    if kept is distinct from old or not old.live then
        raise exception 'bill line % may not change', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.assessment_keep_header() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept assessment_assessment;
begin
    kept := new;
    kept.state := old.state;
    kept.declared_id := old.declared_id;
    if kept is distinct from old
        or (new.declared_id is distinct from old.declared_id) and new.state = old.state
        or (old.state, new.state) not in (
            ('prepared', 'declared'), ('prepared', 'superseded'), ('declared', 'superseded'),
            ('declared', 'prepared')) then
        raise exception 'assessment % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.assessment_money_named(region_code text, bill_numbers text[]) RETURNS TABLE(bill_number text, under_way boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select bill.number, bool_or(receipt.distributed_at is null)
    from assessment_bill as bill
    join ledger_receipt as receipt on receipt.region = bill.region and receipt.bill_number = bill.number
        and (receipt.employer_id is null or receipt.employer_id = bill.employer_id)
    where bill.region = region_code and bill.number = any (bill_numbers)
    group by bill.number
$$;

CREATE FUNCTION public.assessment_paid_elsewhere(region_code text, person_ids bigint[], own_employer bigint, since integer) RETURNS TABLE(person_id bigint, month integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select line.person_id, line.month
    from (
        select stored.person_id, stored.month, header.employer_id,
            coalesce(stored.pension_unit_fen + stored.pension_person_fen, 0)
            + coalesce(stored.unemployment_unit_fen + stored.unemployment_person_fen, 0) as fen
        from assessment_assessed as stored
        join assessment_assessment as header on header.id = stored.assessment_id
        where stored.region = region_code::integer and stored.month >= since
            and stored.person_id = any (person_ids)
            and header.state = 'declared' and header.employer_id <> own_employer
        union all
        select settled.person_id, settled.month, settled.employer_id,
            coalesce(settled.pension_unit_fen + settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen + settled.unemployment_person_fen, 0)
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id
        where settled.month >= since and settled.person_id = any (person_ids)
            and header.state = 'declared' and settled.employer_id <> own_employer
    ) as line
    group by line.person_id, line.month, line.employer_id
    having sum(line.fen) > 0
$$;

CREATE FUNCTION public.casework_accepted(asked_region text, from_time timestamp with time zone, to_time timestamp with time zone, whole boolean, agencies bigint[]) RETURNS TABLE(account text, name text, cases bigint, mean_seconds bigint, median_seconds bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with made as (
        select its.submission_id, act.account, act.name, act.business_time, task.began
        from trail_act as act
        join casework_step as step on step.act_id = act.id
        join casework_case as its on its.id = step.case_id
        left join casework_task as task
            on task.case_id = its.id and task.duty = 'accept' and task.position = step.position
        cross join lateral (select coalesce(its.accepted_by_id, task.agency_id, its.agency_id) as agency_id) as place
        where act.region = asked_region and act.business_time >= from_time and act.business_time < to_time
            and step.duty = 'accept' and step.event in ('accepted', 'decided')
            and (place.agency_id = any (agencies) or place.agency_id is null and whole)
        union all
        select its.submission_id, act.account, act.name, act.business_time, task.began
        from casework_case as its
        join casework_step as step on step.case_id = its.id and step.duty = 'accept' and step.event = 'accepted'
        join trail_act as act on act.id = step.act_id
        left join casework_task as task
            on task.case_id = its.id and task.duty = 'accept' and task.position = step.position
        where its.accepted_by_id = any (agencies) and its.region <> asked_region
            and its.filed >= from_time and its.filed < to_time
    )
    select made.account, max(made.name), count(*), extract(epoch from avg(took))::bigint,
        extract(epoch from percentile_cont(0.5) within group (order by took))::bigint
    from made
    join casework_submission as filing on filing.id = made.submission_id
    cross join lateral (select made.business_time - coalesce(made.began, filing.began) as took) as duration
    where coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
        or current_setting('shebao.office', true) = 'yes'
            and asked_region = current_setting('shebao.region', true)
            and agencies <@ nullif(current_setting('shebao.agencies', true), '')::bigint[]
            and (not whole or 0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[]))
    group by made.account
    order by 3 desc, 1
$$;

CREATE FUNCTION public.casework_case_here(asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

CREATE FUNCTION public.casework_drawn_case(asked_number text) RETURNS TABLE(sample text, employer text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    here text := current_setting('shebao.region', true);
begin
    return query select drawn_by.number::text, own.number::text
        from casework_case as its
        join registry_employer as own on own.id = its.employer_id
        join casework_audited as drawn on drawn.case_id = its.id
        join casework_sample as drawn_by on drawn_by.id = drawn.sample_id
        where its.number = asked_number and its.region = here and drawn_by.region = here
            and coalesce(drawn_by.agency_id, 0)
                = any (nullif(current_setting('shebao.agencies', true), '')::bigint[])
        order by drawn_by.id desc limit 1;
end $$;

CREATE FUNCTION public.casework_drawn_employers(samples bigint[]) RETURNS TABLE(employer_id bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return query select distinct own.id
        from casework_sample as sample
        join casework_audited as drawn on drawn.sample_id = sample.id
        join casework_case as its on its.id = drawn.case_id
        join registry_employer as own on own.id = its.employer_id
        where sample.id = any (samples) and sample.region = current_setting('shebao.region', true)
            and coalesce(sample.agency_id, 0) = any (agencies)
            and not (0 = any (agencies) or coalesce(own.agency_id, 0) = any (agencies));
end $$;

CREATE FUNCTION public.casework_duty_here(asked bigint, duty text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])
                    and (duty in ('accept', 'automatic')
                        or duty = 'audit' and exists (
                            select from casework_audited as drawn
                            join casework_sample as sample on sample.id = drawn.sample_id
                            where drawn.case_id = own.id and coalesce(sample.agency_id, 0) = any (agencies)))));
end $$;

CREATE FUNCTION public.casework_filing_here(asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_submission as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

CREATE FUNCTION public.casework_keep_agency() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    if current_user = 'shebao_office' and (coalesce(old.agency_id, 0) = any (agencies)
        and coalesce(new.agency_id, 0) = any (agencies)) is not true then
        raise exception 'the agency of %.% is not for these staff to change', tg_table_name, old.id
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_audited() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.verdict <> '' then
        raise exception 'audit % has its verdict', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_case() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept casework_case;
begin
    kept := new;
    if old.state in ('in_review', 'returned', 'done') and new.agency_id is distinct from old.agency_id then
        kept.agency_id := old.agency_id;
        if kept is distinct from old then
            raise exception 'case % goes to another agency and changes at once', old.number
                using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    kept.state := old.state;
    kept.position := old.position;
    if old.state = 'in_review' and new.state = 'done' then
        kept.outcome := old.outcome;
        kept.kind := old.kind;
        kept.insurances := old.insurances;
    end if;
    if old.state = 'returned' and new.state = 'in_review' then
        kept.data := old.data;
        kept.outcome := old.outcome;
        kept.route := old.route;
        kept.kind := old.kind;
        kept.insurances := old.insurances;
    end if;
    if kept is distinct from old
        or old.state = new.state and old.state not in ('in_review', 'done')
        or old.state <> new.state and (old.state, new.state) not in (
            ('draft', 'in_review'), ('draft', 'done'), ('draft', 'withdrawn'), ('draft', 'lapsed'),
            ('in_review', 'returned'), ('in_review', 'done'), ('in_review', 'refused'),
            ('in_review', 'withdrawn'), ('in_review', 'lapsed'),
            ('returned', 'in_review'), ('returned', 'withdrawn'), ('returned', 'lapsed'),
            ('done', 'reversed')) then
        raise exception 'case % may not go from % to %', old.number, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_delivery() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.done_id is not null or new.case_id <> old.case_id then
        raise exception 'delivery % is done', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_rating() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept casework_rating;
begin
    kept := new;
    kept.stars := null;
    kept.words := '';
    kept.rated := null;
    if old.stars is not null or new.stars is null or kept is distinct from old then
        raise exception 'rating % is given once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_submission() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept casework_submission;
begin
    kept := new;
    kept.receipt_id := old.receipt_id;
    if old.state in ('confirmed', 'dropped') and (kept is distinct from old or old.receipt_id is not null) then
        raise exception 'filing % is %', old.id, old.state using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_keep_task() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.state in ('done', 'void') then
        raise exception 'task % is %', old.id, old.state using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.casework_on_time(asked_region text, since timestamp with time zone, until timestamp with time zone, whole boolean, agencies bigint[]) RETURNS TABLE(kind text, key text, name text, done bigint, with_term bigint, in_time bigint, mean_seconds bigint, median_seconds bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with done as materialized (
        select task.case_id, task.agency_id, task.item, task.holder, task.holder_name, task.began, task.ended,
            its.filed, task.due is not null as has_term,
            task.due is not null and (task.ended at time zone 'Asia/Shanghai')::date <= task.due as in_time,
            its.state in ('done', 'refused', 'reversed') and not exists (
                select from casework_task as later
                where later.case_id = task.case_id and later.id > task.id
                    and later.duty not in ('deliver', 'file')) as ends_case
        from casework_task as task
        join casework_case as its on its.id = task.case_id
        where task.region = asked_region and task.state = 'done' and task.duty not in ('deliver', 'file')
            and task.ended >= since and task.ended < until
            and (whole or task.agency_id = any (agencies))
            and (coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
                or current_setting('shebao.office', true) = 'yes'
                    and asked_region = current_setting('shebao.region', true)
                    and (0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[])
                        or not whole and agencies <@ nullif(current_setting('shebao.agencies', true), '')::bigint[]))
    )
    select case when grouping(agency_id) = 0 then 'agency' when grouping(item) = 0 then 'item' else 'total' end,
        coalesce(agency_id::text, item, ''), '', count(*), count(*) filter (where has_term),
        count(*) filter (where in_time), extract(epoch from avg(ended - filed))::bigint,
        extract(epoch from percentile_cont(0.5) within group (order by ended - filed))::bigint
    from done where ends_case
    group by grouping sets ((agency_id), (item), ())
    union all
    select 'person', holder, max(holder_name), count(*), count(*) filter (where has_term),
        count(*) filter (where in_time), extract(epoch from avg(ended - began))::bigint,
        extract(epoch from percentile_cont(0.5) within group (order by ended - began))::bigint
    from done
    group by holder
    order by 1, 4 desc, 2
$$;

CREATE FUNCTION public.casework_rate(asked_code text, given smallint, said text, given_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    filing casework_submission;
begin
    update casework_rating as own set stars = given, words = said, rated = given_at
        where own.code = asked_code and own.stars is null and exists (select from casework_submission as its
            where its.id = own.submission_id and its.region = current_setting('shebao.region', true));
    if not found then
        return false;
    end if;
    select its.* into filing from casework_submission as its
        join casework_rating as own on own.submission_id = its.id where own.code = asked_code;
    insert into trail_act (region, account, name, business_time, item, case_number, employer_number, channel)
        select filing.region, '', '来办的人', given_at, '满意度评价', coalesce(filing.number, ''), its.number, 'counter'
        from registry_employer as its where its.id = filing.employer_id;
    return true;
end $$;

CREATE FUNCTION public.casework_rating_asked(asked_code text) RETURNS TABLE(item text, asked_at timestamp with time zone, stars smallint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select filing.item::text, act.business_time, own.stars
    from casework_rating as own
    join casework_submission as filing on filing.id = own.submission_id
    join trail_act as act on act.id = own.asked_id
    where own.code = asked_code and filing.region = current_setting('shebao.region', true)
$$;

CREATE FUNCTION public.clock_only_forward() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'the clock of % only goes forward', old.region
        using errcode = 'integrity_constraint_violation';
end $$;

CREATE FUNCTION public.ledger_add_allocations() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    named integer;
    settled integer;
begin
    if exists (
        select from added
        join ledger_claim as claim on claim.id = added.claim_id
        left join ledger_receipt as receipt on receipt.id = added.receipt_id
        where claim.employer_id <> added.employer_id
            or receipt.id is not null and receipt.employer_id is distinct from added.employer_id
            or receipt.id is not null and receipt.posted_at is null
    ) then
        raise exception 'an allocation is about one employer, and its receipt is posted'
            using errcode = 'integrity_constraint_violation';
    end if;
    select count(distinct claim_id) into named from added;
    update ledger_claim as claim set settled_fen = claim.settled_fen + part.fen
    from (select claim_id, sum(fen) as fen from added group by claim_id) as part
    where claim.id = part.claim_id;
    get diagnostics settled = row_count;
    if settled <> named then
        raise exception 'an allocation names a claim that is not there' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from added where receipt_id is not null) then
        select count(distinct receipt_id) into named from added where receipt_id is not null;
        update ledger_receipt as receipt set allocated_fen = receipt.allocated_fen + part.fen
        from (select receipt_id, sum(fen) as fen from added where receipt_id is not null group by receipt_id) as part
        where receipt.id = part.receipt_id;
        get diagnostics settled = row_count;
        if settled <> named then
            raise exception 'an allocation names a receipt that is not there'
                using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    return null;
end $$;

CREATE FUNCTION public.ledger_add_deferrals() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update ledger_claim as claim set late_from = added.until + 1
    from added
    where claim.id = added.claim_id and claim.late_from <= added.until;
    return null;
end $$;

CREATE FUNCTION public.ledger_add_entries() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    named integer;
    moved integer;
begin
    if exists (
        select from added
        join ledger_posting as posting on posting.id = added.posting_id
        join ledger_ledgeraccount as giver on giver.id = added.giver_id
        join ledger_ledgeraccount as taker on taker.id = added.taker_id
        where giver.region <> posting.region or taker.region <> posting.region
            or giver.employer_id <> added.employer_id or taker.employer_id <> added.employer_id
            or added.employer_id is null and (giver.employer_id is not null or taker.employer_id is not null)
    ) then
        raise exception 'an entry goes between accounts of one region and one employer'
            using errcode = 'integrity_constraint_violation';
    end if;
    select count(distinct account) into named
    from (select giver_id from added union all select taker_id from added) as side (account);
    update ledger_ledgeraccount as account set balance_fen = account.balance_fen + side.fen
    from (
        select account, sum(fen) as fen
        from (select taker_id, fen from added union all select giver_id, -fen from added) as each (account, fen)
        group by account
    ) as side
    where account.id = side.account;
    get diagnostics moved = row_count;
    if moved <> named then
        raise exception 'an entry names an account that is not there' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from added where receipt_id is not null and order_id is not null) then
        update ledger_receipt as receipt set refunded_fen = receipt.refunded_fen + back.fen
        from (
            select added.receipt_id, sum(case taker.kind when 'unallocated' then added.fen else -added.fen end) as fen
            from added
            join ledger_ledgeraccount as taker on taker.id = added.taker_id
            where added.receipt_id is not null and added.order_id is not null
            group by added.receipt_id
        ) as back
        where receipt.id = back.receipt_id;
    end if;
    return null;
end $$;

CREATE FUNCTION public.ledger_begin_with_nothing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    begun boolean;
begin
    case tg_table_name
        when 'ledger_ledgeraccount' then begun := exists (select from added where balance_fen <> 0);
        when 'ledger_claim' then begun := exists (select from added where settled_fen <> 0);
        else begun := exists (select from added where allocated_fen <> 0 or refunded_fen <> 0);
    end case;
    if begun then
        raise exception '% begins with nothing: insert 0, entries and allocations bring the rest', tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

CREATE FUNCTION public.ledger_keep_account() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept ledger_ledgeraccount;
begin
    kept := new;
    kept.balance_fen := old.balance_fen;
    if kept is distinct from old or pg_trigger_depth() < 2 then
        raise exception 'account % moves by entries alone', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.ledger_keep_claim() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept ledger_claim;
begin
    kept := new;
    kept.settled_fen := old.settled_fen;
    kept.billed := old.billed;
    kept.late_from := old.late_from;
    if kept is distinct from old
        or (new.settled_fen, new.late_from) is distinct from (old.settled_fen, old.late_from)
            and pg_trigger_depth() < 2
        or new.late_from < old.late_from then
        raise exception 'claim % is settled by allocations and postponed by deferrals alone', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.ledger_keep_deferral() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept ledger_deferral;
begin
    kept := new;
    kept.confirmed_id := old.confirmed_id;
    kept.released_id := old.released_id;
    if kept is distinct from old
        or old.confirmed_id is not null and new.confirmed_id is distinct from old.confirmed_id
        or old.released_id is not null and new.released_id is distinct from old.released_id then
        raise exception 'deferral % is confirmed and released once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.ledger_keep_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept ledger_refundorder;
begin
    kept := new;
    kept.state := old.state;
    kept.paid_at := old.paid_at;
    kept.statement_number := old.statement_number;
    if kept is distinct from old or old.state <> 'ordered' then
        raise exception 'refund order % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.ledger_keep_receipt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept ledger_receipt;
begin
    kept := new;
    kept.employer_id := old.employer_id;
    kept.posted_at := old.posted_at;
    kept.distributed_at := old.distributed_at;
    kept.allocated_fen := old.allocated_fen;
    kept.refunded_fen := old.refunded_fen;
    if kept is distinct from old
        or (new.allocated_fen, new.refunded_fen) is distinct from (old.allocated_fen, old.refunded_fen)
            and pg_trigger_depth() < 2
        or old.employer_id is not null and new.employer_id is distinct from old.employer_id
        or old.posted_at is not null and new.posted_at is distinct from old.posted_at
        or old.distributed_at is not null and new.distributed_at is distinct from old.distributed_at then
        raise exception 'receipt % is identified, posted and distributed once, and used by entries alone', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.proofs_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.proofs_with_code(asked text) RETURNS TABLE(region character varying, kind character varying, code character varying, "values" jsonb, persons integer, issued timestamp with time zone, valid_until date, revoked_at timestamp with time zone, reason character varying, sha256 character varying)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select proof.region, proof.kind, proof.code, proof."values", proof.persons, proof.issued,
        proof.valid_until, revoked.business_time, proof.reason, file.sha256
    from proofs_proof as proof
    join archive_storedfile as file on file.id = proof.file_id
    left join trail_act as revoked on revoked.id = proof.revoked_id
    where proof.code = asked
$$;

CREATE FUNCTION public.reception_keep_appointment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept reception_appointment;
begin
    kept := new;
    kept.state := old.state;
    kept.ended_id := old.ended_id;
    if old.state <> 'booked' or new.state not in ('arrived', 'changed', 'cancelled', 'missed')
        or new.ended_id is null or kept is distinct from old then
        raise exception 'appointment % may only end, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.reception_keep_closure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept reception_closure;
begin
    kept := new;
    kept.reopened_id := old.reopened_id;
    if old.reopened_id is not null or new.reopened_id is null or kept is distinct from old then
        raise exception 'closure % may only be ended, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.reception_keep_device() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept reception_device;
begin
    kept := new;
    kept.ended_id := old.ended_id;
    if old.ended_id is not null or new.ended_id is null or kept is distinct from old then
        raise exception 'device % may only be ended, once', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.reception_keep_sitting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept reception_sitting;
begin
    kept := new;
    kept.paused_at := old.paused_at;
    kept.reason := old.reason;
    kept.closed_at := old.closed_at;
    kept.closed_id := old.closed_id;
    if old.closed_at is not null or kept is distinct from old then
        raise exception 'counter % may only pause and close', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.reception_keep_ticket() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if (new.id, new.region, new.hall, new.agency_id, new.day, new.kind, new.prefix, new.ordinal, new.priority,
        new.appointment_id, new.asked, new.taken)
        is distinct from (old.id, old.region, old.hall, old.agency_id, old.day, old.kind, old.prefix, old.ordinal,
        old.priority, old.appointment_id, old.asked, old.taken) then
        raise exception 'ticket % keeps what it is', old.id using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = old.state and old.state in ('waiting', 'called', 'serving', 'passed') then
        return new;
    end if;
    if (old.state::text, new.state::text) not in (
        ('waiting', 'called'), ('waiting', 'cancelled'),
        ('called', 'serving'), ('called', 'passed'), ('called', 'waiting'), ('called', 'no_show'),
        ('serving', 'served'), ('serving', 'waiting'),
        ('passed', 'waiting'), ('passed', 'no_show')) then
        raise exception 'ticket % does not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.reception_of_case(the_case text) RETURNS TABLE(region text, hall text, day date, number text, with_appointment boolean, event text, at timestamp with time zone, counter integer, account text, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
        select ticket.region, ticket.hall, ticket.day, ticket.prefix || lpad(ticket.ordinal::text, 3, '0'),
            ticket.appointment_id is not null, step.event, step.at, step.counter, act.account, act.name
        from reception_ticketcase as own
        join reception_ticket as ticket on ticket.id = own.ticket_id
        join reception_ticketstep as step on step.ticket_id = ticket.id
        join trail_act as act on act.id = step.act_id
        where own.case_number = the_case
        order by step.id
    $$;

CREATE FUNCTION public.registry_benefit_months(person_ids bigint[]) RETURNS TABLE(person_id bigint, since integer, until integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select drawn.person_id, drawn.since, drawn.until
    from registry_unemploymentbenefit as drawn
    where drawn.person_id = any (person_ids) and drawn.retired_id is null
    order by drawn.person_id, drawn.since
$$;

CREATE FUNCTION public.registry_borne(provinces text[], types text[], numbers text[]) RETURNS TABLE(place bigint, person_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select asked.place, person.id
    from unnest(provinces, types, numbers) with ordinality as asked (province, type, number, place)
    join registry_person as person
        on person.document_number = asked.number and person.document_type = asked.type
        and person.province = asked.province
    where registry_stands(person.id)
$$;

CREATE FUNCTION public.registry_employers_named(asked_region text, part text, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select distinct employer.id
    from registry_employerparticulars as named
    join registry_employer as employer on employer.id = named.employer_id
    where strpos(named.name, part) > 0 and named.retired_id is null and employer.region = asked_region
        and ((select coalesce(current_setting('role', true), 'none') not like 'shebao\_%')
            or (select current_setting('shebao.office', true) = 'yes'
                    and asked_region = current_setting('shebao.region', true))
                and ((select 0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[]))
                    or employer.agency_id
                        = any ((select nullif(current_setting('shebao.agencies', true), '')::bigint[])::bigint[])))
    order by 1
    limit most
$$;

CREATE FUNCTION public.registry_end_retired(act_ids bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    part text;
    more text; -- columns that enrolments have beside those of wages
    kept text;
begin
    perform own.id from registry_employer as own
    where own.id in (
        select held.employer_id
        from registry_retirement as gone
        join registry_enrolment as held on held.person_id = gone.person_id and held.retired_id is null
        where gone.learned_id = any (act_ids) and gone.retired_id is null)
    order by own.id for share;
    for part, more, kept in values
        ('declaredbase', ', wage_fen', ', wage_fen'),
        ('enrolment', ', insurances, identity_id, started_on, end_reason',
            ', insurances, identity_id, started_on, ''retired''')
    loop
        execute format('
            with ends as (
                select person_id, learned_id as act_id, month + case when month %% 100 = 12 then 89 else 1 end as until
                from registry_retirement
                where learned_id = any ($1) and retired_id is null
            ),
            taken as (
                update registry_%1$s as held set retired_id = ends.act_id
                from ends
                where held.person_id = ends.person_id and held.retired_id is null
                    and (held.until is null or held.until > ends.until)
                    and (registry_reaches_all() or held.employer_id = any (
                        nullif(current_setting(''shebao.employers'', true), '''')::bigint[]))
                returning held.*, ends.act_id, ends.until as ended
            )
            insert into registry_%1$s (person_id, employer_id, region, since, until, learned_id%2$s)
            select person_id, employer_id, region, since, ended, act_id%3$s
            from taken
            where since < ended
            order by id', part, more, kept) using act_ids;
    end loop;
end $_$;

CREATE FUNCTION public.registry_find_persons(region_code text, provinces text[], types text[], numbers text[], names text[]) RETURNS TABLE(place bigint, person_id bigint, number text, name text, first_started_on date, retired_in integer, several boolean, former boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select distinct on (found.place)
        found.place,
        found.person_id,
        found.number,
        found.name,
        found.first_started_on,
        found.retired_in,
        count(*) over (partition by found.place) > 1,
        found.former
    from registry_find_records(region_code, provinces, types, numbers, names) as found
    order by found.place, found.doubt, found.person_id
$$;

CREATE FUNCTION public.registry_find_records(region_code text, provinces text[], types text[], numbers text[], names text[]) RETURNS TABLE(place bigint, person_id bigint, number text, name text, first_started_on date, retired_in integer, former boolean, doubt text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with asked as (
        select *
        from unnest(provinces, types, numbers, names) with ordinality as asked (province, type, number, name, place)
    ),
    shown as (
        select asked.place, person.id, person.doubt, false as former
        from asked
        join registry_person as person
            on person.document_number = asked.number
            and person.document_type = asked.type
            and person.province = asked.province
            and (person.doubt = '' or registry_stands(person.id) or not exists (
                select from registry_person as other
                where other.document_number = asked.number and other.document_type = asked.type
                    and other.province = asked.province and other.doubt = ''))
    ),
    former as ( -- only where nobody of whom anything stands shows the number now; null asks for whatever name
        select distinct asked.place, person.id, person.doubt, true as former
        from asked
        join registry_persondocument as was on was.replaced = asked.number
        join registry_persondocument as stands on stands.person_id = was.person_id and stands.retired_id is null
        join registry_person as person
            on person.id = was.person_id and person.document_type = asked.type and person.province = asked.province
        where person.document_number <> asked.number
            and not registry_given_back(person.id, asked.number)
            and not exists (
                select from shown where shown.place = asked.place and registry_stands(shown.id))
            and (asked.name is null or asked.name <> '' and (
                exists (
                    select from registry_personparticulars as told
                    where told.person_id = person.id and told.name = asked.name)
                or not exists (select from registry_personparticulars as told where told.person_id = person.id)))
    ),
    found as (
        select * from former
        union all
        select * from shown where not exists (select from former where former.place = shown.place)
    )
    select
        found.place,
        found.id,
        coalesce((
            select max(own.number) from registry_personnumber as own
            where own.person_id = found.id and own.region = region_code), ''),
        coalesce(known.name, ''),
        known.first_started_on,
        retirement.month,
        found.former,
        found.doubt
    from found
    left join registry_personparticulars as known on known.person_id = found.id and known.retired_id is null
    left join registry_retirement as retirement
        on retirement.person_id = found.id and retirement.retired_id is null
$$;

CREATE FUNCTION public.registry_flexibly_insured(person_ids bigint[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select enrolment.person_id
    from registry_enrolment as enrolment
    join registry_identity as identity on identity.id = enrolment.identity_id
    where enrolment.person_id = any (person_ids) and enrolment.retired_id is null and enrolment.until is null
        and identity.code = 'flexible'
$$;

CREATE FUNCTION public.registry_formerly_shown(provinces text[], types text[], numbers text[]) RETURNS TABLE(place bigint, person_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select distinct asked.place, person.id
    from unnest(provinces, types, numbers) with ordinality as asked (province, type, number, place)
    join registry_persondocument as was on was.replaced = asked.number
    join registry_persondocument as stands on stands.person_id = was.person_id and stands.retired_id is null
    join registry_person as person
        on person.id = was.person_id and person.document_type = asked.type and person.province = asked.province
    where person.document_number <> asked.number
$$;

CREATE FUNCTION public.registry_found_under(asked_person bigint, asked_number text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (
        select from registry_persondocument as was
        join registry_person as person on person.id = was.person_id
        where was.person_id = asked_person and was.replaced = asked_number
            and not registry_given_back(asked_person, asked_number)
            and not exists (
                select from registry_person as other
                where other.document_number = asked_number and other.document_type = person.document_type
                    and other.province = person.province and other.id <> asked_person
                    and registry_stands(other.id)))
$$;

CREATE FUNCTION public.registry_given_back(asked_person bigint, asked_number text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select coalesce((
        select said.returned from registry_persondocument as said
        where said.person_id = asked_person and said.replaced = asked_number
            and not exists (
                select from registry_persondocument as copied
                where copied.restores_id = said.id and copied.restores_id is not null)
            and (said.retired_id is null or exists (
                select from registry_persondocument as later
                where later.person_id = said.person_id and later.learned_id = said.retired_id
                    and later.restores_id is null))
        order by said.id desc limit 1), false)
$$;

CREATE FUNCTION public.registry_insured_at(asked_region text, document text) RETURNS TABLE(person_id bigint, name text, employer_id bigint, number text, employer_name text, credit_code text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select person.id, coalesce(known.name, ''), employer.id, employer.number, coalesce(named.name, ''),
        employer.credit_code
    from registry_person as person
    join lateral (
        select enrolment.employer_id, max(enrolment.since) as since
        from registry_enrolment as enrolment
        where enrolment.person_id = person.id and enrolment.region = asked_region and enrolment.retired_id is null
        group by enrolment.employer_id
    ) as held on true
    join registry_employer as employer on employer.id = held.employer_id
    left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
    left join lateral (
        select particulars.name from registry_employerparticulars as particulars
        where particulars.employer_id = employer.id and particulars.retired_id is null
        order by particulars.since desc limit 1
    ) as named on true
    where length(document) >= 15 and person.document_number = upper(document)
        and (coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
            or current_setting('shebao.office', true) = 'yes'
                and left(asked_region, 2) = left(current_setting('shebao.region', true), 2))
    order by person.id, held.since desc, employer.id
    limit 50
$$;

CREATE FUNCTION public.registry_insured_elsewhere(person_ids bigint[], own_employer bigint) RETURNS TABLE(person_id bigint, since integer, until integer, insurances smallint, learned_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select enrolment.person_id, enrolment.since, enrolment.until, enrolment.insurances, enrolment.learned_id
    from registry_enrolment as enrolment
    where enrolment.person_id = any (person_ids)
        and enrolment.employer_id <> own_employer
        and enrolment.retired_id is null
    order by enrolment.person_id, enrolment.since
$$;

CREATE FUNCTION public.registry_keep_agency() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    if current_user = 'shebao_office' and (current_setting('shebao.office', true) = 'yes'
        and old.region = current_setting('shebao.region', true)
        and (coalesce(old.agency_id, 0) = any (agencies) or 0 = any (agencies))
        and coalesce(new.agency_id, 0) = any (agencies)) is not true then
        raise exception 'the agency of employer % is not for these staff to change', old.number
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

CREATE FUNCTION public.registry_lock_employers(employer_ids bigint[], alone boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if alone then
        perform id from registry_employer where id = any (employer_ids) order by id for no key update;
    else
        perform id from registry_employer where id = any (employer_ids) order by id for share;
    end if;
end $$;

CREATE FUNCTION public.registry_lock_persons(person_ids bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select id from registry_person where id = any (person_ids) order by id for no key update
$$;

CREATE FUNCTION public.registry_person_details(person_ids bigint[]) RETURNS TABLE(person_id bigint, sex text, born_on date, country text, residence text, home_division text, home_address text, complete boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select told.person_id, told.sex, told.born_on, told.country, told.residence, told.home_division, told.home_address,
        told.sex <> '' and told.ethnicity <> '' and told.residence <> '' and told.home_address <> ''
    from registry_persondetails as told
    where told.person_id = any (person_ids) and told.retired_id is null
$$;

CREATE FUNCTION public.registry_person_here(asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
    employers bigint[] := nullif(current_setting('shebao.employers', true), '')::bigint[];
    here text := current_setting('shebao.region', true);
begin
    return exists (
        select from registry_enrolment as held join registry_employer as own on own.id = held.employer_id
        where held.person_id = asked and held.retired_id is null
            and (own.id = any (employers)
                or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))))
        or exists (
            select from casework_case as its join registry_employer as own on own.id = its.employer_id
            where its.person_id = asked
                and (own.id = any (employers)
                    or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))))
        or exists (
            select from registry_persondetails as told join registry_employer as own on own.id = told.employer_id
            where told.person_id = asked and told.retired_id is null
                and (own.id = any (employers)
                    or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))));
end $$;

CREATE FUNCTION public.registry_reaches_all() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
        or coalesce(current_setting('shebao.office', true), '') = 'yes'
$$;

CREATE FUNCTION public.registry_retired_rests_on(act_ids bigint[]) RETURNS TABLE(act_id bigint, by_act_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with recursive retiring as (
        select learned_id as id from registry_retirement where learned_id = any (act_ids)
    ),
    held as (
        select held.id, held.learned_id as act_id, held.retired_id
        from registry_enrolment as held join retiring on retiring.id = held.learned_id
        union all
        select copied.id, held.act_id, copied.retired_id
        from registry_enrolment as copied
        join held on copied.restores_id = held.id and copied.restores_id is not null
    ),
    base as (
        select base.id, base.learned_id as act_id, base.retired_id
        from registry_declaredbase as base join retiring on retiring.id = base.learned_id
        union all
        select copied.id, base.act_id, copied.retired_id
        from registry_declaredbase as copied
        join base on copied.restores_id = base.id and copied.restores_id is not null
    )
    select held.act_id, held.retired_id
    from held
    where held.retired_id <> held.act_id and not held.retired_id = any (act_ids)
        and not exists (select from registry_enrolment as copied where copied.restores_id = held.id)
    union
    select base.act_id, base.retired_id
    from base
    where base.retired_id <> base.act_id and not base.retired_id = any (act_ids)
        and not exists (select from registry_declaredbase as copied where copied.restores_id = base.id)
$$;

CREATE FUNCTION public.registry_show_document() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    own registry_person;
    shows text := coalesce(
        (select stands.document_number from registry_persondocument as stands
            where stands.person_id = new.person_id and stands.retired_id is null),
        (select first.replaced from registry_persondocument as first
            where first.person_id = new.person_id order by first.id limit 1));
begin
    select * into own from registry_person where id = new.person_id;
    if shows is not distinct from own.document_number then
        return null;
    end if;
    -- held first: whoever writes of one of them now is seen by the next statement
    perform from registry_person as other
    where other.document_number = shows and other.document_type = own.document_type
        and other.province = own.province and other.id <> own.id
    for update;
    update registry_person as other set doubt = 'unverified'
    where other.document_number = shows and other.document_type = own.document_type
        and other.province = own.province and other.id <> own.id and other.doubt = ''
        and not registry_stands(other.id);
    update registry_person set document_number = shows where id = own.id;
    update registry_person as other set doubt = ''
    where own.doubt = '' and other.id = (
        select min(waits.id) from registry_person as waits
        where waits.document_number = own.document_number and waits.document_type = own.document_type
            and waits.province = own.province and waits.doubt = 'unverified'
            and not exists (
                select from registry_person as shown
                where shown.document_number = waits.document_number and shown.document_type = waits.document_type
                    and shown.province = waits.province and shown.doubt = ''));
    return null;
end $$;

CREATE FUNCTION public.registry_stands(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (
            select from registry_personparticulars as known where known.person_id = asked and known.retired_id is null)
        or exists (select from registry_enrolment as held where held.person_id = asked and held.retired_id is null)
        or exists (
            select from registry_persondocument as corrected
            where corrected.person_id = asked and corrected.retired_id is null)
$$;

CREATE FUNCTION public.registry_status_facts(asked_person bigint) RETURNS TABLE(kind text, id bigint, employer_id bigint, since integer, until integer, insurances smallint, started_on date, ended_on date, end_reason text, at_name text, learned_id bigint, learned_at timestamp with time zone, learned_item text, learned_case text, retired_id bigint, retired_at timestamp with time zone, retired_item text, retired_case text, restores_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with asker as (
        select coalesce(current_setting('role', true), 'none') not like 'shebao\_%' as owner,
            nullif(current_setting('shebao.person', true), '')::bigint = asked_person as own,
            coalesce(current_setting('shebao.office', true), '') = 'yes' as office,
            nullif(current_setting('shebao.agencies', true), '')::bigint[] as agencies,
            nullif(current_setting('shebao.employers', true), '')::bigint[] as employers,
            current_setting('shebao.region', true) as region
    ),
    fact as (
        select 'enrolment' as kind, held.id, held.employer_id, held.since, held.until, held.insurances,
            held.started_on, held.ended_on, held.end_reason::text as end_reason, '' as at_name, held.learned_id,
            held.retired_id, held.restores_id
        from registry_enrolment as held where held.person_id = asked_person
        union all
        select 'placement', at.id, at.employer_id, null, null, null, at.since_on, null, '', at.at_name, at.learned_id,
            at.retired_id, at.restores_id
        from registry_placement as at where at.person_id = asked_person
        union all
        select 'retirement', gone.id, null, gone.month, null, null, null, null, '', '', gone.learned_id,
            gone.retired_id, gone.restores_id
        from registry_retirement as gone where gone.person_id = asked_person
    ),
    reached as (
        select own.id, own.region, own.number
        from registry_employer as own
        cross join asker
        where (own.id in (select fact.employer_id from fact)
                or (own.region, own.number) in (
                    select act.region, act.employer_number from trail_act as act
                    where act.id in (select fact.learned_id from fact union select fact.retired_id from fact)))
            and (asker.owner or coalesce(asker.own, false) or own.id = any (asker.employers)
                or own.region = asker.region and (own.agency_id = any (asker.agencies) or 0 = any (asker.agencies)))
    ),
    told as (
        select fact.*, here.id as here, -dense_rank() over (order by fact.employer_id) as apart
        from fact
        left join reached as here on here.id = fact.employer_id
    )
    select told.kind, told.id, case when told.employer_id is not null then coalesce(told.here, told.apart) end,
        told.since, told.until, told.insurances, told.started_on, told.ended_on, told.end_reason,
        case when told.here is not null then told.at_name else '' end,
        came.id, came.business_time, came.item, case when came_of.id is not null then came.case_number else '' end,
        went.id, went.business_time, went.item, case when went_of.id is not null then went.case_number else '' end,
        told.restores_id
    from told
    cross join asker
    join trail_act as came on came.id = told.learned_id
    left join trail_act as went on went.id = told.retired_id
    left join reached as came_of on came_of.region = came.region and came_of.number = came.employer_number
    left join reached as went_of on went_of.region = went.region and went_of.number = went.employer_number
    where asker.owner or coalesce(asker.own, false)
        or asker.office and exists (select from told as one where one.here is not null)
    order by told.learned_id, told.kind, told.id
$$;

CREATE FUNCTION public.registry_undo_retired(old_acts bigint[], new_acts bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    part text;
    kept text;
begin
    perform own.id from registry_employer as own
    where own.id in (
        select held.employer_id
        from registry_retirement as gone
        join registry_enrolment as held on held.retired_id = gone.learned_id and held.retired_id is not null
        where gone.learned_id = any (old_acts))
    order by own.id for share;
    for part, kept in values
        ('enrolment', 'insurances, identity_id, started_on, ended_on, end_reason'), ('declaredbase', 'wage_fen')
    loop
        execute format('
            with recursive undone as (
                select distinct act.old, act.new
                from unnest($1, $2) as act (old, new)
                join registry_retirement as gone on gone.learned_id = act.old
                where registry_reaches_all()
            ),
            line as (
                select brought.id, undone.new from registry_%1$s as brought join undone on undone.old = brought.learned_id
                union all
                select copied.id, line.new
                from registry_%1$s as copied
                join line on copied.restores_id = line.id and copied.restores_id is not null
            )
            update registry_%1$s as stored set retired_id = line.new
            from line
            where stored.id = line.id and stored.retired_id is null', part) using old_acts, new_acts;
        execute format('
            insert into registry_%1$s (person_id, employer_id, region, since, until, %2$s, learned_id, restores_id)
            select person_id, employer_id, region, since, until, %2$s, undone.new, stored.id
            from (
                select distinct act.old, act.new
                from unnest($1, $2) as act (old, new)
                join registry_retirement as gone on gone.learned_id = act.old
                where registry_reaches_all()
            ) as undone
            join registry_%1$s as stored on stored.retired_id = undone.old and stored.retired_id is not null
            where stored.learned_id <> undone.old
                and not exists (
                    select from registry_%1$s as back
                    where back.restores_id = stored.id and back.restores_id is not null
                        and back.learned_id = undone.new)', part, kept) using old_acts, new_acts;
    end loop;
end $_$;

CREATE FUNCTION public.trail_horizon() RETURNS bigint
    LANGUAGE sql STABLE
    AS $$select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + trail_offset()$$;

CREATE FUNCTION public.trail_keep_fact() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    kept record;
begin
    kept := new;
    kept.retired_id := null;
    if old.retired_id is not null or new.retired_id is null or kept is distinct from old then
        raise exception '% % may only be taken out, once', tg_table_name, old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.trail_offset() RETURNS bigint
    LANGUAGE sql STABLE
    AS $$select 0::bigint$$;

CREATE FUNCTION public.trail_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% only grows: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

CREATE FUNCTION public.trail_refuse_other_transaction() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is written under the number of its own transaction', tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;

CREATE FUNCTION public.trail_transaction() RETURNS bigint
    LANGUAGE sql
    AS $$select pg_current_xact_id()::text::bigint + trail_offset()$$;

CREATE TABLE public.access_absence (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    reason character varying(100) NOT NULL,
    account_id bigint NOT NULL,
    deputy_id bigint,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT absence_ends_later CHECK ((until >= since)),
    CONSTRAINT absence_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT deputy_is_another CHECK ((NOT ((deputy_id = account_id) AND (deputy_id IS NOT NULL))))
);

ALTER TABLE public.access_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_account (
    id bigint NOT NULL,
    number character varying(32) NOT NULL,
    name character varying(64) NOT NULL,
    human character varying(64) NOT NULL,
    phone character varying(20) NOT NULL,
    password character varying(160) NOT NULL,
    password_set_at timestamp with time zone NOT NULL,
    must_change boolean NOT NULL,
    ended_id bigint,
    opened_id bigint NOT NULL,
    CONSTRAINT account_ended_later CHECK (((ended_id IS NULL) OR (ended_id >= opened_id)))
);

ALTER TABLE public.access_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_apikey (
    id bigint NOT NULL,
    label character varying(40) NOT NULL,
    human character varying(64) NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    rights character varying(64)[] NOT NULL,
    last_used_at timestamp with time zone,
    employer_id bigint NOT NULL,
    ended_id bigint,
    issued_id bigint NOT NULL
);

ALTER TABLE public.access_apikey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_apikey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_coderelease (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    asker character varying(64) NOT NULL,
    granted boolean,
    reason character varying(200) NOT NULL,
    decider character varying(64) NOT NULL,
    account_id bigint NOT NULL,
    agency_id bigint,
    asked_id bigint NOT NULL,
    decided_id bigint,
    CONSTRAINT release_by_two CHECK ((((decided_id IS NULL) AND ((decider)::text = ''::text) AND (granted IS NULL)) OR ((decided_id IS NOT NULL) AND (granted IS NOT NULL) AND (NOT ((decider)::text = ''::text)) AND (NOT ((decider)::text = (asker)::text)))))
);

ALTER TABLE public.access_coderelease ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_coderelease_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_delegation (
    id bigint NOT NULL,
    client_name character varying(200) NOT NULL,
    firm_name character varying(200) NOT NULL,
    rights character varying(64)[] NOT NULL,
    since date NOT NULL,
    client_id bigint NOT NULL,
    firm_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT delegated_to_another CHECK ((NOT (client_id = firm_id))),
    CONSTRAINT delegation_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.access_delegation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_delegation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_favourite (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    entry character varying(64) NOT NULL,
    kept boolean NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.access_favourite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_favourite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_login (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    door character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    coded boolean NOT NULL,
    account_id bigint NOT NULL,
    way character varying(12) NOT NULL
);

ALTER TABLE public.access_login ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_login_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_loginchallenge (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    way character varying(12) NOT NULL,
    nonce character varying(32) NOT NULL,
    as_person boolean NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answer character varying(64) NOT NULL,
    mark character varying(64) NOT NULL,
    label character varying(120) NOT NULL,
    why character varying(300) NOT NULL,
    used_at timestamp with time zone,
    account_id bigint,
    binds_id bigint,
    employer_id bigint,
    candidates bigint[] NOT NULL,
    CONSTRAINT challenge_ends_later CHECK ((expires_at > begun_at)),
    CONSTRAINT challenge_used_once_answered CHECK (((used_at IS NULL) OR ((account_id IS NOT NULL) AND (answered_at IS NOT NULL)))),
    CONSTRAINT challenge_way_known CHECK (((way)::text = ANY ((ARRAY['password'::character varying, 'scan'::character varying, 'licence'::character varying, 'certificate'::character varying, 'national'::character varying])::text[])))
);

ALTER TABLE public.access_loginchallenge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_loginchallenge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_loginmeans (
    id bigint NOT NULL,
    way character varying(12) NOT NULL,
    mark character varying(64) NOT NULL,
    label character varying(120) NOT NULL,
    account_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT loginmeans_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT means_marked CHECK ((NOT ((mark)::text = ''::text))),
    CONSTRAINT means_way_known CHECK (((way)::text = ANY ((ARRAY['scan'::character varying, 'certificate'::character varying])::text[])))
);

ALTER TABLE public.access_loginmeans ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_loginmeans_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_logintry (
    digest character varying(64) NOT NULL,
    tries integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone
);

CREATE TABLE public.access_membership (
    id bigint NOT NULL,
    level character varying(16) NOT NULL,
    rights character varying(64)[] NOT NULL,
    since date NOT NULL,
    account_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    delegation_id bigint,
    CONSTRAINT level_is_known CHECK (((level)::text = ANY ((ARRAY['legal'::character varying, 'administrator'::character varying, 'handler'::character varying])::text[]))),
    CONSTRAINT membership_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.access_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_pastpassword (
    id bigint NOT NULL,
    password character varying(160) NOT NULL,
    until timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.access_pastpassword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_pastpassword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_personaccount (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT personaccount_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.access_personaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_personaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_personcheck (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    purpose character varying(12) NOT NULL,
    means character varying(8) NOT NULL,
    nonce character varying(32) NOT NULL,
    subject character varying(64) NOT NULL,
    human character varying(64) NOT NULL,
    code character varying(64) NOT NULL,
    tries integer NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answer character varying(64) NOT NULL,
    why character varying(300) NOT NULL,
    used_at timestamp with time zone,
    account_id bigint,
    CONSTRAINT check_ends_later CHECK ((expires_at > begun_at)),
    CONSTRAINT check_means_known CHECK (((means)::text = ANY ((ARRAY['face'::character varying, 'sms'::character varying])::text[]))),
    CONSTRAINT check_purpose_known CHECK (((purpose)::text = ANY ((ARRAY['export'::character varying, 'password'::character varying, 'reset'::character varying])::text[]))),
    CONSTRAINT check_used_once_answered CHECK (((used_at IS NULL) OR ((account_id IS NOT NULL) AND (answered_at IS NOT NULL) AND ((why)::text = ''::text))))
);

ALTER TABLE public.access_personcheck ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_personcheck_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_secondfactor (
    id bigint NOT NULL,
    secret bytea NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.access_secondfactor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_secondfactor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_staffpost (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    roles character varying(16)[] NOT NULL,
    since date NOT NULL,
    account_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    agency_id bigint,
    approval character varying(60) NOT NULL,
    human character varying(64) NOT NULL,
    skills character varying(64)[] NOT NULL,
    CONSTRAINT administrators_do_no_business CHECK (((NOT (roles @> ARRAY['administrator'::character varying(16)])) OR (
CASE
    WHEN (roles IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(roles, 1), 0)
END = 1))),
    CONSTRAINT roles_are_known CHECK (((roles <@ ARRAY['acceptor'::character varying(16), 'operator'::character varying(16), 'reviewer'::character varying(16), 'finance'::character varying(16), 'deliverer'::character varying(16), 'auditor'::character varying(16), 'supervisor'::character varying(16), 'administrator'::character varying(16)]) AND (
CASE
    WHEN (roles IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(roles, 1), 0)
END > 0))),
    CONSTRAINT staffpost_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.access_staffpost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_staffpost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_damage (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    how character varying(8) NOT NULL,
    inspection_id bigint NOT NULL,
    CONSTRAINT damage_known CHECK (((how)::text = ANY ((ARRAY['missing'::character varying, 'altered'::character varying])::text[])))
);

ALTER TABLE public.archive_damage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_damage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.archive_disposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_disposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_hold (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    case_number character varying(40) NOT NULL,
    reason character varying(200) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    retired_id bigint,
    person_id bigint,
    CONSTRAINT held_case_or_person CHECK ((((case_number)::text = ''::text) OR (person_id IS NULL))),
    CONSTRAINT held_with_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.archive_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_inspection (
    id bigint NOT NULL,
    inspected_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    contents bigint NOT NULL,
    damages integer NOT NULL,
    CONSTRAINT inspection_counts CHECK (((contents >= 0) AND (damages >= 0)))
);

ALTER TABLE public.archive_inspection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_inspection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_papermonth (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    month integer NOT NULL,
    cases integer NOT NULL,
    agency_id bigint,
    learned_id bigint NOT NULL,
    CONSTRAINT paper_month_of_something CHECK ((cases > 0))
);

ALTER TABLE public.archive_papermonth ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_papermonth_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_paperrecord (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    case_number character varying(40) NOT NULL,
    month integer NOT NULL,
    received_on date NOT NULL,
    agrees boolean NOT NULL,
    note character varying(200) NOT NULL,
    volume smallint,
    place smallint,
    agency_id bigint,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    retired_id bigint,
    CONSTRAINT paper_bound_or_differs CHECK (((agrees AND ((place >= 1) AND (place <= 9999)) AND ((volume >= 1) AND (volume <= 999))) OR ((NOT agrees) AND (place IS NULL) AND (volume IS NULL) AND (NOT ((note)::text = ''::text))))),
    CONSTRAINT paper_month_sane CHECK (((month >= 190001) AND (month <= 299912)))
);

ALTER TABLE public.archive_paperrecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_paperrecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_removedcontent (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    removed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    disposal_id bigint NOT NULL
);

ALTER TABLE public.archive_removedcontent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_removedcontent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archive_storedfile (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    content_type character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    uploader character varying(64) NOT NULL,
    stored_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT stored_size_not_negative CHECK ((size >= 0)),
    CONSTRAINT stored_under_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE public.archive_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.archive_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_assessed (
    assessment_id bigint NOT NULL,
    person_id bigint NOT NULL,
    region integer NOT NULL,
    month integer NOT NULL,
    pension_base_fen integer,
    pension_unit_fen integer,
    pension_person_fen integer,
    unemployment_base_fen integer,
    unemployment_unit_fen integer,
    unemployment_person_fen integer,
    injury_base_fen integer,
    injury_unit_fen integer,
    CONSTRAINT assessed_bounds CHECK (pension_base_fen between -2000000000 and 2000000000 and pension_unit_fen between -2000000000 and 2000000000 and pension_person_fen between -2000000000 and 2000000000 and unemployment_base_fen between -2000000000 and 2000000000 and unemployment_unit_fen between -2000000000 and 2000000000 and unemployment_person_fen between -2000000000 and 2000000000 and injury_base_fen between -2000000000 and 2000000000 and injury_unit_fen between -2000000000 and 2000000000)
)
PARTITION BY LIST (region);

CREATE VIEW public.assessment_assessed_line WITH (security_invoker='true') AS
 SELECT assessed.region,
    assessed.month,
    assessed.assessment_id,
    assessed.person_id,
    line.insurance,
    line.share,
    line.base_fen,
    line.amount_fen
   FROM (public.assessment_assessed assessed
     CROSS JOIN LATERAL ( VALUES ('pension'::text,'unit'::text,assessed.pension_base_fen,assessed.pension_unit_fen), ('pension'::text,'person'::text,assessed.pension_base_fen,assessed.pension_person_fen), ('unemployment'::text,'unit'::text,assessed.unemployment_base_fen,assessed.unemployment_unit_fen), ('unemployment'::text,'person'::text,assessed.unemployment_base_fen,assessed.unemployment_person_fen), ('injury'::text,'unit'::text,assessed.injury_base_fen,assessed.injury_unit_fen)) line(insurance, share, base_fen, amount_fen))
  WHERE (line.amount_fen IS NOT NULL);

CREATE TABLE public.assessment_assessment (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    month integer NOT NULL,
    occasion character varying(12) NOT NULL,
    fingerprint character varying(16) NOT NULL,
    state character varying(12) NOT NULL,
    persons integer NOT NULL,
    pension_persons integer NOT NULL,
    pension_base_fen bigint NOT NULL,
    pension_unit_fen bigint NOT NULL,
    pension_person_fen bigint NOT NULL,
    unemployment_persons integer NOT NULL,
    unemployment_base_fen bigint NOT NULL,
    unemployment_unit_fen bigint NOT NULL,
    unemployment_person_fen bigint NOT NULL,
    injury_persons integer NOT NULL,
    injury_base_fen bigint NOT NULL,
    injury_unit_fen bigint NOT NULL,
    act_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    declared_id bigint,
    CONSTRAINT assessment_state_known CHECK (((state)::text = ANY ((ARRAY['prepared'::character varying, 'declared'::character varying, 'superseded'::character varying])::text[]))),
    CONSTRAINT occasion_known CHECK (((occasion)::text = ANY ((ARRAY['monthly'::character varying, 'changed'::character varying, 'back_pay'::character varying, 'late_hire'::character varying, 'correction'::character varying, 'refund'::character varying])::text[])))
);

ALTER TABLE public.assessment_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_assessmentrun (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    month integer NOT NULL,
    stage character varying(12) NOT NULL,
    fingerprint character varying(16) NOT NULL,
    assumed boolean NOT NULL,
    expected integer NOT NULL,
    seconds jsonb NOT NULL,
    act_id bigint NOT NULL
);

ALTER TABLE public.assessment_assessmentrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_assessmentrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_bill (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    fen bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    valid_until date NOT NULL,
    assumed boolean NOT NULL,
    ended_at timestamp with time zone,
    act_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    ended_id bigint,
    CONSTRAINT bill_kind_known CHECK (((kind)::text = ANY ((ARRAY['collect'::character varying, 'refund'::character varying])::text[]))),
    CONSTRAINT bill_state_known CHECK (((state)::text = ANY ((ARRAY['live'::character varying, 'paid'::character varying, 'revoked'::character varying, 'lapsed'::character varying])::text[])))
);

ALTER TABLE public.assessment_bill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_bill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.assessment_bill_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.assessment_billline (
    id bigint NOT NULL,
    fen bigint NOT NULL,
    live boolean NOT NULL,
    bill_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    employer_id bigint NOT NULL
);

ALTER TABLE public.assessment_billline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_billline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_packsnapshot (
    fingerprint character varying(16) NOT NULL,
    region character varying(6) NOT NULL,
    content text NOT NULL
);

CREATE TABLE public.assessment_settled (
    id bigint NOT NULL,
    month integer NOT NULL,
    pension_base_fen integer,
    pension_unit_fen integer,
    pension_person_fen integer,
    unemployment_base_fen integer,
    unemployment_unit_fen integer,
    unemployment_person_fen integer,
    injury_base_fen integer,
    injury_unit_fen integer,
    act_id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.assessment_settled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_settled_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_audited (
    id bigint NOT NULL,
    verdict character varying(12) NOT NULL,
    text character varying(1000) NOT NULL,
    mends character varying(40)[] NOT NULL,
    case_id bigint NOT NULL,
    found_id bigint,
    sample_id bigint NOT NULL,
    CONSTRAINT verdict_has_act CHECK ((((found_id IS NULL) AND ((verdict)::text = ''::text)) OR ((NOT ((verdict)::text = ''::text)) AND (found_id IS NOT NULL)))),
    CONSTRAINT verdict_known CHECK (((verdict)::text = ANY ((ARRAY[''::character varying, 'right'::character varying, 'doubtful'::character varying, 'wrong'::character varying])::text[])))
);

ALTER TABLE public.casework_audited ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_audited_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_cardreading (
    id bigint NOT NULL,
    reader character varying(20) NOT NULL,
    key character varying(60) NOT NULL,
    card character varying(12) NOT NULL,
    name character varying(60) NOT NULL,
    document_number character varying(20) NOT NULL,
    valid_until date,
    learned_id bigint NOT NULL,
    picture_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    CONSTRAINT card_known CHECK (((card)::text = ANY ((ARRAY['resident_id'::character varying, 'social_card'::character varying])::text[])))
);

ALTER TABLE public.casework_cardreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_cardreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.casework_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_caseduty (
    id bigint NOT NULL,
    human character varying(64) NOT NULL,
    duty character varying(16) NOT NULL,
    case_id bigint NOT NULL
);

ALTER TABLE public.casework_caseduty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_caseduty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_delivery (
    id bigint NOT NULL,
    way character varying(8) NOT NULL,
    "to" character varying(60) NOT NULL,
    phone character varying(11) NOT NULL,
    address character varying(200) NOT NULL,
    tracking character varying(40) NOT NULL,
    asked_id bigint NOT NULL,
    case_id bigint NOT NULL,
    done_id bigint,
    CONSTRAINT posted_to_somewhere CHECK (((NOT ((way)::text = 'ems'::text)) OR (NOT ((address)::text = ''::text)))),
    CONSTRAINT posted_with_number CHECK (((NOT ((way)::text = 'ems'::text)) OR (done_id IS NULL) OR (NOT ((tracking)::text = ''::text)))),
    CONSTRAINT told_by_telephone CHECK (((NOT ((way)::text = ANY ((ARRAY['sms'::character varying, 'pick_up'::character varying])::text[]))) OR (NOT ((phone)::text = ''::text)))),
    CONSTRAINT way_known CHECK (((way)::text = ANY ((ARRAY['sms'::character varying, 'at_once'::character varying, 'pick_up'::character varying, 'ems'::character varying])::text[])))
);

ALTER TABLE public.casework_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_material (
    id bigint NOT NULL,
    "row" integer,
    kind character varying(64) NOT NULL,
    dropped boolean NOT NULL,
    file_id bigint NOT NULL,
    learned_id bigint,
    submission_id bigint NOT NULL,
    reused_id bigint
);

ALTER TABLE public.casework_material ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_material_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.casework_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.casework_presented (
    id bigint NOT NULL,
    whose character varying(8) NOT NULL,
    name character varying(60) NOT NULL,
    document_number character varying(20) NOT NULL,
    same boolean NOT NULL,
    reason character varying(200) NOT NULL,
    learned_id bigint NOT NULL,
    photo_id bigint NOT NULL,
    picture_id bigint NOT NULL,
    reading_id bigint,
    retired_id bigint,
    submission_id bigint NOT NULL,
    case_id bigint,
    CONSTRAINT by_eye_with_reason CHECK (((reading_id IS NOT NULL) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT differs_with_reason CHECK ((same OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT presented_whose_known CHECK (((whose)::text = ANY ((ARRAY['handler'::character varying, 'own'::character varying, 'agent'::character varying])::text[])))
);

ALTER TABLE public.casework_presented ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_presented_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_progress (
    submission_id bigint NOT NULL,
    stage character varying(12) NOT NULL,
    rows_done integer NOT NULL,
    rows_total integer NOT NULL
);

CREATE TABLE public.casework_rating (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    stars smallint,
    words character varying(200) NOT NULL,
    rated timestamp with time zone,
    asked_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    CONSTRAINT rated_with_stars CHECK ((((rated IS NULL) AND (stars IS NULL)) OR ((rated IS NOT NULL) AND (stars = ANY (ARRAY[5, 4, 3, 2, 1])))))
);

ALTER TABLE public.casework_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_sample (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(32) NOT NULL,
    criteria jsonb NOT NULL,
    seed character varying(64) NOT NULL,
    found integer NOT NULL,
    agency_id bigint,
    drawn_id bigint NOT NULL
);

ALTER TABLE public.casework_sample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_savedview (
    id bigint NOT NULL,
    account character varying(64) NOT NULL,
    region character varying(6) NOT NULL,
    name character varying(20) NOT NULL,
    view character varying(12) NOT NULL,
    asked jsonb NOT NULL,
    kept boolean NOT NULL,
    CONSTRAINT view_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.casework_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_signing (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    digest character varying(64) NOT NULL,
    on_screen boolean NOT NULL,
    learned_id bigint NOT NULL,
    photo_id bigint NOT NULL,
    signature_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    CONSTRAINT signed_something CHECK ((NOT ((digest)::text = ''::text)))
);

ALTER TABLE public.casework_signing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_signing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_step (
    id bigint NOT NULL,
    duty character varying(16) NOT NULL,
    human character varying(64) NOT NULL,
    state character varying(12) NOT NULL,
    note character varying(500) NOT NULL,
    act_id bigint NOT NULL,
    case_id bigint NOT NULL,
    event character varying(16) NOT NULL,
    "position" smallint,
    until date,
    CONSTRAINT step_duty_known CHECK (((duty)::text = ANY ((ARRAY['apply'::character varying, 'automatic'::character varying, 'accept'::character varying, 'handle'::character varying, 'review'::character varying, 'approve'::character varying, 'finance'::character varying, 'deliver'::character varying, 'file'::character varying, 'audit'::character varying, 'supervise'::character varying])::text[]))),
    CONSTRAINT step_event_known CHECK (((event)::text = ANY ((ARRAY['filed'::character varying, 'accepted'::character varying, 'decided'::character varying, 'returned'::character varying, 'supplemented'::character varying, 'paused'::character varying, 'resumed'::character varying, 'extended'::character varying, 'given'::character varying, 'taken'::character varying, 'handed_on'::character varying, 'withdrawn'::character varying, 'lapsed'::character varying, 'delivered'::character varying, 'archived'::character varying, 'reversed'::character varying])::text[])))
);

ALTER TABLE public.casework_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_submission (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    item character varying(64) NOT NULL,
    account character varying(64) NOT NULL,
    name character varying(64) NOT NULL,
    channel character varying(12) NOT NULL,
    number character varying(32),
    state character varying(12) NOT NULL,
    batch boolean NOT NULL,
    typed jsonb NOT NULL,
    began timestamp with time zone NOT NULL,
    changed timestamp with time zone NOT NULL,
    confirmed timestamp with time zone,
    filename character varying(200) NOT NULL,
    refusal text NOT NULL,
    warnings jsonb NOT NULL,
    rows_read integer NOT NULL,
    rows_right integer NOT NULL,
    rows_doubtful integer NOT NULL,
    rows_wrong integer NOT NULL,
    rows_done integer NOT NULL,
    unit_fen bigint NOT NULL,
    person_fen bigint NOT NULL,
    digest character varying(64) NOT NULL,
    idempotency_key character varying(80),
    request_digest character varying(64) NOT NULL,
    employer_id bigint NOT NULL,
    file_id bigint,
    marked_id bigint,
    receipt_id bigint,
    CONSTRAINT confirmed_has_number CHECK (((number IS NOT NULL) OR (NOT ((state)::text = 'confirmed'::text)))),
    CONSTRAINT filing_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'checking'::character varying, 'checked'::character varying, 'rehearsing'::character varying, 'ready'::character varying, 'confirming'::character varying, 'confirmed'::character varying, 'dropped'::character varying])::text[])))
);

ALTER TABLE public.casework_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_submissionrow (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(12) NOT NULL,
    typed jsonb NOT NULL,
    data jsonb NOT NULL,
    findings jsonb NOT NULL,
    outcome jsonb,
    submission_id bigint NOT NULL,
    CONSTRAINT row_state_known CHECK (((state)::text = ANY ((ARRAY['right'::character varying, 'doubtful'::character varying, 'wrong'::character varying, 'dropped'::character varying, 'filed'::character varying])::text[])))
);

ALTER TABLE public.casework_submissionrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_submissionrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_task (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    item character varying(64) NOT NULL,
    duty character varying(16) NOT NULL,
    "position" smallint NOT NULL,
    state character varying(8) NOT NULL,
    urgent boolean NOT NULL,
    began timestamp with time zone NOT NULL,
    due date,
    legal_due date,
    holder character varying(64) NOT NULL,
    holder_name character varying(64) NOT NULL,
    given timestamp with time zone,
    why jsonb NOT NULL,
    ended timestamp with time zone,
    agency_id bigint,
    case_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    CONSTRAINT task_duty_known CHECK (((duty)::text = ANY ((ARRAY['apply'::character varying, 'automatic'::character varying, 'accept'::character varying, 'handle'::character varying, 'review'::character varying, 'approve'::character varying, 'finance'::character varying, 'deliver'::character varying, 'file'::character varying, 'audit'::character varying, 'supervise'::character varying])::text[]))),
    CONSTRAINT task_state_known CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying, 'done'::character varying, 'void'::character varying])::text[])))
);

ALTER TABLE public.casework_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clock_calendarday (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    date date NOT NULL,
    workday boolean NOT NULL,
    note character varying(200) NOT NULL,
    learned_id bigint NOT NULL,
    retired_id bigint
);

ALTER TABLE public.clock_calendarday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clock_calendarday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clock_region (
    region character varying(6) NOT NULL,
    "offset" interval,
    frozen_at timestamp with time zone,
    CONSTRAINT clock_runs_or_stands CHECK (((("offset" IS NULL) OR (frozen_at IS NULL)) AND (1 = (
CASE
    WHEN ("offset" IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (frozen_at IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.clock_timer (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    name character varying(24) NOT NULL,
    last_run timestamp with time zone NOT NULL,
    failed_at timestamp with time zone,
    told text NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone
);

ALTER TABLE public.clock_timer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clock_timer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clock_timerrun (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    name character varying(24) NOT NULL,
    moment timestamp with time zone NOT NULL,
    count integer NOT NULL,
    told character varying(200) NOT NULL
);

ALTER TABLE public.clock_timerrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clock_timerrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.ledger_allocation (
    id bigint NOT NULL,
    fen bigint NOT NULL,
    "on" date NOT NULL,
    employer_id bigint NOT NULL,
    against_id bigint,
    claim_id bigint NOT NULL,
    posting_id bigint NOT NULL,
    receipt_id bigint,
    order_id bigint,
    CONSTRAINT allocation_of_something CHECK ((NOT (fen = 0))),
    CONSTRAINT receipt_pays_what_is_owed CHECK (((receipt_id IS NULL) OR ((against_id IS NULL) AND (fen > 0) AND (order_id IS NULL)))),
    CONSTRAINT settled_by_one_thing CHECK (((order_id IS NULL) OR (against_id IS NULL)))
);

ALTER TABLE public.ledger_allocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_claim (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    month integer NOT NULL,
    insurance character varying(24) NOT NULL,
    share character varying(8) NOT NULL,
    nature character varying(12) NOT NULL,
    amount_fen bigint NOT NULL,
    settled_fen bigint NOT NULL,
    billed boolean NOT NULL,
    source bigint NOT NULL,
    late_from date NOT NULL,
    act_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    principal_id bigint,
    CONSTRAINT claim_nature_known CHECK (((nature)::text = ANY ((ARRAY['principal'::character varying, 'interest'::character varying, 'late_fee'::character varying])::text[]))),
    CONSTRAINT claim_of_something CHECK ((NOT (amount_fen = 0))),
    CONSTRAINT claim_settled_within CHECK ((((amount_fen > 0) AND (settled_fen >= 0) AND (settled_fen <= amount_fen)) OR ((amount_fen < 0) AND (settled_fen >= amount_fen) AND (settled_fen <= 0)))),
    CONSTRAINT claim_share_known CHECK (((share)::text = ANY ((ARRAY['unit'::character varying, 'person'::character varying])::text[]))),
    CONSTRAINT extra_has_principal CHECK (((((nature)::text = 'principal'::text) AND (principal_id IS NULL)) OR ((NOT ((nature)::text = 'principal'::text)) AND (principal_id IS NOT NULL))))
);

ALTER TABLE public.ledger_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_deferral (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    until date NOT NULL,
    claim_id bigint NOT NULL,
    confirmed_id bigint,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    released_id bigint
);

ALTER TABLE public.ledger_deferral ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_deferral_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    fen bigint NOT NULL,
    claim_id bigint,
    employer_id bigint,
    giver_id bigint NOT NULL,
    taker_id bigint NOT NULL,
    posting_id bigint NOT NULL,
    receipt_id bigint,
    order_id bigint,
    CONSTRAINT entry_between_two CHECK ((NOT (giver_id = taker_id))),
    CONSTRAINT entry_of_something CHECK ((fen > 0))
);

ALTER TABLE public.ledger_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_invoice (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    bill_number character varying(20) NOT NULL,
    number character varying(40) NOT NULL,
    fen bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    employer_id bigint
);

ALTER TABLE public.ledger_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_ledgeraccount (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    kind character varying(16) NOT NULL,
    balance_fen bigint NOT NULL,
    employer_id bigint,
    CONSTRAINT ledger_kind_known CHECK (((kind)::text = ANY ((ARRAY['assessed'::character varying, 'due'::character varying, 'unallocated'::character varying, 'suspense'::character varying, 'tax_clearing'::character varying, 'bank'::character varying, 'refundable'::character varying, 'waived'::character varying])::text[])))
);

ALTER TABLE public.ledger_ledgeraccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_ledgeraccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_posting (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    key character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    act_id bigint,
    employer_id bigint
);

ALTER TABLE public.ledger_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_receipt (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(40) NOT NULL,
    payer character varying(20) NOT NULL,
    bill_number character varying(20) NOT NULL,
    fen bigint NOT NULL,
    paid_on date NOT NULL,
    tax_posted_at timestamp with time zone NOT NULL,
    posted_at timestamp with time zone,
    distributed_at timestamp with time zone,
    allocated_fen bigint NOT NULL,
    refunded_fen bigint NOT NULL,
    employer_id bigint,
    CONSTRAINT receipt_of_something CHECK ((fen > 0)),
    CONSTRAINT receipt_used_within CHECK (((allocated_fen >= 0) AND (refunded_fen >= 0) AND (fen >= (allocated_fen + refunded_fen))))
);

ALTER TABLE public.ledger_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_refundorder (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    bill_number character varying(20) NOT NULL,
    fen bigint NOT NULL,
    bank_name character varying(100) NOT NULL,
    account_name character varying(100) NOT NULL,
    account_number character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    statement_number character varying(40) NOT NULL,
    employer_id bigint NOT NULL,
    ordered_id bigint NOT NULL,
    receipt_id bigint,
    CONSTRAINT order_state_known CHECK (((state)::text = ANY ((ARRAY['ordered'::character varying, 'paid'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT refund_of_something CHECK ((fen > 0))
);

ALTER TABLE public.ledger_refundorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_refundorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_statement (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(40) NOT NULL,
    fen bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.ledger_statement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_announcement (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(20) NOT NULL,
    version smallint NOT NULL,
    matter character varying(12) NOT NULL,
    title character varying(100) NOT NULL,
    body text NOT NULL,
    since date NOT NULL,
    until date,
    pinned boolean NOT NULL,
    token character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    by_two boolean NOT NULL,
    writer character varying(64) NOT NULL,
    publisher character varying(64) NOT NULL,
    reason character varying(200) NOT NULL,
    agency_id bigint,
    drafted_id bigint NOT NULL,
    ended_id bigint,
    file_id bigint,
    published_id bigint,
    spread boolean NOT NULL,
    CONSTRAINT announcement_ends_later CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT matter_known CHECK (((matter)::text = ANY ((ARRAY['notice'::character varying, 'policy'::character varying, 'service'::character varying, 'suspension'::character varying])::text[]))),
    CONSTRAINT publication_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'replaced'::character varying, 'withdrawn'::character varying, 'discarded'::character varying])::text[]))),
    CONSTRAINT published_by_another CHECK (((NOT by_two) OR ((publisher)::text = ''::text) OR (NOT ((publisher)::text = (writer)::text)))),
    CONSTRAINT published_by_somebody CHECK ((((published_id IS NULL) AND ((publisher)::text = ''::text)) OR ((published_id IS NOT NULL) AND (NOT ((publisher)::text = ''::text))))),
    CONSTRAINT withdrawn_with_reason CHECK (((NOT ((state)::text = 'withdrawn'::text)) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.notices_announcement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_announcement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_announcementread (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    account character varying(64) NOT NULL,
    name character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    announcement_id bigint NOT NULL,
    employer_id bigint
);

ALTER TABLE public.notices_announcementread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_announcementread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_calendarfeed (
    id bigint NOT NULL,
    prefix character varying(24) NOT NULL,
    ended_id bigint,
    issued_id bigint NOT NULL,
    membership_id bigint NOT NULL
);

ALTER TABLE public.notices_calendarfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_calendarfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_contact (
    id bigint NOT NULL,
    account character varying(64) NOT NULL,
    channel character varying(4) NOT NULL,
    address character varying(100) NOT NULL,
    code character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    ended boolean NOT NULL,
    confirmed_id bigint,
    CONSTRAINT contact_channel_known CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'mail'::character varying])::text[])))
);

ALTER TABLE public.notices_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_dispatch (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    account character varying(64) NOT NULL,
    channel character varying(4) NOT NULL,
    key character varying(160) NOT NULL,
    kind character varying(16) NOT NULL,
    template character varying(32) NOT NULL,
    about character varying(80) NOT NULL,
    address character varying(100) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    written timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    round integer NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone,
    told character varying(200) NOT NULL,
    accepted_at timestamp with time zone,
    ended_at timestamp with time zone,
    employer_id bigint,
    notice_id bigint,
    CONSTRAINT dispatch_channel_known CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'mail'::character varying])::text[]))),
    CONSTRAINT dispatch_counts CHECK (((round >= 1) AND (tries >= 0))),
    CONSTRAINT dispatch_has_address CHECK ((NOT ((address)::text = ''::text))),
    CONSTRAINT dispatch_state_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'accepted'::character varying, 'delivered'::character varying, 'failed'::character varying, 'dropped'::character varying])::text[])))
);

ALTER TABLE public.notices_dispatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_dispatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_mailing (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(20) NOT NULL,
    token character varying(40) NOT NULL,
    title character varying(100) NOT NULL,
    text text NOT NULL,
    audience character varying(12) NOT NULL,
    wanted jsonb NOT NULL,
    count integer NOT NULL,
    agency_id bigint,
    sent_id bigint NOT NULL,
    CONSTRAINT audience_known CHECK (((audience)::text = ANY ((ARRAY['employers'::character varying, 'undeclared'::character varying, 'silent'::character varying, 'numbers'::character varying, 'persons'::character varying, 'staff'::character varying])::text[]))),
    CONSTRAINT mailing_reaches_somebody CHECK ((count > 0))
);

ALTER TABLE public.notices_mailing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_mailing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_notice (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    topic character varying(32) NOT NULL,
    key character varying(80) NOT NULL,
    title character varying(100) NOT NULL,
    text text NOT NULL,
    link character varying(200) NOT NULL,
    sent timestamp with time zone NOT NULL,
    employer_id bigint,
    addressee character varying(64) DEFAULT ''::character varying NOT NULL,
    kind character varying(16) DEFAULT ''::character varying NOT NULL,
    spread boolean DEFAULT false NOT NULL,
    mailing_id bigint,
    CONSTRAINT notice_to_one_of_both CHECK ((((addressee)::text = ''::text) OR (employer_id IS NULL)))
);

ALTER TABLE public.notices_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_noticeread (
    id bigint NOT NULL,
    account character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    employer_id bigint,
    notice_id bigint NOT NULL
);

ALTER TABLE public.notices_noticeread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_noticeread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_openeditem (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    item character varying(64) NOT NULL,
    since date NOT NULL,
    announcement_id bigint
);

ALTER TABLE public.notices_openeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_openeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_preference (
    id bigint NOT NULL,
    account character varying(64) NOT NULL,
    sms character varying(16)[] NOT NULL,
    mail character varying(16)[] NOT NULL,
    gathered character varying(16)[] NOT NULL,
    quiet_from time without time zone,
    quiet_until time without time zone,
    CONSTRAINT quiet_from_and_until CHECK ((((quiet_from IS NULL) AND (quiet_until IS NULL)) OR ((quiet_from IS NOT NULL) AND (quiet_until IS NOT NULL))))
);

ALTER TABLE public.notices_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_comparison (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    account character varying(64) NOT NULL,
    number character varying(64) NOT NULL,
    asked character varying(64) NOT NULL,
    match character varying(8) NOT NULL,
    differing jsonb NOT NULL,
    said_at timestamp with time zone NOT NULL,
    employer_id bigint NOT NULL,
    CONSTRAINT comparison_match_known CHECK (((match)::text = ANY ((ARRAY['same'::character varying, 'differs'::character varying, 'unknown'::character varying])::text[])))
);

ALTER TABLE public.partners_comparison ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_comparison_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_extract (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(40) NOT NULL,
    standing character varying(8) NOT NULL,
    why text NOT NULL,
    said jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    said_at timestamp with time zone,
    employer_id bigint NOT NULL,
    enquiry_id bigint NOT NULL,
    message_id bigint NOT NULL,
    CONSTRAINT extract_standing_known CHECK (((standing)::text = ANY ((ARRAY['said'::character varying, 'unknown'::character varying, 'unfit'::character varying])::text[])))
);

ALTER TABLE public.partners_extract ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_extract_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_incoming (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    partner character varying(24) NOT NULL,
    kind character varying(24) NOT NULL,
    number character varying(64) NOT NULL,
    key character varying(64) NOT NULL,
    body jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    signature text NOT NULL,
    business_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    told text NOT NULL,
    act_id bigint,
    CONSTRAINT in_state_known CHECK (((state)::text = ANY ((ARRAY['kept'::character varying, 'applied'::character varying, 'duplicate'::character varying, 'stuck'::character varying, 'dismissed'::character varying])::text[])))
);

ALTER TABLE public.partners_incoming ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_incoming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_outgoing (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    partner character varying(24) NOT NULL,
    kind character varying(24) NOT NULL,
    key character varying(64) NOT NULL,
    body jsonb NOT NULL,
    business_at timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone,
    told text NOT NULL,
    delivered_at timestamp with time zone,
    employer_id bigint,
    CONSTRAINT out_state_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'delivered'::character varying, 'refused'::character varying])::text[])))
);

ALTER TABLE public.partners_outgoing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_outgoing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.proofs_proof (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    code character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    request character varying(40) NOT NULL,
    "values" jsonb NOT NULL,
    persons integer NOT NULL,
    issued timestamp with time zone NOT NULL,
    valid_until date NOT NULL,
    reason character varying(200) NOT NULL,
    act_id bigint NOT NULL,
    employer_id bigint NOT NULL,
    file_id bigint NOT NULL,
    revoked_id bigint,
    CONSTRAINT proof_code_shaped CHECK (((code)::text ~ '^[0-9]{14}[A-Z]{6}$'::text)),
    CONSTRAINT proof_kind_known CHECK (((kind)::text = ANY ((ARRAY['employer'::character varying, 'rights'::character varying])::text[]))),
    CONSTRAINT revoked_with_reason CHECK (((((reason)::text = ''::text) AND (revoked_id IS NULL)) OR ((revoked_id IS NOT NULL) AND (NOT ((reason)::text = ''::text)))))
);

ALTER TABLE public.proofs_proof ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.proofs_proof_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.proofs_prooforder (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    request character varying(40) NOT NULL,
    wanted jsonb NOT NULL,
    persons integer NOT NULL,
    verify_page character varying(200) NOT NULL,
    account character varying(64) NOT NULL,
    asked timestamp with time zone NOT NULL,
    stage character varying(12) NOT NULL,
    told character varying(300) NOT NULL,
    employer_id bigint NOT NULL,
    proof_id bigint,
    CONSTRAINT order_stage_known CHECK (((stage)::text = ANY ((ARRAY['waiting'::character varying, 'reading'::character varying, 'typesetting'::character varying, 'signing'::character varying, 'printed'::character varying, 'failed'::character varying])::text[])))
);

ALTER TABLE public.proofs_prooforder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.proofs_prooforder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.proofs_verifytry (
    digest character varying(64) NOT NULL,
    tries integer NOT NULL,
    began_at timestamp with time zone NOT NULL
);

CREATE TABLE public.reception_appointment (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    kind character varying(24) NOT NULL,
    item character varying(64) NOT NULL,
    day date NOT NULL,
    begins timestamp with time zone NOT NULL,
    ends timestamp with time zone NOT NULL,
    code character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    state character varying(12) NOT NULL,
    agency_id bigint NOT NULL,
    employer_id bigint,
    ended_id bigint,
    made_id bigint NOT NULL,
    person_id bigint,
    replaces_id bigint,
    CONSTRAINT appointment_is_of_one CHECK ((((employer_id IS NOT NULL) AND (person_id IS NULL)) OR ((employer_id IS NULL) AND (person_id IS NOT NULL)))),
    CONSTRAINT appointment_state_known CHECK (((state)::text = ANY ((ARRAY['booked'::character varying, 'arrived'::character varying, 'changed'::character varying, 'cancelled'::character varying, 'missed'::character varying])::text[])))
);

ALTER TABLE public.reception_appointment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_appointment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_closure (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    day date NOT NULL,
    since timestamp with time zone NOT NULL,
    reason character varying(60) NOT NULL,
    agency_id bigint NOT NULL,
    made_id bigint NOT NULL,
    reopened_id bigint
);

ALTER TABLE public.reception_closure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_device (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    kind character varying(16) NOT NULL,
    counter integer,
    label character varying(40) NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    agency_id bigint NOT NULL,
    ended_id bigint,
    issued_id bigint NOT NULL,
    asked character varying(40),
    CONSTRAINT counter_display_has_counter CHECK ((((counter IS NOT NULL) AND ((kind)::text = 'counter_display'::text)) OR ((NOT ((kind)::text = 'counter_display'::text)) AND (counter IS NULL)))),
    CONSTRAINT device_kind_known CHECK (((kind)::text = ANY ((ARRAY['kiosk'::character varying, 'hall_display'::character varying, 'counter_display'::character varying])::text[])))
);

ALTER TABLE public.reception_device ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_device_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_series (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    day date NOT NULL,
    prefix character varying(1) NOT NULL,
    last integer NOT NULL
);

ALTER TABLE public.reception_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_sitting (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    counter integer NOT NULL,
    human character varying(64) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    reason character varying(60) NOT NULL,
    closed_at timestamp with time zone,
    account_id bigint NOT NULL,
    agency_id bigint NOT NULL,
    closed_id bigint,
    opened_id bigint NOT NULL,
    CONSTRAINT counter_closes_later CHECK (((closed_at IS NULL) OR (closed_at >= opened_at)))
);

ALTER TABLE public.reception_sitting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_sitting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_slot (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    kind character varying(24) NOT NULL,
    begins timestamp with time zone NOT NULL,
    taken integer NOT NULL,
    CONSTRAINT slot_not_below_zero CHECK ((taken >= 0))
);

ALTER TABLE public.reception_slot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_slot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_ticket (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    hall character varying(24) NOT NULL,
    day date NOT NULL,
    kind character varying(24) NOT NULL,
    prefix character varying(1) NOT NULL,
    ordinal integer NOT NULL,
    state character varying(12) NOT NULL,
    priority character varying(16) NOT NULL,
    asked character varying(40),
    taken timestamp with time zone NOT NULL,
    queued timestamp with time zone NOT NULL,
    ahead_since timestamp with time zone,
    went_ahead boolean NOT NULL,
    only_counter integer,
    counter integer,
    calls integer NOT NULL,
    called timestamp with time zone,
    begun timestamp with time zone,
    ended timestamp with time zone,
    note character varying(100) NOT NULL,
    agency_id bigint NOT NULL,
    appointment_id bigint,
    sitting_id bigint,
    CONSTRAINT called_by_a_counter CHECK (((NOT ((state)::text = ANY ((ARRAY['called'::character varying, 'serving'::character varying])::text[]))) OR ((counter IS NOT NULL) AND (sitting_id IS NOT NULL)))),
    CONSTRAINT ticket_state_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'called'::character varying, 'serving'::character varying, 'passed'::character varying, 'served'::character varying, 'no_show'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE public.reception_ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_ticketcase (
    id bigint NOT NULL,
    case_number character varying(40) NOT NULL,
    act_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.reception_ticketcase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_ticketcase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reception_ticketstep (
    id bigint NOT NULL,
    event character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    counter integer,
    note character varying(100) NOT NULL,
    act_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT ticket_event_known CHECK (((event)::text = ANY ((ARRAY['taken'::character varying, 'called'::character varying, 'recalled'::character varying, 'passed'::character varying, 'returned'::character varying, 'begun'::character varying, 'moved'::character varying, 'accepted'::character varying, 'served'::character varying, 'no_show'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE public.reception_ticketstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reception_ticketstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_agency (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    code character varying(12) NOT NULL,
    name character varying(60) NOT NULL,
    level character varying(12) NOT NULL,
    parent_id bigint,
    CONSTRAINT agency_level_known CHECK (((level)::text = ANY ((ARRAY['province'::character varying, 'city'::character varying, 'district'::character varying, 'town'::character varying, 'village'::character varying])::text[])))
);

ALTER TABLE public.registry_agency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_agency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_agencychange (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    now_id bigint,
    was_id bigint
);

ALTER TABLE public.registry_agencychange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_agencychange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_bankaccount (
    id bigint NOT NULL,
    purpose character varying(12) NOT NULL,
    bank_code character varying(12) NOT NULL,
    bank_name character varying(100) NOT NULL,
    account_name character varying(100) NOT NULL,
    account_number character varying(40) NOT NULL,
    insurances smallint NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    branch_number character varying(12) DEFAULT ''::character varying NOT NULL,
    remark character varying(100) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT account_insurances_known CHECK (((insurances >= 1) AND (insurances <= 7))),
    CONSTRAINT bankaccount_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT purpose_known CHECK (((purpose)::text = ANY ((ARRAY['refund'::character varying, 'survivors'::character varying])::text[])))
);

ALTER TABLE public.registry_bankaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_bankaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_contract (
    id bigint NOT NULL,
    reason character varying(16) NOT NULL,
    kind character varying(16) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    post character varying(60) NOT NULL,
    covered_since timestamp with time zone,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT contract_ends_later CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT contract_kind_known CHECK (((kind)::text = ANY ((ARRAY['fixed_term'::character varying, 'open_ended'::character varying, 'task'::character varying, 'part_time'::character varying])::text[]))),
    CONSTRAINT contract_reason_known CHECK (((reason)::text = ANY ((ARRAY['new'::character varying, 'transferred'::character varying, 'reemployed'::character varying, 'graduate'::character varying, 'veteran'::character varying, 'renewed'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT contract_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_contract ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_contract_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_declaredbase (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    region character varying(6) NOT NULL,
    wage_fen integer NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    employer_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT declaredbase_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND ((until IS NULL) OR ((until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))))),
    CONSTRAINT declaredbase_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT wage_sane CHECK (((wage_fen >= 0) AND (wage_fen <= 2000000000)))
);

ALTER TABLE public.registry_declaredbase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_declaredbase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_employer (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(20) NOT NULL,
    credit_code character varying(18) NOT NULL,
    agency_id bigint
);

ALTER TABLE public.registry_employer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_employer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.registry_employer_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.registry_employerdetails (
    id bigint NOT NULL,
    district character varying(60) NOT NULL,
    certificate character varying(24) NOT NULL,
    organisation_code character varying(10) NOT NULL,
    management character varying(16) NOT NULL,
    economy character varying(20) NOT NULL,
    unit_type character varying(24) NOT NULL,
    website character varying(200) NOT NULL,
    fax character varying(30) NOT NULL,
    registered_address character varying(200) NOT NULL,
    area_code character varying(12) NOT NULL,
    postcode character varying(6) NOT NULL,
    contact_address character varying(200) NOT NULL,
    phone character varying(30) NOT NULL,
    founded_on date,
    contact character varying(50) NOT NULL,
    subordination character varying(12) NOT NULL,
    industry character varying(1) NOT NULL,
    licence_issued_on date,
    licence character varying(16) NOT NULL,
    licence_number character varying(30) NOT NULL,
    licence_years smallint,
    representative character varying(50) NOT NULL,
    representative_paper character varying(24) NOT NULL,
    representative_number character varying(32) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    business_scope character varying(2000) DEFAULT ''::character varying NOT NULL,
    representative_phone character varying(30) DEFAULT ''::character varying NOT NULL,
    email character varying(100) DEFAULT ''::character varying NOT NULL,
    source character varying(8) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT certificate_known CHECK (((certificate)::text = ANY ((ARRAY[''::character varying, 'five_in_one'::character varying, 'three_in_one'::character varying, 'business_licence'::character varying, 'institution'::character varying, 'association'::character varying, 'private_non_enterprise'::character varying, 'approval'::character varying])::text[]))),
    CONSTRAINT economy_known CHECK (((economy)::text = ANY ((ARRAY[''::character varying, 'state'::character varying, 'collective'::character varying, 'share_cooperative'::character varying, 'joint'::character varying, 'limited'::character varying, 'shares'::character varying, 'private'::character varying, 'other_domestic'::character varying, 'hk_macao_taiwan'::character varying, 'foreign'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT employerdetails_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT industry_known CHECK (((industry)::text = ANY ((ARRAY[''::character varying, 'A'::character varying, 'B'::character varying, 'C'::character varying, 'D'::character varying, 'E'::character varying, 'F'::character varying, 'G'::character varying, 'H'::character varying, 'I'::character varying, 'J'::character varying, 'K'::character varying, 'L'::character varying, 'M'::character varying, 'N'::character varying, 'O'::character varying, 'P'::character varying, 'Q'::character varying, 'R'::character varying, 'S'::character varying, 'T'::character varying])::text[]))),
    CONSTRAINT licence_known CHECK (((licence)::text = ANY ((ARRAY[''::character varying, 'enterprise'::character varying, 'branch'::character varying, 'sole_trader'::character varying, 'none'::character varying])::text[]))),
    CONSTRAINT licence_years_sane CHECK (((licence_years >= 1) AND (licence_years <= 100))),
    CONSTRAINT management_known CHECK (((management)::text = ANY ((ARRAY[''::character varying, 'ordinary'::character varying, 'project'::character varying, 'dispatch'::character varying, 'agency'::character varying])::text[]))),
    CONSTRAINT representative_paper_known CHECK (((representative_paper)::text = ANY ((ARRAY[''::character varying, 'resident_id'::character varying, 'passport'::character varying, 'hk_macau_permit'::character varying, 'taiwan_permit'::character varying, 'permanent_residence'::character varying, 'residence_permit'::character varying])::text[]))),
    CONSTRAINT source_known CHECK (((source)::text = ANY ((ARRAY[''::character varying, 'market'::character varying, 'paper'::character varying])::text[]))),
    CONSTRAINT subordination_known CHECK (((subordination)::text = ANY ((ARRAY[''::character varying, 'central'::character varying, 'province'::character varying, 'city'::character varying, 'county'::character varying, 'town'::character varying, 'village'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT unit_type_known CHECK (((unit_type)::text = ANY ((ARRAY[''::character varying, 'enterprise'::character varying, 'government'::character varying, 'institution'::character varying, 'association'::character varying, 'private_non_enterprise'::character varying, 'sole_trader'::character varying, 'other'::character varying])::text[])))
);

ALTER TABLE public.registry_employerdetails ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_employerdetails_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_employerinsurance (
    id bigint NOT NULL,
    insurance character varying(16) NOT NULL,
    channel character varying(8) NOT NULL,
    standing character varying(8) NOT NULL,
    insured_on date,
    booked_to integer,
    collection_rule character varying(60) NOT NULL,
    base_rule character varying(60) NOT NULL,
    pooled_on date,
    payout character varying(8) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT booked_to_sane CHECK (((booked_to >= 190001) AND (booked_to <= 299912))),
    CONSTRAINT channel_known CHECK (((channel)::text = ANY ((ARRAY[''::character varying, 'tax'::character varying, 'agency'::character varying])::text[]))),
    CONSTRAINT employer_insurance_known CHECK (((insurance)::text = ANY ((ARRAY['pension'::character varying, 'unemployment'::character varying, 'injury'::character varying])::text[]))),
    CONSTRAINT employerinsurance_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT payout_known CHECK (((payout)::text = ANY ((ARRAY[''::character varying, 'social'::character varying, 'employer'::character varying])::text[]))),
    CONSTRAINT standing_known CHECK (((standing)::text = ANY ((ARRAY['insured'::character varying, 'paused'::character varying, 'ended'::character varying])::text[])))
);

ALTER TABLE public.registry_employerinsurance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_employerinsurance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_employerparticulars (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    name character varying(100) NOT NULL,
    risk_class smallint NOT NULL,
    band_percent smallint NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    urban boolean DEFAULT true NOT NULL,
    CONSTRAINT band_sane CHECK (((band_percent >= 50) AND (band_percent <= 150))),
    CONSTRAINT employerparticulars_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND ((until IS NULL) OR ((until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))))),
    CONSTRAINT employerparticulars_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT risk_class_known CHECK (((risk_class >= 1) AND (risk_class <= 8)))
);

ALTER TABLE public.registry_employerparticulars ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_employerparticulars_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_enrolment (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    region character varying(6) NOT NULL,
    insurances smallint NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    identity_id smallint NOT NULL,
    person_id bigint NOT NULL,
    end_reason character varying(24) DEFAULT ''::character varying NOT NULL,
    ended_on date,
    started_on date,
    CONSTRAINT enrolment_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND ((until IS NULL) OR ((until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))))),
    CONSTRAINT enrolment_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT insurances_known CHECK (((insurances >= 1) AND (insurances <= 7)))
);

ALTER TABLE public.registry_enrolment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_enrolment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_handler (
    id bigint NOT NULL,
    name character varying(50) NOT NULL,
    document_number character varying(18) NOT NULL,
    department character varying(60) NOT NULL,
    phone character varying(30) NOT NULL,
    email character varying(100) NOT NULL,
    head character varying(50) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT handler_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_handler ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_handler_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_identity (
    id smallint NOT NULL,
    code character varying(40) NOT NULL
);

ALTER TABLE public.registry_identity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_person (
    id bigint NOT NULL,
    province character varying(6) NOT NULL,
    document_type character varying(24) NOT NULL,
    document_number character varying(32) NOT NULL,
    doubt character varying(12) NOT NULL,
    CONSTRAINT doubt_is_known CHECK (((doubt)::text = ANY ((ARRAY[''::character varying, 'duplicate'::character varying, 'unverified'::character varying])::text[])))
);

ALTER TABLE public.registry_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.registry_person_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.registry_persondetails (
    id bigint NOT NULL,
    country character varying(3) NOT NULL,
    sex character varying(6) NOT NULL,
    ethnicity character varying(2) NOT NULL,
    born_on date,
    phone character varying(30) NOT NULL,
    residence character varying(16) NOT NULL,
    address character varying(200) NOT NULL,
    home_division character varying(60) NOT NULL,
    home_address character varying(200) NOT NULL,
    education character varying(12) NOT NULL,
    politics character varying(12) NOT NULL,
    major character varying(60) NOT NULL,
    skill character varying(8) NOT NULL,
    post character varying(60) NOT NULL,
    employer_id bigint,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT education_known CHECK (((education)::text = ANY ((ARRAY[''::character varying, 'doctor'::character varying, 'master'::character varying, 'bachelor'::character varying, 'college'::character varying, 'vocational'::character varying, 'technical'::character varying, 'senior'::character varying, 'junior'::character varying, 'primary'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT persondetails_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id))),
    CONSTRAINT politics_known CHECK (((politics)::text = ANY ((ARRAY[''::character varying, 'party'::character varying, 'probationary'::character varying, 'league'::character varying, 'democratic'::character varying, 'independent'::character varying, 'masses'::character varying])::text[]))),
    CONSTRAINT residence_known CHECK (((residence)::text = ANY ((ARRAY[''::character varying, 'urban'::character varying, 'rural'::character varying, 'hk_macau_taiwan'::character varying, 'foreign'::character varying])::text[]))),
    CONSTRAINT sex_known CHECK (((sex)::text = ANY ((ARRAY[''::character varying, 'male'::character varying, 'female'::character varying])::text[]))),
    CONSTRAINT skill_known CHECK (((skill)::text = ANY ((ARRAY[''::character varying, 'level_1'::character varying, 'level_2'::character varying, 'level_3'::character varying, 'level_4'::character varying, 'level_5'::character varying, 'none'::character varying])::text[])))
);

ALTER TABLE public.registry_persondetails ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_persondetails_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_persondocument (
    id bigint NOT NULL,
    document_number character varying(32) NOT NULL,
    replaced character varying(32) NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    returned boolean DEFAULT false NOT NULL,
    CONSTRAINT document_is_another CHECK (((document_number)::text <> (replaced)::text)),
    CONSTRAINT persondocument_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_persondocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_persondocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_personnumber (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(20) NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.registry_personnumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_personnumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_personparticulars (
    id bigint NOT NULL,
    name character varying(50) NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    first_started_on date,
    CONSTRAINT personparticulars_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_personparticulars ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_personparticulars_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_placement (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    at_number character varying(20) NOT NULL,
    at_name character varying(100) NOT NULL,
    since_on date NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT placement_kind_known CHECK (((kind)::text = ANY ((ARRAY['dispatch'::character varying, 'agency'::character varying])::text[]))),
    CONSTRAINT placement_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_placement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_placement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_preregistration (
    id bigint NOT NULL,
    reason character varying(16) NOT NULL,
    kind character varying(16) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    post character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT preregistration_ends_later CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT preregistration_kind_known CHECK (((kind)::text = ANY ((ARRAY['fixed_term'::character varying, 'open_ended'::character varying, 'task'::character varying, 'part_time'::character varying])::text[]))),
    CONSTRAINT preregistration_reason_known CHECK (((reason)::text = ANY ((ARRAY['new'::character varying, 'transferred'::character varying, 'reemployed'::character varying, 'graduate'::character varying, 'veteran'::character varying, 'renewed'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT preregistration_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_preregistration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_preregistration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_project (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    number character varying(30) NOT NULL,
    employer_id bigint NOT NULL
);

ALTER TABLE public.registry_project ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_project_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.registry_project_number_seq
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.registry_projectparticulars (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    area_code character varying(12) NOT NULL,
    cost_fen bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    project_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    builder character varying(100) NOT NULL,
    builder_code character varying(18) NOT NULL,
    contract_number character varying(60) NOT NULL,
    CONSTRAINT project_cost_sane CHECK ((cost_fen >= 0)),
    CONSTRAINT project_ends_later CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT projectparticulars_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_projectparticulars ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_projectparticulars_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_projectworker (
    id bigint NOT NULL,
    entered_on date NOT NULL,
    left_on date,
    remark character varying(100) NOT NULL,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    project_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT leaves_after_entry CHECK (((left_on IS NULL) OR (left_on >= entered_on))),
    CONSTRAINT projectworker_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_projectworker ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_projectworker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_relief (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    employer_id bigint NOT NULL,
    learned_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT relief_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND (until IS NOT NULL) AND (until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))),
    CONSTRAINT relief_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_relief ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_relief_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_retirement (
    id bigint NOT NULL,
    month integer NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT retirement_month_sane CHECK (((month >= 190001) AND (month <= 299912))),
    CONSTRAINT retirement_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_retirement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_retirement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_unbillable (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    region character varying(6) NOT NULL,
    reason character varying(16) NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT unbillable_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND ((until IS NULL) OR ((until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))))),
    CONSTRAINT unbillable_reason_known CHECK (((reason)::text = ANY ((ARRAY['imprisoned'::character varying, 'treaty_exempt'::character varying])::text[]))),
    CONSTRAINT unbillable_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_unbillable ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_unbillable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_unemploymentbenefit (
    id bigint NOT NULL,
    since integer NOT NULL,
    until integer,
    region character varying(6) NOT NULL,
    learned_id bigint NOT NULL,
    person_id bigint NOT NULL,
    restores_id bigint,
    retired_id bigint,
    CONSTRAINT benefit_months CHECK (((((since % 100) >= 1) AND ((since % 100) <= 12)) AND ((since >= 190001) AND (since <= 299912)) AND (until IS NOT NULL) AND (until > since) AND (((until % 100) >= 1) AND ((until % 100) <= 12)))),
    CONSTRAINT unemploymentbenefit_retired_later CHECK (((retired_id IS NULL) OR (retired_id >= learned_id)))
);

ALTER TABLE public.registry_unemploymentbenefit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_unemploymentbenefit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.trail_act (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    account character varying(64) NOT NULL,
    name character varying(64) NOT NULL,
    business_time timestamp with time zone NOT NULL,
    item character varying(64) NOT NULL,
    case_number character varying(40) NOT NULL,
    written_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    channel character varying(12) NOT NULL,
    employer_number character varying(20) NOT NULL,
    written_in bigint DEFAULT public.trail_transaction() NOT NULL
);

ALTER TABLE public.trail_act ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_act_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.trail_block (
    number bigint NOT NULL,
    since bigint NOT NULL,
    until bigint NOT NULL,
    acts bigint NOT NULL,
    looks bigint NOT NULL,
    before character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    key_id character varying(40) NOT NULL,
    signature character varying(200) NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    form smallint NOT NULL,
    lines bytea NOT NULL,
    CONSTRAINT block_goes_on CHECK ((until > since))
);

CREATE TABLE public.trail_look (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    person_id bigint,
    employer_number character varying(20) NOT NULL,
    account character varying(64) NOT NULL,
    name character varying(64) NOT NULL,
    channel character varying(12) NOT NULL,
    seen character varying(12) NOT NULL,
    count integer NOT NULL,
    business_time timestamp with time zone NOT NULL,
    written_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    case_number character varying(40) NOT NULL,
    why character varying(100) NOT NULL,
    written_in bigint DEFAULT public.trail_transaction() NOT NULL,
    CONSTRAINT one_person_is_one CHECK (((person_id IS NULL) OR (count = 1))),
    CONSTRAINT seen_is_known CHECK (((seen)::text = ANY ((ARRAY['list'::character varying, 'detail'::character varying, 'number'::character varying, 'export'::character varying, 'proof'::character varying])::text[])))
);

ALTER TABLE public.trail_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.trail_verification (
    id bigint NOT NULL,
    verified_at timestamp with time zone NOT NULL,
    block bigint NOT NULL,
    blocks bigint NOT NULL,
    lines bigint NOT NULL,
    unsealed bigint NOT NULL,
    damages bigint NOT NULL,
    first character varying(200) NOT NULL
);

ALTER TABLE public.trail_verification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_verification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_account
    ADD CONSTRAINT access_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_prefix_key UNIQUE (prefix);

ALTER TABLE ONLY public.access_coderelease
    ADD CONSTRAINT access_coderelease_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_favourite
    ADD CONSTRAINT access_favourite_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_login
    ADD CONSTRAINT access_login_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_loginchallenge
    ADD CONSTRAINT access_loginchallenge_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.access_loginchallenge
    ADD CONSTRAINT access_loginchallenge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_loginmeans
    ADD CONSTRAINT access_loginmeans_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_logintry
    ADD CONSTRAINT access_logintry_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_pastpassword
    ADD CONSTRAINT access_pastpassword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_personcheck
    ADD CONSTRAINT access_personcheck_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.access_personcheck
    ADD CONSTRAINT access_personcheck_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_secondfactor
    ADD CONSTRAINT access_secondfactor_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.access_secondfactor
    ADD CONSTRAINT access_secondfactor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT administrators_are_others EXCLUDE USING gist (human WITH =, ((('administrator'::text = ANY ((roles)::text[])))::integer) WITH <>) WHERE (((retired_id IS NULL) AND ((human)::text <> ''::text)));

ALTER TABLE ONLY public.registry_agency
    ADD CONSTRAINT agency_code_once UNIQUE (code, region);

ALTER TABLE ONLY public.notices_announcementread
    ADD CONSTRAINT announcement_read_once UNIQUE (announcement_id, account);

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT announcement_submitted_once UNIQUE (region, token);

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT announcement_version_once UNIQUE (region, number, version);

ALTER TABLE ONLY public.archive_damage
    ADD CONSTRAINT archive_damage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_hold
    ADD CONSTRAINT archive_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_inspection
    ADD CONSTRAINT archive_inspection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_papermonth
    ADD CONSTRAINT archive_papermonth_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_paperrecord
    ADD CONSTRAINT archive_paperrecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_removedcontent
    ADD CONSTRAINT archive_removedcontent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_storedfile
    ADD CONSTRAINT archive_storedfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_assessmentrun
    ADD CONSTRAINT assessment_assessmentrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_bill
    ADD CONSTRAINT assessment_bill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_billline
    ADD CONSTRAINT assessment_billline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_packsnapshot
    ADD CONSTRAINT assessment_packsnapshot_pkey PRIMARY KEY (fingerprint);

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT assessment_settled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_audited
    ADD CONSTRAINT audited_once_per_sample UNIQUE (sample_id, case_id);

ALTER TABLE ONLY public.assessment_bill
    ADD CONSTRAINT bill_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.trail_block
    ADD CONSTRAINT block_begins_once UNIQUE (since);

ALTER TABLE ONLY public.casework_cardreading
    ADD CONSTRAINT card_read_once UNIQUE (reader, key);

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT case_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.casework_audited
    ADD CONSTRAINT casework_audited_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_cardreading
    ADD CONSTRAINT casework_cardreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_caseduty
    ADD CONSTRAINT casework_caseduty_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_delivery
    ADD CONSTRAINT casework_delivery_case_id_key UNIQUE (case_id);

ALTER TABLE ONLY public.casework_delivery
    ADD CONSTRAINT casework_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_material
    ADD CONSTRAINT casework_material_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_progress
    ADD CONSTRAINT casework_progress_pkey PRIMARY KEY (submission_id);

ALTER TABLE ONLY public.casework_rating
    ADD CONSTRAINT casework_rating_code_key UNIQUE (code);

ALTER TABLE ONLY public.casework_rating
    ADD CONSTRAINT casework_rating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_rating
    ADD CONSTRAINT casework_rating_submission_id_key UNIQUE (submission_id);

ALTER TABLE ONLY public.casework_sample
    ADD CONSTRAINT casework_sample_number_key UNIQUE (number);

ALTER TABLE ONLY public.casework_sample
    ADD CONSTRAINT casework_sample_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_savedview
    ADD CONSTRAINT casework_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT casework_signing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_step
    ADD CONSTRAINT casework_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT casework_submission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_submissionrow
    ADD CONSTRAINT casework_submissionrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_task
    ADD CONSTRAINT casework_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_calendarday
    ADD CONSTRAINT clock_calendarday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_region
    ADD CONSTRAINT clock_region_pkey PRIMARY KEY (region);

ALTER TABLE ONLY public.clock_timer
    ADD CONSTRAINT clock_timer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_timerrun
    ADD CONSTRAINT clock_timerrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_dispatch
    ADD CONSTRAINT dispatch_once UNIQUE (region, channel, key);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.registry_employer
    ADD CONSTRAINT employer_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT idempotency_key_once UNIQUE (employer_id, idempotency_key);

ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT incoming_once UNIQUE (partner, region, number, digest);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT invoice_once UNIQUE (number, region);

ALTER TABLE ONLY public.notices_openeditem
    ADD CONSTRAINT item_opened_once UNIQUE (region, item);

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_claim
    ADD CONSTRAINT ledger_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_claim_id_key UNIQUE (claim_id);

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_ledgeraccount
    ADD CONSTRAINT ledger_ledgeraccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_receipt
    ADD CONSTRAINT ledger_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_refundorder
    ADD CONSTRAINT ledger_refundorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_statement
    ADD CONSTRAINT ledger_statement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_mailing
    ADD CONSTRAINT mailing_number_once UNIQUE (region, number);

ALTER TABLE ONLY public.notices_mailing
    ADD CONSTRAINT mailing_submitted_once UNIQUE (region, token);

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notice_once_each UNIQUE NULLS NOT DISTINCT (region, employer_id, topic, key, addressee);

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_announcementread
    ADD CONSTRAINT notices_announcementread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_prefix_key UNIQUE (prefix);

ALTER TABLE ONLY public.notices_contact
    ADD CONSTRAINT notices_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_dispatch
    ADD CONSTRAINT notices_dispatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_mailing
    ADD CONSTRAINT notices_mailing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_noticeread
    ADD CONSTRAINT notices_noticeread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_openeditem
    ADD CONSTRAINT notices_openeditem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_preference
    ADD CONSTRAINT notices_preference_account_key UNIQUE (account);

ALTER TABLE ONLY public.notices_preference
    ADD CONSTRAINT notices_preference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT one_absence_at_a_time EXCLUDE USING gist (account_id WITH =, region WITH =, daterange(since, until, '[]'::text) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.ledger_ledgeraccount
    ADD CONSTRAINT one_account_each UNIQUE NULLS NOT DISTINCT (region, kind, employer_id);

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT one_base_at_a_time EXCLUDE USING gist (person_id WITH =, employer_id WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT one_benefit_at_a_time EXCLUDE USING gist (person_id WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT one_employer_particulars EXCLUDE USING gist (employer_id WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT one_enrolment_per_employer EXCLUDE USING gist (person_id WITH =, employer_id WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.access_favourite
    ADD CONSTRAINT one_favourite_each UNIQUE (account_id, region, entry);

ALTER TABLE ONLY public.casework_caseduty
    ADD CONSTRAINT one_human_one_duty EXCLUDE USING gist (case_id WITH =, human WITH =, duty WITH <>);

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT one_pension_at_a_time EXCLUDE USING gist (person_id WITH =, int4range(since, until) WITH &&) WHERE (((retired_id IS NULL) AND (((insurances)::integer & 1) <> 0)));

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT one_relief_at_a_time EXCLUDE USING gist (employer_id WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.assessment_assessmentrun
    ADD CONSTRAINT one_run_per_month UNIQUE (region, month);

ALTER TABLE ONLY public.clock_timer
    ADD CONSTRAINT one_timer_each UNIQUE (region, name);

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT one_unbillable_at_a_time EXCLUDE USING gist (person_id WITH =, region WITH =, reason WITH =, int4range(since, until) WITH &&) WHERE ((retired_id IS NULL));

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT one_unemployment_at_a_time EXCLUDE USING gist (person_id WITH =, int4range(since, until) WITH &&) WHERE (((retired_id IS NULL) AND (((insurances)::integer & 2) <> 0)));

ALTER TABLE ONLY public.proofs_prooforder
    ADD CONSTRAINT ordered_once UNIQUE (employer_id, request);

ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT outgoing_once UNIQUE (partner, region, kind, key);

ALTER TABLE ONLY public.partners_comparison
    ADD CONSTRAINT partners_comparison_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_extract
    ADD CONSTRAINT partners_extract_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT partners_incoming_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_personnumber
    ADD CONSTRAINT person_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_once UNIQUE (key, region);

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT printed_once UNIQUE (employer_id, request);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_project
    ADD CONSTRAINT project_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_code_key UNIQUE (code);

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.proofs_prooforder
    ADD CONSTRAINT proofs_prooforder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.proofs_verifytry
    ADD CONSTRAINT proofs_verifytry_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.notices_noticeread
    ADD CONSTRAINT read_once_each UNIQUE NULLS NOT DISTINCT (notice_id, employer_id, account);

ALTER TABLE ONLY public.ledger_receipt
    ADD CONSTRAINT receipt_once UNIQUE (number, region);

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_code_key UNIQUE (code);

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_replaces_id_key UNIQUE (replaces_id);

ALTER TABLE ONLY public.reception_closure
    ADD CONSTRAINT reception_closure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_asked_key UNIQUE (asked);

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_prefix_key UNIQUE (prefix);

ALTER TABLE ONLY public.reception_series
    ADD CONSTRAINT reception_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_sitting
    ADD CONSTRAINT reception_sitting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_slot
    ADD CONSTRAINT reception_slot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_appointment_id_key UNIQUE (appointment_id);

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_asked_key UNIQUE (asked);

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_ticketcase
    ADD CONSTRAINT reception_ticketcase_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY public.reception_ticketcase
    ADD CONSTRAINT reception_ticketcase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reception_ticketstep
    ADD CONSTRAINT reception_ticketstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_agency
    ADD CONSTRAINT registry_agency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_agencychange
    ADD CONSTRAINT registry_agencychange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_bankaccount
    ADD CONSTRAINT registry_bankaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_employer
    ADD CONSTRAINT registry_employer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_employerdetails
    ADD CONSTRAINT registry_employerdetails_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_employerinsurance
    ADD CONSTRAINT registry_employerinsurance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT registry_employerparticulars_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_handler
    ADD CONSTRAINT registry_handler_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_identity
    ADD CONSTRAINT registry_identity_code_key UNIQUE (code);

ALTER TABLE ONLY public.registry_identity
    ADD CONSTRAINT registry_identity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_person
    ADD CONSTRAINT registry_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetails_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_persondocument
    ADD CONSTRAINT registry_persondocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_personnumber
    ADD CONSTRAINT registry_personnumber_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_personparticulars
    ADD CONSTRAINT registry_personparticulars_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_project
    ADD CONSTRAINT registry_project_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectparticulars_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectworker_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT registry_relief_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_retirement
    ADD CONSTRAINT registry_retirement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT registry_unbillable_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT registry_unemploymentbenefit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.archive_removedcontent
    ADD CONSTRAINT removed_once_per_disposal UNIQUE (sha256, disposal_id);

ALTER TABLE ONLY public.reception_series
    ADD CONSTRAINT series_once UNIQUE (region, hall, day, prefix);

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT settled_once_per_header UNIQUE (assessment_id, person_id);

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT signed_once UNIQUE (submission_id, digest);

ALTER TABLE ONLY public.reception_slot
    ADD CONSTRAINT slot_once UNIQUE (region, hall, kind, begins);

ALTER TABLE ONLY public.ledger_statement
    ADD CONSTRAINT statement_once UNIQUE (number, region);

ALTER TABLE ONLY public.archive_storedfile
    ADD CONSTRAINT stored_once_per_uploader UNIQUE (sha256, uploader);

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT submission_number_once UNIQUE (number, region);

ALTER TABLE ONLY public.casework_submissionrow
    ADD CONSTRAINT submission_row_once UNIQUE (submission_id, number);

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT ticket_number_once UNIQUE (region, hall, day, prefix, ordinal);

ALTER TABLE ONLY public.clock_timerrun
    ADD CONSTRAINT timer_runs_once UNIQUE (region, moment, name);

ALTER TABLE ONLY public.trail_act
    ADD CONSTRAINT trail_act_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.trail_block
    ADD CONSTRAINT trail_block_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.trail_look
    ADD CONSTRAINT trail_look_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.trail_verification
    ADD CONSTRAINT trail_verification_pkey PRIMARY KEY (id);

CREATE INDEX absence_learned ON public.access_absence USING btree (learned_id);

CREATE INDEX absence_restores ON public.access_absence USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX absence_retired ON public.access_absence USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX access_absence_account_id_0797e1ca ON public.access_absence USING btree (account_id);

CREATE INDEX access_absence_deputy_id_6cc9e582 ON public.access_absence USING btree (deputy_id);

CREATE INDEX access_apikey_digest_2110bae7_like ON public.access_apikey USING btree (digest varchar_pattern_ops);

CREATE INDEX access_apikey_employer_id_7f5b1561 ON public.access_apikey USING btree (employer_id);

CREATE INDEX access_apikey_prefix_775b29fa_like ON public.access_apikey USING btree (prefix varchar_pattern_ops);

CREATE INDEX access_coderelease_agency_id_5df5aa94 ON public.access_coderelease USING btree (agency_id);

CREATE INDEX access_delegation_client_id_a63ac496 ON public.access_delegation USING btree (client_id);

CREATE INDEX access_delegation_firm_id_a81c6013 ON public.access_delegation USING btree (firm_id);

CREATE INDEX access_loginchallenge_nonce_9c33e3d8_like ON public.access_loginchallenge USING btree (nonce varchar_pattern_ops);

CREATE INDEX access_logintry_digest_b6625337_like ON public.access_logintry USING btree (digest varchar_pattern_ops);

CREATE INDEX access_membership_delegation_id_8754dd91 ON public.access_membership USING btree (delegation_id);

CREATE INDEX access_membership_employer_id_054b5797 ON public.access_membership USING btree (employer_id);

CREATE INDEX access_personaccount_person_id_742acb7c ON public.access_personaccount USING btree (person_id);

CREATE INDEX access_personcheck_nonce_d179d506_like ON public.access_personcheck USING btree (nonce varchar_pattern_ops);

CREATE INDEX access_staffpost_agency_id_fd1ea2d3 ON public.access_staffpost USING btree (agency_id);

CREATE INDEX account_by_human ON public.access_account USING btree (human);

CREATE UNIQUE INDEX account_number_once ON public.access_account USING btree (lower((number)::text));

CREATE INDEX act_by_account ON public.trail_act USING btree (region, account, business_time, id);

CREATE INDEX act_by_case ON public.trail_act USING btree (case_number) WHERE (NOT ((case_number)::text = ''::text));

CREATE INDEX act_by_employer ON public.trail_act USING btree (region, employer_number, business_time, id);

CREATE INDEX act_by_time ON public.trail_act USING btree (region, business_time, id);

CREATE INDEX act_by_transaction ON public.trail_act USING btree (written_in, id);

CREATE INDEX agency_change_newest ON public.registry_agencychange USING btree (employer_id, id DESC);

CREATE INDEX announcement_newest ON public.notices_announcement USING btree (region, id DESC);

CREATE INDEX announcement_readers ON public.notices_announcementread USING btree (announcement_id, id DESC);

CREATE INDEX announcement_shown ON public.notices_announcement USING btree (region, pinned DESC, since DESC, id DESC) WHERE ((state)::text = 'published'::text);

CREATE INDEX announcement_unspread ON public.notices_announcement USING btree (region, id) WHERE ((NOT spread) AND ((state)::text = 'published'::text));

CREATE INDEX appointment_by_employer ON public.reception_appointment USING btree (employer_id, day DESC);

CREATE INDEX appointment_by_hall ON public.reception_appointment USING btree (region, hall, day, begins);

CREATE INDEX appointment_by_person ON public.reception_appointment USING btree (person_id, day DESC);

CREATE INDEX archive_damage_inspection_id_41f56579 ON public.archive_damage USING btree (inspection_id);

CREATE INDEX assessment_assessmentrun_act_id_c3a71c33 ON public.assessment_assessmentrun USING btree (act_id);

CREATE INDEX assessment_bill_act_id_bc04d24d ON public.assessment_bill USING btree (act_id);

CREATE INDEX assessment_bill_ended_id_eb1e47f2 ON public.assessment_bill USING btree (ended_id);

CREATE INDEX assessment_billline_bill_id_a6bf65d4 ON public.assessment_billline USING btree (bill_id);

CREATE INDEX assessment_billline_employer_id_b306107f ON public.assessment_billline USING btree (employer_id);

CREATE INDEX assessment_packsnapshot_fingerprint_1067bd55_like ON public.assessment_packsnapshot USING btree (fingerprint varchar_pattern_ops);

CREATE INDEX assessment_settled_act_id_2ab05ee7 ON public.assessment_settled USING btree (act_id);

CREATE INDEX assessment_settled_assessment_id_59224d95 ON public.assessment_settled USING btree (assessment_id);

CREATE INDEX bankaccount_learned ON public.registry_bankaccount USING btree (learned_id);

CREATE INDEX bankaccount_restores ON public.registry_bankaccount USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX bankaccount_retired ON public.registry_bankaccount USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX benefit_by_person ON public.registry_unemploymentbenefit USING btree (person_id) WHERE (retired_id IS NULL);

CREATE INDEX bill_by_employer ON public.assessment_bill USING btree (employer_id, issued_at DESC);

CREATE INDEX bill_to_lapse ON public.assessment_bill USING btree (region, valid_until) WHERE ((state)::text = 'live'::text);

CREATE INDEX billline_by_claim ON public.assessment_billline USING btree (claim_id);

CREATE UNIQUE INDEX bound_once ON public.access_loginmeans USING btree (account_id, way, mark) WHERE (retired_id IS NULL);

CREATE INDEX case_by_counter ON public.casework_case USING btree (accepted_by_id, id DESC) WHERE (accepted_by_id IS NOT NULL);

CREATE INDEX case_by_counter_and_time ON public.casework_case USING btree (accepted_by_id, filed) WHERE (accepted_by_id IS NOT NULL);

CREATE INDEX case_by_employer ON public.casework_case USING btree (employer_id, filed);

CREATE INDEX case_by_region_and_time ON public.casework_case USING btree (region, filed);

CREATE INDEX case_by_submission ON public.casework_case USING btree (submission_id, "row");

CREATE INDEX casework_audited_case_id_b5ff51f8 ON public.casework_audited USING btree (case_id);

CREATE INDEX casework_audited_found_id_e370a8ff ON public.casework_audited USING btree (found_id);

CREATE INDEX casework_audited_sample_id_4fff8525 ON public.casework_audited USING btree (sample_id);

CREATE INDEX casework_cardreading_submission_id_c3919e26 ON public.casework_cardreading USING btree (submission_id);

CREATE INDEX casework_case_person_id_e782c4ab ON public.casework_case USING btree (person_id);

CREATE INDEX casework_material_file_id_dba88040 ON public.casework_material USING btree (file_id);

CREATE INDEX casework_material_learned_id_4e3b275a ON public.casework_material USING btree (learned_id);

CREATE INDEX casework_material_submission_id_be3733a1 ON public.casework_material USING btree (submission_id);

CREATE INDEX casework_presented_submission_id_6dd456c3 ON public.casework_presented USING btree (submission_id);

CREATE INDEX casework_rating_code_9feb7114_like ON public.casework_rating USING btree (code varchar_pattern_ops);

CREATE INDEX casework_sample_agency_id_b7a56530 ON public.casework_sample USING btree (agency_id);

CREATE INDEX casework_sample_drawn_id_750f184b ON public.casework_sample USING btree (drawn_id);

CREATE INDEX casework_sample_number_bc61b9b9_like ON public.casework_sample USING btree (number varchar_pattern_ops);

CREATE INDEX casework_signing_submission_id_97935002 ON public.casework_signing USING btree (submission_id);

CREATE INDEX casework_step_act_id_bcaaed07 ON public.casework_step USING btree (act_id);

CREATE INDEX casework_step_case_id_5609f0ad ON public.casework_step USING btree (case_id);

CREATE INDEX casework_submission_file_id_d32339ec ON public.casework_submission USING btree (file_id);

CREATE INDEX casework_submission_marked_id_b6125ebe ON public.casework_submission USING btree (marked_id);

CREATE INDEX casework_submission_receipt_id_c3ffa661 ON public.casework_submission USING btree (receipt_id);

CREATE UNIQUE INDEX certificate_of_one_account ON public.access_loginmeans USING btree (mark) WHERE ((retired_id IS NULL) AND ((way)::text = 'certificate'::text));

CREATE INDEX challenge_by_age ON public.access_loginchallenge USING btree (begun_at);

CREATE INDEX check_by_age ON public.access_personcheck USING btree (begun_at);

CREATE INDEX claim_by_employer ON public.ledger_claim USING btree (employer_id, month);

CREATE INDEX claim_by_source ON public.ledger_claim USING btree (source);

CREATE UNIQUE INDEX claim_on_one_live_bill ON public.assessment_billline USING btree (claim_id) WHERE live;

CREATE INDEX clock_calendarday_learned_id_7d7d0496 ON public.clock_calendarday USING btree (learned_id);

CREATE INDEX clock_calendarday_retired_id_f0e32943 ON public.clock_calendarday USING btree (retired_id);

CREATE INDEX clock_region_region_8fd47d42_like ON public.clock_region USING btree (region varchar_pattern_ops);

CREATE INDEX code_release_newest ON public.access_coderelease USING btree (region, id DESC);

CREATE INDEX comparison_by_asked ON public.partners_comparison USING btree (employer_id, asked, said_at);

CREATE INDEX contact_by_account ON public.notices_contact USING btree (account, id DESC);

CREATE INDEX contract_learned ON public.registry_contract USING btree (learned_id);

CREATE INDEX contract_restores ON public.registry_contract USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX contract_retired ON public.registry_contract USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX declaredbase_by_employer ON public.registry_declaredbase USING btree (employer_id);

CREATE INDEX declaredbase_learned ON public.registry_declaredbase USING btree (learned_id);

CREATE INDEX declaredbase_restores ON public.registry_declaredbase USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX declaredbase_retired ON public.registry_declaredbase USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX delegation_learned ON public.access_delegation USING btree (learned_id);

CREATE INDEX delegation_restores ON public.access_delegation USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX delegation_retired ON public.access_delegation USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX details_on_paper ON public.registry_employerdetails USING btree (employer_id) WHERE ((retired_id IS NULL) AND ((source)::text = 'paper'::text));

CREATE INDEX dispatch_about ON public.notices_dispatch USING btree (about) WHERE (NOT ((about)::text = ''::text));

CREATE INDEX dispatch_by_account ON public.notices_dispatch USING btree (account, id DESC) WHERE (NOT ((account)::text = ''::text));

CREATE INDEX dispatch_by_employer ON public.notices_dispatch USING btree (employer_id, id DESC);

CREATE INDEX dispatch_failed ON public.notices_dispatch USING btree (region, id DESC) WHERE ((state)::text = 'failed'::text);

CREATE INDEX dispatch_newest ON public.notices_dispatch USING btree (region, id DESC);

CREATE INDEX dispatch_waiting ON public.notices_dispatch USING btree (region, channel, id) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX disposal_by_employer ON public.archive_disposal USING btree (employer_id, id DESC);

CREATE INDEX disposal_in_order ON public.archive_disposal USING btree (region, id);

CREATE INDEX disposal_to_remove ON public.archive_disposal USING btree (region, id) WHERE ((approved_id IS NOT NULL) AND (recalled_id IS NULL) AND (removed_id IS NULL));

CREATE UNIQUE INDEX disposed_once ON public.archive_disposal USING btree (region, case_number) WHERE ((declined_id IS NULL) AND (recalled_id IS NULL));

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE UNIQUE INDEX employer_held_once ON public.archive_hold USING btree (region, employer_id) WHERE (((case_number)::text = ''::text) AND (person_id IS NULL) AND (retired_id IS NULL));

CREATE INDEX employerdetails_learned ON public.registry_employerdetails USING btree (learned_id);

CREATE INDEX employerdetails_restores ON public.registry_employerdetails USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX employerdetails_retired ON public.registry_employerdetails USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX employerinsurance_learned ON public.registry_employerinsurance USING btree (learned_id);

CREATE INDEX employerinsurance_restores ON public.registry_employerinsurance USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX employerinsurance_retired ON public.registry_employerinsurance USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX employerparticulars_learned ON public.registry_employerparticulars USING btree (learned_id);

CREATE INDEX employerparticulars_restores ON public.registry_employerparticulars USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX employerparticulars_retired ON public.registry_employerparticulars USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX enrolment_by_employer ON public.registry_enrolment USING btree (employer_id);

CREATE INDEX enrolment_by_person ON public.registry_enrolment USING btree (person_id) WHERE (retired_id IS NULL);

CREATE INDEX enrolment_gone ON public.registry_enrolment USING btree (person_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX enrolment_learned ON public.registry_enrolment USING btree (learned_id);

CREATE INDEX enrolment_restores ON public.registry_enrolment USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX enrolment_retired ON public.registry_enrolment USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX extract_by_employer ON public.partners_extract USING btree (employer_id, id DESC);

CREATE UNIQUE INDEX extract_once ON public.partners_extract USING btree (number, region) WHERE (NOT ((standing)::text = 'unfit'::text));

CREATE INDEX handler_learned ON public.registry_handler USING btree (learned_id);

CREATE INDEX handler_restores ON public.registry_handler USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX handler_retired ON public.registry_handler USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE UNIQUE INDEX held_once ON public.archive_hold USING btree (region, case_number) WHERE ((retired_id IS NULL) AND (NOT ((case_number)::text = ''::text)));

CREATE INDEX hold_by_employer ON public.archive_hold USING btree (employer_id, id DESC);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX incoming_by_key ON public.partners_incoming USING btree (key);

CREATE INDEX incoming_by_key_begun ON public.partners_incoming USING btree (region, key varchar_pattern_ops);

CREATE INDEX incoming_newest ON public.partners_incoming USING btree (region, id DESC);

CREATE INDEX incoming_open ON public.partners_incoming USING btree (region, id DESC) WHERE ((state)::text = ANY ((ARRAY['kept'::character varying, 'stuck'::character varying])::text[]));

CREATE INDEX ledger_allocation_against_id_b3515fd8 ON public.ledger_allocation USING btree (against_id);

CREATE INDEX ledger_allocation_claim_id_f51b7bd6 ON public.ledger_allocation USING btree (claim_id);

CREATE INDEX ledger_allocation_employer_id_2acd7b20 ON public.ledger_allocation USING btree (employer_id);

CREATE INDEX ledger_allocation_order_id_ec167b57 ON public.ledger_allocation USING btree (order_id);

CREATE INDEX ledger_allocation_posting_id_5194bf11 ON public.ledger_allocation USING btree (posting_id);

CREATE INDEX ledger_allocation_receipt_id_2e32a0ff ON public.ledger_allocation USING btree (receipt_id);

CREATE INDEX ledger_claim_act_id_a5fb593c ON public.ledger_claim USING btree (act_id);

CREATE INDEX ledger_claim_principal_id_22843916 ON public.ledger_claim USING btree (principal_id);

CREATE INDEX ledger_deferral_confirmed_id_a5f45d55 ON public.ledger_deferral USING btree (confirmed_id);

CREATE INDEX ledger_deferral_employer_id_b385e575 ON public.ledger_deferral USING btree (employer_id);

CREATE INDEX ledger_deferral_learned_id_d2ca2469 ON public.ledger_deferral USING btree (learned_id);

CREATE INDEX ledger_deferral_released_id_ea811288 ON public.ledger_deferral USING btree (released_id);

CREATE INDEX ledger_entry_claim_id_63bbc236 ON public.ledger_entry USING btree (claim_id);

CREATE INDEX ledger_entry_employer_id_79fd536e ON public.ledger_entry USING btree (employer_id);

CREATE INDEX ledger_entry_giver_id_078f4904 ON public.ledger_entry USING btree (giver_id);

CREATE INDEX ledger_entry_order_id_3b74279b ON public.ledger_entry USING btree (order_id);

CREATE INDEX ledger_entry_posting_id_a41b2fc2 ON public.ledger_entry USING btree (posting_id);

CREATE INDEX ledger_entry_receipt_id_96c93fda ON public.ledger_entry USING btree (receipt_id);

CREATE INDEX ledger_entry_taker_id_386b15c3 ON public.ledger_entry USING btree (taker_id);

CREATE INDEX ledger_invoice_bill_number_bf110275 ON public.ledger_invoice USING btree (bill_number);

CREATE INDEX ledger_invoice_bill_number_bf110275_like ON public.ledger_invoice USING btree (bill_number varchar_pattern_ops);

CREATE INDEX ledger_invoice_employer_id_2fb72d06 ON public.ledger_invoice USING btree (employer_id);

CREATE INDEX ledger_ledgeraccount_employer_id_2df889ab ON public.ledger_ledgeraccount USING btree (employer_id);

CREATE INDEX ledger_posting_act_id_7f7c8a71 ON public.ledger_posting USING btree (act_id);

CREATE INDEX ledger_posting_employer_id_fd5ee7c1 ON public.ledger_posting USING btree (employer_id);

CREATE INDEX ledger_receipt_bill_number_ed51a54e ON public.ledger_receipt USING btree (bill_number);

CREATE INDEX ledger_receipt_bill_number_ed51a54e_like ON public.ledger_receipt USING btree (bill_number varchar_pattern_ops);

CREATE INDEX ledger_receipt_employer_id_9fee3f5d ON public.ledger_receipt USING btree (employer_id);

CREATE INDEX ledger_refundorder_employer_id_24290d4c ON public.ledger_refundorder USING btree (employer_id);

CREATE INDEX ledger_refundorder_ordered_id_b3bddce5 ON public.ledger_refundorder USING btree (ordered_id);

CREATE INDEX ledger_refundorder_receipt_id_a5f14704 ON public.ledger_refundorder USING btree (receipt_id);

CREATE INDEX login_newest ON public.access_login USING btree (account_id, id DESC);

CREATE INDEX loginmeans_learned ON public.access_loginmeans USING btree (learned_id);

CREATE INDEX loginmeans_restores ON public.access_loginmeans USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX loginmeans_retired ON public.access_loginmeans USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX look_by_account ON public.trail_look USING btree (region, account, business_time, id);

CREATE INDEX look_by_case ON public.trail_look USING btree (case_number) WHERE (NOT ((case_number)::text = ''::text));

CREATE INDEX look_by_employer ON public.trail_look USING btree (region, employer_number, id DESC);

CREATE INDEX look_by_person ON public.trail_look USING btree (person_id, id DESC);

CREATE INDEX look_by_time ON public.trail_look USING btree (region, business_time, id);

CREATE INDEX look_by_transaction ON public.trail_look USING btree (written_in, id);

CREATE INDEX mailing_newest ON public.notices_mailing USING btree (region, id DESC);

CREATE INDEX means_by_mark ON public.access_loginmeans USING btree (way, mark) WHERE (retired_id IS NULL);

CREATE INDEX membership_learned ON public.access_membership USING btree (learned_id);

CREATE INDEX membership_restores ON public.access_membership USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX membership_retired ON public.access_membership USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX notice_by_account ON public.notices_notice USING btree (addressee, id DESC) WHERE (NOT ((addressee)::text = ''::text));

CREATE INDEX notice_by_employer ON public.notices_notice USING btree (employer_id, id DESC);

CREATE INDEX notice_of_mailing ON public.notices_notice USING btree (mailing_id, id) WHERE (mailing_id IS NOT NULL);

CREATE INDEX notice_to_every ON public.notices_notice USING btree (region, id DESC) WHERE (((addressee)::text = ''::text) AND (employer_id IS NULL));

CREATE INDEX notice_to_spread ON public.notices_notice USING btree (id) WHERE (NOT spread);

CREATE INDEX notices_announcement_file_id_6f223573 ON public.notices_announcement USING btree (file_id);

CREATE INDEX notices_announcementread_announcement_id_c6b86958 ON public.notices_announcementread USING btree (announcement_id);

CREATE INDEX notices_calendarfeed_membership_id_bfc6d719 ON public.notices_calendarfeed USING btree (membership_id);

CREATE INDEX notices_calendarfeed_prefix_8fc55d92_like ON public.notices_calendarfeed USING btree (prefix varchar_pattern_ops);

CREATE INDEX notices_dispatch_notice_id_43288f9c ON public.notices_dispatch USING btree (notice_id);

CREATE INDEX notices_notice_employer_id_822e333b ON public.notices_notice USING btree (employer_id);

CREATE INDEX notices_noticeread_employer_id_38c2b73f ON public.notices_noticeread USING btree (employer_id);

CREATE INDEX notices_noticeread_notice_id_5941bd4b ON public.notices_noticeread USING btree (notice_id);

CREATE INDEX notices_preference_account_4abb30e7_like ON public.notices_preference USING btree (account varchar_pattern_ops);

CREATE UNIQUE INDEX on_site_once ON public.registry_projectworker USING btree (project_id, person_id) WHERE ((left_on IS NULL) AND (retired_id IS NULL));

CREATE UNIQUE INDEX one_account_per_purpose ON public.registry_bankaccount USING btree (employer_id, purpose) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_appointment_of_employer ON public.reception_appointment USING btree (employer_id, item, day) WHERE ((person_id IS NULL) AND ((state)::text = ANY ((ARRAY['booked'::character varying, 'arrived'::character varying])::text[])));

CREATE UNIQUE INDEX one_appointment_of_person ON public.reception_appointment USING btree (person_id, item, day) WHERE ((person_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['booked'::character varying, 'arrived'::character varying])::text[])));

CREATE UNIQUE INDEX one_check_per_answer ON public.access_personcheck USING btree (answer) WHERE (NOT ((answer)::text = ''::text));

CREATE UNIQUE INDEX one_clerk_at_a_counter ON public.reception_sitting USING btree (region, hall, counter) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX one_closure_of_a_day ON public.reception_closure USING btree (region, hall, day) WHERE (reopened_id IS NULL);

CREATE UNIQUE INDEX one_contact_each ON public.notices_contact USING btree (account, channel) WHERE ((confirmed_id IS NOT NULL) AND (NOT ended));

CREATE UNIQUE INDEX one_contract_at_a_time ON public.registry_contract USING btree (employer_id, person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_counter_of_a_clerk ON public.reception_sitting USING btree (human) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX one_delegation_each ON public.access_delegation USING btree (client_id, firm_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_details_per_employer ON public.registry_employerdetails USING btree (employer_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_details_per_person ON public.registry_persondetails USING btree (person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_document_per_person ON public.registry_persondocument USING btree (person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_entry_a_day ON public.registry_projectworker USING btree (project_id, person_id, entered_on) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_feed_per_membership ON public.notices_calendarfeed USING btree (membership_id) WHERE (ended_id IS NULL);

CREATE UNIQUE INDEX one_handler_per_document ON public.registry_handler USING btree (employer_id, document_number) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_leading_agency ON public.registry_agency USING btree (region) WHERE (parent_id IS NULL);

CREATE UNIQUE INDEX one_login_per_answer ON public.access_loginchallenge USING btree (way, answer) WHERE (NOT ((answer)::text = ''::text));

CREATE UNIQUE INDEX one_membership_each ON public.access_membership USING btree (account_id, employer_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_name_per_person ON public.registry_personparticulars USING btree (person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_open_task ON public.casework_task USING btree (case_id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE UNIQUE INDEX one_override_per_day ON public.clock_calendarday USING btree (region, date) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_paper_at_a_place ON public.archive_paperrecord USING btree (region, agency_id, month, volume, place) NULLS NOT DISTINCT WHERE (agrees AND (retired_id IS NULL));

CREATE UNIQUE INDEX one_paper_record ON public.archive_paperrecord USING btree (region, case_number) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_particulars_per_project ON public.registry_projectparticulars USING btree (project_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_person_per_account ON public.access_personaccount USING btree (account_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_person_per_document ON public.registry_person USING btree (document_number, document_type, province) WHERE ((doubt)::text = ''::text);

CREATE UNIQUE INDEX one_placement_at_a_time ON public.registry_placement USING btree (employer_id, person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_post_each ON public.access_staffpost USING btree (account_id, region) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_preregistration_at_a_time ON public.registry_preregistration USING btree (employer_id, person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_record_per_insurance ON public.registry_employerinsurance USING btree (employer_id, insurance) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_release_at_a_time ON public.access_coderelease USING btree (account_id) WHERE (decided_id IS NULL);

CREATE UNIQUE INDEX one_retirement_per_person ON public.registry_retirement USING btree (person_id) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX one_standing_month_per_employer ON public.assessment_assessment USING btree (employer_id, month) WHERE (((occasion)::text = 'monthly'::text) AND (NOT ((state)::text = 'superseded'::text)));

CREATE UNIQUE INDEX one_ticket_at_a_counter ON public.reception_ticket USING btree (sitting_id) WHERE ((state)::text = ANY ((ARRAY['called'::character varying, 'serving'::character varying])::text[]));

CREATE UNIQUE INDEX one_version_shown ON public.notices_announcement USING btree (region, number) WHERE ((state)::text = 'published'::text);

CREATE UNIQUE INDEX one_version_waits ON public.notices_announcement USING btree (region, number) WHERE ((state)::text = 'draft'::text);

CREATE UNIQUE INDEX one_view_of_a_name ON public.casework_savedview USING btree (account, region, name) WHERE kept;

CREATE INDEX open_claim ON public.ledger_claim USING btree (employer_id) WHERE (NOT (settled_fen = amount_fen));

CREATE INDEX order_under_way ON public.proofs_prooforder USING btree (employer_id, id DESC) WHERE (NOT ((stage)::text = ANY ((ARRAY['printed'::character varying, 'failed'::character varying])::text[])));

CREATE INDEX outgoing_by_key ON public.partners_outgoing USING btree (key);

CREATE INDEX outgoing_by_key_begun ON public.partners_outgoing USING btree (region, key varchar_pattern_ops);

CREATE INDEX outgoing_newest ON public.partners_outgoing USING btree (region, id DESC);

CREATE INDEX outgoing_refused ON public.partners_outgoing USING btree (region, id DESC) WHERE ((state)::text = 'refused'::text);

CREATE INDEX outgoing_waiting ON public.partners_outgoing USING btree (partner, id) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX paper_by_employer ON public.archive_paperrecord USING btree (employer_id, id DESC);

CREATE INDEX paper_month_newest ON public.archive_papermonth USING btree (region, agency_id, month, id DESC);

CREATE INDEX partners_extract_enquiry_id_394a00ad ON public.partners_extract USING btree (enquiry_id);

CREATE INDEX partners_extract_message_id_03ed2c63 ON public.partners_extract USING btree (message_id);

CREATE INDEX partners_incoming_act_id_2b6e9333 ON public.partners_incoming USING btree (act_id);

CREATE INDEX partners_outgoing_employer_id_fecc0128 ON public.partners_outgoing USING btree (employer_id);

CREATE INDEX past_password_newest ON public.access_pastpassword USING btree (account_id, id DESC);

CREATE INDEX person_by_document ON public.registry_person USING btree (document_number);

CREATE INDEX person_by_former_document ON public.registry_persondocument USING btree (replaced);

CREATE INDEX person_by_name ON public.registry_personparticulars USING btree (name) WHERE (retired_id IS NULL);

CREATE UNIQUE INDEX person_held_once ON public.archive_hold USING btree (region, person_id) WHERE ((person_id IS NOT NULL) AND (retired_id IS NULL));

CREATE INDEX personaccount_learned ON public.access_personaccount USING btree (learned_id);

CREATE INDEX personaccount_restores ON public.access_personaccount USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX personaccount_retired ON public.access_personaccount USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX persondetails_learned ON public.registry_persondetails USING btree (learned_id);

CREATE INDEX persondetails_restores ON public.registry_persondetails USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX persondetails_retired ON public.registry_persondetails USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX persondocument_learned ON public.registry_persondocument USING btree (learned_id);

CREATE INDEX persondocument_restores ON public.registry_persondocument USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX persondocument_retired ON public.registry_persondocument USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX personparticulars_learned ON public.registry_personparticulars USING btree (learned_id);

CREATE INDEX personparticulars_restores ON public.registry_personparticulars USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX personparticulars_retired ON public.registry_personparticulars USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX placement_by_person ON public.registry_placement USING btree (person_id);

CREATE INDEX placement_by_place ON public.registry_placement USING btree (employer_id, at_number) WHERE (retired_id IS NULL);

CREATE INDEX placement_learned ON public.registry_placement USING btree (learned_id);

CREATE INDEX placement_restores ON public.registry_placement USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX placement_retired ON public.registry_placement USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX post_by_agency ON public.access_staffpost USING btree (region, agency_id) WHERE (retired_id IS NULL);

CREATE INDEX preregistration_learned ON public.registry_preregistration USING btree (learned_id);

CREATE INDEX preregistration_restores ON public.registry_preregistration USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX preregistration_retired ON public.registry_preregistration USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE UNIQUE INDEX presented_once ON public.casework_presented USING btree (submission_id) WHERE ((case_id IS NULL) AND (retired_id IS NULL));

CREATE UNIQUE INDEX presented_once_for_case ON public.casework_presented USING btree (case_id) WHERE ((case_id IS NOT NULL) AND (retired_id IS NULL));

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE UNIQUE INDEX project_contract_once ON public.registry_projectparticulars USING btree (employer_id, contract_number) WHERE ((retired_id IS NULL) AND (NOT ((contract_number)::text = ''::text)));

CREATE INDEX projectparticulars_learned ON public.registry_projectparticulars USING btree (learned_id);

CREATE INDEX projectparticulars_restores ON public.registry_projectparticulars USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX projectparticulars_retired ON public.registry_projectparticulars USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX projectworker_learned ON public.registry_projectworker USING btree (learned_id);

CREATE INDEX projectworker_restores ON public.registry_projectworker USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX projectworker_retired ON public.registry_projectworker USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX proof_by_employer ON public.proofs_proof USING btree (employer_id, id DESC);

CREATE INDEX proof_by_file ON public.proofs_proof USING btree (file_id);

CREATE INDEX proofs_proof_code_420eb67f_like ON public.proofs_proof USING btree (code varchar_pattern_ops);

CREATE INDEX proofs_verifytry_digest_9e6dfa23_like ON public.proofs_verifytry USING btree (digest varchar_pattern_ops);

CREATE INDEX receipt_by_employer ON public.ledger_receipt USING btree (employer_id, paid_on DESC);

CREATE INDEX receipt_to_distribute ON public.ledger_receipt USING btree (region, posted_at) WHERE (distributed_at IS NULL);

CREATE INDEX receipt_to_post ON public.ledger_receipt USING btree (region, tax_posted_at) WHERE (posted_at IS NULL);

CREATE INDEX reception_appointment_agency_id_1ec5dac0 ON public.reception_appointment USING btree (agency_id);

CREATE INDEX reception_appointment_code_b0e159c1_like ON public.reception_appointment USING btree (code varchar_pattern_ops);

CREATE INDEX reception_appointment_employer_id_bd49c0e3 ON public.reception_appointment USING btree (employer_id);

CREATE INDEX reception_appointment_person_id_98350b4f ON public.reception_appointment USING btree (person_id);

CREATE INDEX reception_closure_agency_id_825c03b7 ON public.reception_closure USING btree (agency_id);

CREATE INDEX reception_device_agency_id_d443ffd7 ON public.reception_device USING btree (agency_id);

CREATE INDEX reception_device_asked_54a82836_like ON public.reception_device USING btree (asked varchar_pattern_ops);

CREATE INDEX reception_device_digest_9b49d4a0_like ON public.reception_device USING btree (digest varchar_pattern_ops);

CREATE INDEX reception_device_prefix_70bea181_like ON public.reception_device USING btree (prefix varchar_pattern_ops);

CREATE INDEX reception_sitting_account_id_09484b42 ON public.reception_sitting USING btree (account_id);

CREATE INDEX reception_sitting_agency_id_831b7d80 ON public.reception_sitting USING btree (agency_id);

CREATE INDEX reception_ticket_agency_id_47acc614 ON public.reception_ticket USING btree (agency_id);

CREATE INDEX reception_ticket_asked_e583cb85_like ON public.reception_ticket USING btree (asked varchar_pattern_ops);

CREATE INDEX reception_ticket_sitting_id_2ddaeb2d ON public.reception_ticket USING btree (sitting_id);

CREATE INDEX reception_ticketcase_case_number_992fc66d_like ON public.reception_ticketcase USING btree (case_number varchar_pattern_ops);

CREATE INDEX reception_ticketcase_ticket_id_2eb49aad ON public.reception_ticketcase USING btree (ticket_id);

CREATE INDEX reception_ticketstep_ticket_id_57636565 ON public.reception_ticketstep USING btree (ticket_id);

CREATE INDEX registry_agency_parent_id_e98e3793 ON public.registry_agency USING btree (parent_id);

CREATE INDEX registry_bankaccount_employer_id_23560486 ON public.registry_bankaccount USING btree (employer_id);

CREATE INDEX registry_employer_agency_id_966d7a33 ON public.registry_employer USING btree (agency_id);

CREATE INDEX registry_employer_credit_code_dda6569e ON public.registry_employer USING btree (credit_code);

CREATE INDEX registry_employer_credit_code_dda6569e_like ON public.registry_employer USING btree (credit_code varchar_pattern_ops);

CREATE INDEX registry_employerdetails_employer_id_095988c1 ON public.registry_employerdetails USING btree (employer_id);

CREATE INDEX registry_employerinsurance_employer_id_6961cf28 ON public.registry_employerinsurance USING btree (employer_id);

CREATE INDEX registry_handler_employer_id_7ee9d446 ON public.registry_handler USING btree (employer_id);

CREATE INDEX registry_identity_code_af747778_like ON public.registry_identity USING btree (code varchar_pattern_ops);

CREATE INDEX registry_persondetails_employer_id_fab37f9c ON public.registry_persondetails USING btree (employer_id);

CREATE INDEX registry_persondetails_person_id_06ae0b95 ON public.registry_persondetails USING btree (person_id);

CREATE INDEX registry_persondocument_person_id_65877c93 ON public.registry_persondocument USING btree (person_id);

CREATE INDEX registry_personnumber_person_id_dcbb446f ON public.registry_personnumber USING btree (person_id);

CREATE INDEX registry_personparticulars_person_id_c01fc732 ON public.registry_personparticulars USING btree (person_id);

CREATE INDEX registry_project_employer_id_55ec8e58 ON public.registry_project USING btree (employer_id);

CREATE INDEX registry_projectparticulars_project_id_5c1ea1c6 ON public.registry_projectparticulars USING btree (project_id);

CREATE INDEX registry_projectworker_employer_id_5c517c09 ON public.registry_projectworker USING btree (employer_id);

CREATE INDEX registry_projectworker_person_id_04053894 ON public.registry_projectworker USING btree (person_id);

CREATE INDEX registry_projectworker_project_id_103abdfd ON public.registry_projectworker USING btree (project_id);

CREATE INDEX registry_relief_employer_id_a31cb1a9 ON public.registry_relief USING btree (employer_id);

CREATE INDEX registry_retirement_person_id_9206e636 ON public.registry_retirement USING btree (person_id);

CREATE INDEX relief_learned ON public.registry_relief USING btree (learned_id);

CREATE INDEX relief_restores ON public.registry_relief USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX relief_retired ON public.registry_relief USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX retirement_by_person ON public.registry_retirement USING btree (person_id);

CREATE INDEX retirement_learned ON public.registry_retirement USING btree (learned_id);

CREATE INDEX retirement_restores ON public.registry_retirement USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX retirement_retired ON public.registry_retirement USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX rows_by_state ON public.casework_submissionrow USING btree (submission_id, state, number);

CREATE INDEX sample_newest ON public.casework_sample USING btree (region, id DESC);

CREATE INDEX settled_by_person ON public.assessment_settled USING btree (person_id, employer_id, month);

CREATE INDEX sitting_by_hall ON public.reception_sitting USING btree (region, hall, opened_at DESC);

CREATE INDEX staffpost_learned ON public.access_staffpost USING btree (learned_id);

CREATE INDEX staffpost_restores ON public.access_staffpost USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX staffpost_retired ON public.access_staffpost USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX submission_by_employer ON public.casework_submission USING btree (employer_id, id DESC);

CREATE INDEX submission_by_file ON public.casework_submission USING btree (employer_id, file_id) WHERE (file_id IS NOT NULL);

CREATE INDEX task_at ON public.casework_task USING btree (agency_id, due, id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX task_done_at ON public.casework_task USING btree (agency_id, ended, id) WHERE ((ended IS NOT NULL) AND ((state)::text = 'done'::text));

CREATE INDEX task_done_by ON public.casework_task USING btree (holder, ended, id) WHERE ((ended IS NOT NULL) AND ((state)::text = 'done'::text));

CREATE INDEX task_done_in ON public.casework_task USING btree (region, ended, id) WHERE ((ended IS NOT NULL) AND ((state)::text = 'done'::text));

CREATE INDEX task_given ON public.casework_task USING btree (holder, given) WHERE (given IS NOT NULL);

CREATE INDEX task_of_case ON public.casework_task USING btree (case_id, id);

CREATE INDEX task_of_employer ON public.casework_task USING btree (employer_id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX task_of_holder ON public.casework_task USING btree (holder, due, id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX task_of_item ON public.casework_task USING btree (region, item, due, id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX task_of_nobody ON public.casework_task USING btree (agency_id, duty, due, id) WHERE (((holder)::text = ''::text) AND ((state)::text = 'open'::text));

CREATE INDEX task_of_region ON public.casework_task USING btree (region, due, id) INCLUDE (agency_id, employer_id, state, holder) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX task_to_do ON public.casework_task USING btree (agency_id, duty, due, id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));

CREATE INDEX ticket_by_day ON public.reception_ticket USING btree (region, day, hall);

CREATE INDEX ticket_called ON public.reception_ticket USING btree (region, hall, day, called DESC);

CREATE INDEX ticket_waiting ON public.reception_ticket USING btree (region, hall, day, queued) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX unbillable_by_person ON public.registry_unbillable USING btree (region, person_id);

CREATE INDEX unbillable_learned ON public.registry_unbillable USING btree (learned_id);

CREATE INDEX unbillable_restores ON public.registry_unbillable USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX unbillable_retired ON public.registry_unbillable USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE INDEX unemploymentbenefit_learned ON public.registry_unemploymentbenefit USING btree (learned_id);

CREATE INDEX unemploymentbenefit_restores ON public.registry_unemploymentbenefit USING btree (restores_id) WHERE (restores_id IS NOT NULL);

CREATE INDEX unemploymentbenefit_retired ON public.registry_unemploymentbenefit USING btree (retired_id) WHERE (retired_id IS NOT NULL);

CREATE TRIGGER absence_keeps BEFORE UPDATE ON public.access_absence FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER absence_only_grows BEFORE DELETE OR TRUNCATE ON public.access_absence FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER account_begins AFTER INSERT ON public.ledger_ledgeraccount REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_begin_with_nothing();

CREATE TRIGGER account_keeps BEFORE UPDATE ON public.ledger_ledgeraccount FOR EACH ROW EXECUTE FUNCTION public.ledger_keep_account();

CREATE TRIGGER account_only_grows BEFORE DELETE OR TRUNCATE ON public.access_account FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER account_only_grows BEFORE DELETE OR TRUNCATE ON public.ledger_ledgeraccount FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER act_in_own_transaction BEFORE INSERT ON public.trail_act FOR EACH ROW WHEN ((new.written_in IS DISTINCT FROM public.trail_transaction())) EXECUTE FUNCTION public.trail_refuse_other_transaction();

CREATE TRIGGER act_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.trail_act FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER agency_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_agency FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER agencychange_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registry_agencychange FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER allocation_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_allocation FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER allocation_settles AFTER INSERT ON public.ledger_allocation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_add_allocations();

CREATE TRIGGER announcement_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_announcement FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER announcement_stays BEFORE UPDATE ON public.notices_announcement FOR EACH ROW WHEN (((((((((((((((((old.region)::text IS DISTINCT FROM (new.region)::text) OR (old.agency_id IS DISTINCT FROM new.agency_id)) OR ((old.number)::text IS DISTINCT FROM (new.number)::text)) OR (old.version IS DISTINCT FROM new.version)) OR ((old.matter)::text IS DISTINCT FROM (new.matter)::text)) OR ((old.title)::text IS DISTINCT FROM (new.title)::text)) OR (old.body IS DISTINCT FROM new.body)) OR (old.since IS DISTINCT FROM new.since)) OR (old.until IS DISTINCT FROM new.until)) OR (old.pinned IS DISTINCT FROM new.pinned)) OR (old.file_id IS DISTINCT FROM new.file_id)) OR ((old.token)::text IS DISTINCT FROM (new.token)::text)) OR (old.by_two IS DISTINCT FROM new.by_two)) OR (old.drafted_id IS DISTINCT FROM new.drafted_id)) OR ((old.writer)::text IS DISTINCT FROM (new.writer)::text))) EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER announcementread_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notices_announcementread FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER apikey_only_grows BEFORE DELETE OR TRUNCATE ON public.access_apikey FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER appointment_keeps BEFORE UPDATE ON public.reception_appointment FOR EACH ROW EXECUTE FUNCTION public.reception_keep_appointment();

CREATE TRIGGER appointment_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_appointment FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER assessed_is_not_emptied BEFORE TRUNCATE ON public.assessment_assessed FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER assessed_only_grows BEFORE DELETE OR UPDATE ON public.assessment_assessed FOR EACH ROW EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER assessment_keeps BEFORE UPDATE ON public.assessment_assessment FOR EACH ROW EXECUTE FUNCTION public.assessment_keep_header();

CREATE TRIGGER assessment_only_grows BEFORE DELETE OR TRUNCATE ON public.assessment_assessment FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER audited_keeps BEFORE UPDATE ON public.casework_audited FOR EACH ROW EXECUTE FUNCTION public.casework_keep_audited();

CREATE TRIGGER audited_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_audited FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER bankaccount_keeps BEFORE UPDATE ON public.registry_bankaccount FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER bankaccount_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_bankaccount FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER bill_keeps BEFORE UPDATE ON public.assessment_bill FOR EACH ROW EXECUTE FUNCTION public.assessment_keep_bill();

CREATE TRIGGER bill_only_grows BEFORE DELETE OR TRUNCATE ON public.assessment_bill FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER billline_keeps BEFORE UPDATE ON public.assessment_billline FOR EACH ROW EXECUTE FUNCTION public.assessment_keep_bill_line();

CREATE TRIGGER billline_only_grows BEFORE DELETE OR TRUNCATE ON public.assessment_billline FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER block_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.trail_block FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER calendarfeed_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_calendarfeed FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER cardreading_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.casework_cardreading FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER case_keeps BEFORE UPDATE ON public.casework_case FOR EACH ROW EXECUTE FUNCTION public.casework_keep_case();

CREATE TRIGGER case_keeps_agency BEFORE UPDATE OF agency_id ON public.casework_case FOR EACH ROW WHEN ((old.agency_id IS DISTINCT FROM new.agency_id)) EXECUTE FUNCTION public.casework_keep_agency();

CREATE TRIGGER case_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_case FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER claim_begins AFTER INSERT ON public.ledger_claim REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_begin_with_nothing();

CREATE TRIGGER claim_keeps BEFORE UPDATE ON public.ledger_claim FOR EACH ROW EXECUTE FUNCTION public.ledger_keep_claim();

CREATE TRIGGER claim_only_grows BEFORE DELETE OR TRUNCATE ON public.ledger_claim FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER clock_goes_forward BEFORE UPDATE ON public.clock_region FOR EACH ROW WHEN ((new.frozen_at < old.frozen_at)) EXECUTE FUNCTION public.clock_only_forward();

CREATE TRIGGER closure_keeps BEFORE UPDATE ON public.reception_closure FOR EACH ROW EXECUTE FUNCTION public.reception_keep_closure();

CREATE TRIGGER closure_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_closure FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER coderelease_keeps BEFORE UPDATE ON public.access_coderelease FOR EACH ROW EXECUTE FUNCTION public.access_keep_release();

CREATE TRIGGER coderelease_only_grows BEFORE DELETE OR TRUNCATE ON public.access_coderelease FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER comparison_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.partners_comparison FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER contact_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_contact FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER contract_keeps BEFORE UPDATE ON public.registry_contract FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER contract_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_contract FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER damage_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archive_damage FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER day_keeps BEFORE UPDATE ON public.clock_calendarday FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER day_only_grows BEFORE DELETE OR TRUNCATE ON public.clock_calendarday FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER declaredbase_keeps BEFORE UPDATE ON public.registry_declaredbase FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER declaredbase_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_declaredbase FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER deferral_keeps BEFORE UPDATE ON public.ledger_deferral FOR EACH ROW EXECUTE FUNCTION public.ledger_keep_deferral();

CREATE TRIGGER deferral_only_grows BEFORE DELETE OR TRUNCATE ON public.ledger_deferral FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER deferral_postpones AFTER INSERT ON public.ledger_deferral REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_add_deferrals();

CREATE TRIGGER delegation_keeps BEFORE UPDATE ON public.access_delegation FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER delegation_only_grows BEFORE DELETE OR TRUNCATE ON public.access_delegation FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER delivery_keeps BEFORE UPDATE ON public.casework_delivery FOR EACH ROW EXECUTE FUNCTION public.casework_keep_delivery();

CREATE TRIGGER delivery_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_delivery FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER device_keeps BEFORE UPDATE ON public.reception_device FOR EACH ROW EXECUTE FUNCTION public.reception_keep_device();

CREATE TRIGGER device_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_device FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER dispatch_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_dispatch FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER dispatch_stays BEFORE UPDATE ON public.notices_dispatch FOR EACH ROW WHEN ((((((((((((((old.region)::text IS DISTINCT FROM (new.region)::text) OR (old.employer_id IS DISTINCT FROM new.employer_id)) OR ((old.account)::text IS DISTINCT FROM (new.account)::text)) OR ((old.channel)::text IS DISTINCT FROM (new.channel)::text)) OR ((old.key)::text IS DISTINCT FROM (new.key)::text)) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text)) OR ((old.template)::text IS DISTINCT FROM (new.template)::text)) OR ((old.about)::text IS DISTINCT FROM (new.about)::text)) OR ((old.title)::text IS DISTINCT FROM (new.title)::text)) OR (old.text IS DISTINCT FROM new.text)) OR (old.written IS DISTINCT FROM new.written)) OR (old.notice_id IS DISTINCT FROM new.notice_id))) EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER disposal_keeps BEFORE UPDATE ON public.archive_disposal FOR EACH ROW EXECUTE FUNCTION public.archive_keep_disposal();

CREATE TRIGGER disposal_only_grows BEFORE DELETE OR TRUNCATE ON public.archive_disposal FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER duty_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.casework_caseduty FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER employer_keeps_agency BEFORE UPDATE OF agency_id ON public.registry_employer FOR EACH ROW WHEN ((old.agency_id IS DISTINCT FROM new.agency_id)) EXECUTE FUNCTION public.registry_keep_agency();

CREATE TRIGGER employerdetails_keeps BEFORE UPDATE ON public.registry_employerdetails FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER employerdetails_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_employerdetails FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER employerinsurance_keeps BEFORE UPDATE ON public.registry_employerinsurance FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER employerinsurance_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_employerinsurance FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER employerparticulars_keeps BEFORE UPDATE ON public.registry_employerparticulars FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER employerparticulars_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_employerparticulars FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER enrolment_keeps BEFORE UPDATE ON public.registry_enrolment FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER enrolment_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_enrolment FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER entry_moves_balances AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_add_entries();

CREATE TRIGGER entry_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER extract_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.partners_extract FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER favourite_only_grows BEFORE DELETE OR TRUNCATE ON public.access_favourite FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER handler_keeps BEFORE UPDATE ON public.registry_handler FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER handler_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_handler FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER hold_keeps BEFORE UPDATE ON public.archive_hold FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER hold_only_grows BEFORE DELETE OR TRUNCATE ON public.archive_hold FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER incoming_only_grows BEFORE DELETE OR TRUNCATE ON public.partners_incoming FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER incoming_stays BEFORE UPDATE ON public.partners_incoming FOR EACH ROW WHEN ((((((((((((old.region)::text IS DISTINCT FROM (new.region)::text) OR ((old.partner)::text IS DISTINCT FROM (new.partner)::text)) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text)) OR ((old.number)::text IS DISTINCT FROM (new.number)::text)) OR ((old.key)::text IS DISTINCT FROM (new.key)::text)) OR (old.body IS DISTINCT FROM new.body)) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text)) OR (old.signature IS DISTINCT FROM new.signature)) OR (old.business_at IS DISTINCT FROM new.business_at)) OR (old.received_at IS DISTINCT FROM new.received_at))) EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER inspection_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archive_inspection FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER invoice_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_invoice FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER login_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_login FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER loginmeans_keeps BEFORE UPDATE ON public.access_loginmeans FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER loginmeans_only_grows BEFORE DELETE OR TRUNCATE ON public.access_loginmeans FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER look_in_own_transaction BEFORE INSERT ON public.trail_look FOR EACH ROW WHEN ((new.written_in IS DISTINCT FROM public.trail_transaction())) EXECUTE FUNCTION public.trail_refuse_other_transaction();

CREATE TRIGGER look_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.trail_look FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER mailing_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notices_mailing FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER membership_keeps BEFORE UPDATE ON public.access_membership FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER membership_only_grows BEFORE DELETE OR TRUNCATE ON public.access_membership FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER notice_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_notice FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER notice_stays BEFORE UPDATE ON public.notices_notice FOR EACH ROW WHEN (((((((((((((old.region)::text IS DISTINCT FROM (new.region)::text) OR (old.employer_id IS DISTINCT FROM new.employer_id)) OR ((old.addressee)::text IS DISTINCT FROM (new.addressee)::text)) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text)) OR (old.mailing_id IS DISTINCT FROM new.mailing_id)) OR ((old.topic)::text IS DISTINCT FROM (new.topic)::text)) OR ((old.key)::text IS DISTINCT FROM (new.key)::text)) OR ((old.title)::text IS DISTINCT FROM (new.title)::text)) OR (old.text IS DISTINCT FROM new.text)) OR ((old.link)::text IS DISTINCT FROM (new.link)::text)) OR (old.sent IS DISTINCT FROM new.sent))) EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER noticeread_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notices_noticeread FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER openeditem_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notices_openeditem FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER order_keeps BEFORE UPDATE ON public.ledger_refundorder FOR EACH ROW EXECUTE FUNCTION public.ledger_keep_order();

CREATE TRIGGER order_only_grows BEFORE DELETE OR TRUNCATE ON public.ledger_refundorder FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER order_only_grows BEFORE DELETE OR TRUNCATE ON public.proofs_prooforder FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER outgoing_only_grows BEFORE DELETE OR TRUNCATE ON public.partners_outgoing FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER outgoing_stays BEFORE UPDATE ON public.partners_outgoing FOR EACH ROW WHEN (((((((((old.region)::text IS DISTINCT FROM (new.region)::text) OR (old.employer_id IS DISTINCT FROM new.employer_id)) OR ((old.partner)::text IS DISTINCT FROM (new.partner)::text)) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text)) OR ((old.key)::text IS DISTINCT FROM (new.key)::text)) OR (old.body IS DISTINCT FROM new.body)) OR (old.business_at IS DISTINCT FROM new.business_at))) EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER papermonth_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archive_papermonth FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER paperrecord_keeps BEFORE UPDATE ON public.archive_paperrecord FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER paperrecord_only_grows BEFORE DELETE OR TRUNCATE ON public.archive_paperrecord FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER pastpassword_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_pastpassword FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER personaccount_keeps BEFORE UPDATE ON public.access_personaccount FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER personaccount_only_grows BEFORE DELETE OR TRUNCATE ON public.access_personaccount FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER persondetails_keeps BEFORE UPDATE ON public.registry_persondetails FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER persondetails_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_persondetails FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE CONSTRAINT TRIGGER persondocument_is_shown AFTER INSERT OR UPDATE ON public.registry_persondocument DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.registry_show_document();

CREATE TRIGGER persondocument_keeps BEFORE UPDATE ON public.registry_persondocument FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER persondocument_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_persondocument FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER personparticulars_keeps BEFORE UPDATE ON public.registry_personparticulars FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER personparticulars_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_personparticulars FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER placement_keeps BEFORE UPDATE ON public.registry_placement FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER placement_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_placement FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER posting_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_posting FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER preference_only_grows BEFORE DELETE OR TRUNCATE ON public.notices_preference FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER preregistration_keeps BEFORE UPDATE ON public.registry_preregistration FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER preregistration_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_preregistration FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER presented_keeps BEFORE UPDATE ON public.casework_presented FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER presented_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_presented FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER project_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registry_project FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER projectparticulars_keeps BEFORE UPDATE ON public.registry_projectparticulars FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER projectparticulars_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_projectparticulars FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER projectworker_keeps BEFORE UPDATE ON public.registry_projectworker FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER projectworker_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_projectworker FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER proof_keeps BEFORE UPDATE ON public.proofs_proof FOR EACH ROW EXECUTE FUNCTION public.proofs_keep();

CREATE TRIGGER proof_only_grows BEFORE DELETE OR TRUNCATE ON public.proofs_proof FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER rating_keeps BEFORE UPDATE ON public.casework_rating FOR EACH ROW EXECUTE FUNCTION public.casework_keep_rating();

CREATE TRIGGER rating_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_rating FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER receipt_begins AFTER INSERT ON public.ledger_receipt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_begin_with_nothing();

CREATE TRIGGER receipt_keeps BEFORE UPDATE ON public.ledger_receipt FOR EACH ROW EXECUTE FUNCTION public.ledger_keep_receipt();

CREATE TRIGGER receipt_only_grows BEFORE DELETE OR TRUNCATE ON public.ledger_receipt FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER relief_keeps BEFORE UPDATE ON public.registry_relief FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER relief_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_relief FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER removedcontent_not_needed BEFORE INSERT ON public.archive_removedcontent FOR EACH ROW EXECUTE FUNCTION public.archive_keep_content();

CREATE TRIGGER removedcontent_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archive_removedcontent FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER retirement_keeps BEFORE UPDATE ON public.registry_retirement FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER retirement_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_retirement FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER sample_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.casework_sample FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER savedview_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_savedview FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER secondfactor_only_grows BEFORE DELETE OR TRUNCATE ON public.access_secondfactor FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER series_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_series FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER settled_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_settled FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER signing_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.casework_signing FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER sitting_keeps BEFORE UPDATE ON public.reception_sitting FOR EACH ROW EXECUTE FUNCTION public.reception_keep_sitting();

CREATE TRIGGER sitting_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_sitting FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER slot_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_slot FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER snapshot_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assessment_packsnapshot FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER staffpost_keeps BEFORE UPDATE ON public.access_staffpost FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER staffpost_only_grows BEFORE DELETE OR TRUNCATE ON public.access_staffpost FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER statement_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_statement FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER step_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.casework_step FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER storedfile_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archive_storedfile FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER submission_keeps BEFORE UPDATE ON public.casework_submission FOR EACH ROW EXECUTE FUNCTION public.casework_keep_submission();

CREATE TRIGGER submission_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_submission FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER task_keeps BEFORE UPDATE ON public.casework_task FOR EACH ROW EXECUTE FUNCTION public.casework_keep_task();

CREATE TRIGGER task_keeps_agency BEFORE UPDATE OF agency_id ON public.casework_task FOR EACH ROW WHEN ((old.agency_id IS DISTINCT FROM new.agency_id)) EXECUTE FUNCTION public.casework_keep_agency();

CREATE TRIGGER task_only_grows BEFORE DELETE OR TRUNCATE ON public.casework_task FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER ticket_keeps BEFORE UPDATE ON public.reception_ticket FOR EACH ROW EXECUTE FUNCTION public.reception_keep_ticket();

CREATE TRIGGER ticket_only_grows BEFORE DELETE OR TRUNCATE ON public.reception_ticket FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER ticketcase_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reception_ticketcase FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER ticketstep_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reception_ticketstep FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER timerrun_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.clock_timerrun FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER unbillable_keeps BEFORE UPDATE ON public.registry_unbillable FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER unbillable_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_unbillable FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER unemploymentbenefit_keeps BEFORE UPDATE ON public.registry_unemploymentbenefit FOR EACH ROW EXECUTE FUNCTION public.trail_keep_fact();

CREATE TRIGGER unemploymentbenefit_only_grows BEFORE DELETE OR TRUNCATE ON public.registry_unemploymentbenefit FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

CREATE TRIGGER verification_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.trail_verification FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse_change();

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_account_id_0797e1ca_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_deputy_id_6cc9e582_fk_access_account_id FOREIGN KEY (deputy_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_learned_id_1744b653_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_restores_id_607586bd_fk_access_absence_id FOREIGN KEY (restores_id) REFERENCES public.access_absence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_absence
    ADD CONSTRAINT access_absence_retired_id_78cce395_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_account
    ADD CONSTRAINT access_account_ended_id_b4a40434_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_account
    ADD CONSTRAINT access_account_opened_id_41575a55_fk_trail_act_id FOREIGN KEY (opened_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_employer_id_7f5b1561_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_ended_id_1f1f34a1_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_apikey
    ADD CONSTRAINT access_apikey_issued_id_15818599_fk_trail_act_id FOREIGN KEY (issued_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_coderelease
    ADD CONSTRAINT access_coderelease_account_id_4ff9782a_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_coderelease
    ADD CONSTRAINT access_coderelease_agency_id_5df5aa94_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_coderelease
    ADD CONSTRAINT access_coderelease_asked_id_82417f55_fk_trail_act_id FOREIGN KEY (asked_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_coderelease
    ADD CONSTRAINT access_coderelease_decided_id_35fb0495_fk_trail_act_id FOREIGN KEY (decided_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_client_id_a63ac496_fk_registry_employer_id FOREIGN KEY (client_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_firm_id_a81c6013_fk_registry_employer_id FOREIGN KEY (firm_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_learned_id_9a2c479d_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_restores_id_fcc03e24_fk_access_delegation_id FOREIGN KEY (restores_id) REFERENCES public.access_delegation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_delegation
    ADD CONSTRAINT access_delegation_retired_id_34bba816_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_favourite
    ADD CONSTRAINT access_favourite_account_id_6a2ed9b6_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_login
    ADD CONSTRAINT access_login_account_id_fbe5b741_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginchallenge
    ADD CONSTRAINT access_loginchalleng_employer_id_c4a776ab_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginchallenge
    ADD CONSTRAINT access_loginchallenge_account_id_3e93403c_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginchallenge
    ADD CONSTRAINT access_loginchallenge_binds_id_5fa9047d_fk_access_account_id FOREIGN KEY (binds_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginmeans
    ADD CONSTRAINT access_loginmeans_account_id_6e56736c_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginmeans
    ADD CONSTRAINT access_loginmeans_learned_id_23f2784d_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginmeans
    ADD CONSTRAINT access_loginmeans_restores_id_c4b7a48e_fk_access_loginmeans_id FOREIGN KEY (restores_id) REFERENCES public.access_loginmeans(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_loginmeans
    ADD CONSTRAINT access_loginmeans_retired_id_3940b54e_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_account_id_ac5d0d7a_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_delegation_id_8754dd91_fk_access_de FOREIGN KEY (delegation_id) REFERENCES public.access_delegation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_employer_id_054b5797_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_learned_id_f4847999_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_restores_id_03beb3b6_fk_access_membership_id FOREIGN KEY (restores_id) REFERENCES public.access_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_membership
    ADD CONSTRAINT access_membership_retired_id_a63ca971_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_pastpassword
    ADD CONSTRAINT access_pastpassword_account_id_362b860c_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_account_id_1df1e340_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_learned_id_5db95219_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_person_id_742acb7c_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_restores_id_5d965299_fk_access_pe FOREIGN KEY (restores_id) REFERENCES public.access_personaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personaccount
    ADD CONSTRAINT access_personaccount_retired_id_4e5d181d_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_personcheck
    ADD CONSTRAINT access_personcheck_account_id_cb51749c_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secondfactor
    ADD CONSTRAINT access_secondfactor_account_id_f3f7f5d7_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_account_id_a331a0a9_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_agency_id_fd1ea2d3_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_learned_id_928bf816_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_restores_id_6dfaa8d5_fk_access_staffpost_id FOREIGN KEY (restores_id) REFERENCES public.access_staffpost(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_staffpost
    ADD CONSTRAINT access_staffpost_retired_id_a622f804_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_damage
    ADD CONSTRAINT archive_damage_inspection_id_41f56579_fk_archive_inspection_id FOREIGN KEY (inspection_id) REFERENCES public.archive_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_approved_id_e4f898b0_fk_trail_act_id FOREIGN KEY (approved_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_declined_id_869dbc29_fk_trail_act_id FOREIGN KEY (declined_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_employer_id_de29e7ee_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_proposed_id_66c872c8_fk_trail_act_id FOREIGN KEY (proposed_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_recalled_id_8d96c83e_fk_trail_act_id FOREIGN KEY (recalled_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_disposal
    ADD CONSTRAINT archive_disposal_removed_id_7ea7d2f5_fk_trail_act_id FOREIGN KEY (removed_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_hold
    ADD CONSTRAINT archive_hold_employer_id_7ed6b95a_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_hold
    ADD CONSTRAINT archive_hold_learned_id_98163c72_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_hold
    ADD CONSTRAINT archive_hold_person_id_68771c91_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_hold
    ADD CONSTRAINT archive_hold_retired_id_6891e77d_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_papermonth
    ADD CONSTRAINT archive_papermonth_agency_id_20373a10_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_papermonth
    ADD CONSTRAINT archive_papermonth_learned_id_d32cf9ac_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_paperrecord
    ADD CONSTRAINT archive_paperrecord_agency_id_00a932f6_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_paperrecord
    ADD CONSTRAINT archive_paperrecord_employer_id_1391e5a2_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_paperrecord
    ADD CONSTRAINT archive_paperrecord_learned_id_eaf1e0e9_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_paperrecord
    ADD CONSTRAINT archive_paperrecord_retired_id_997b1e95_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.archive_removedcontent
    ADD CONSTRAINT archive_removedconte_disposal_id_7b371944_fk_archive_d FOREIGN KEY (disposal_id) REFERENCES public.archive_disposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessmen_employer_id_74a16b73_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_act_id_b51030d4_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_declared_id_1c7926ab_fk_trail_act_id FOREIGN KEY (declared_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_assessmentrun
    ADD CONSTRAINT assessment_assessmentrun_act_id_c3a71c33_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_bill
    ADD CONSTRAINT assessment_bill_act_id_bc04d24d_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_bill
    ADD CONSTRAINT assessment_bill_employer_id_64876f9d_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_bill
    ADD CONSTRAINT assessment_bill_ended_id_eb1e47f2_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_billline
    ADD CONSTRAINT assessment_billline_bill_id_a6bf65d4_fk_assessment_bill_id FOREIGN KEY (bill_id) REFERENCES public.assessment_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_billline
    ADD CONSTRAINT assessment_billline_claim_id_bd57d131_fk_ledger_claim_id FOREIGN KEY (claim_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_billline
    ADD CONSTRAINT assessment_billline_employer_id_b306107f_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT assessment_settled_act_id_2ab05ee7_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT assessment_settled_assessment_id_59224d95_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT assessment_settled_employer_id_3da6e7dc_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_settled
    ADD CONSTRAINT assessment_settled_person_id_9e412f45_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_audited
    ADD CONSTRAINT casework_audited_case_id_b5ff51f8_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_audited
    ADD CONSTRAINT casework_audited_found_id_e370a8ff_fk_trail_act_id FOREIGN KEY (found_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_audited
    ADD CONSTRAINT casework_audited_sample_id_4fff8525_fk_casework_sample_id FOREIGN KEY (sample_id) REFERENCES public.casework_sample(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_cardreading
    ADD CONSTRAINT casework_cardreading_learned_id_2c9d2dd6_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_cardreading
    ADD CONSTRAINT casework_cardreading_picture_id_906221fe_fk_casework_ FOREIGN KEY (picture_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_cardreading
    ADD CONSTRAINT casework_cardreading_submission_id_c3919e26_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_accepted_by_id_4591e586_fk_registry_agency_id FOREIGN KEY (accepted_by_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_agency_id_02413a55_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_employer_id_1e82b3cc_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_person_id_e782c4ab_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_case
    ADD CONSTRAINT casework_case_submission_id_86b06694_fk_casework_submission_id FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_caseduty
    ADD CONSTRAINT casework_caseduty_case_id_22c4fce3_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_delivery
    ADD CONSTRAINT casework_delivery_asked_id_521dbc90_fk_trail_act_id FOREIGN KEY (asked_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_delivery
    ADD CONSTRAINT casework_delivery_case_id_bcdad770_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_delivery
    ADD CONSTRAINT casework_delivery_done_id_9f875752_fk_trail_act_id FOREIGN KEY (done_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_material
    ADD CONSTRAINT casework_material_file_id_dba88040_fk_archive_storedfile_id FOREIGN KEY (file_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_material
    ADD CONSTRAINT casework_material_learned_id_4e3b275a_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_material
    ADD CONSTRAINT casework_material_reused_id_728b7388_fk_casework_material_id FOREIGN KEY (reused_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_material
    ADD CONSTRAINT casework_material_submission_id_be3733a1_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_case_id_15000ee9_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_learned_id_19f1a26d_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_photo_id_01c27fa8_fk_casework_material_id FOREIGN KEY (photo_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_picture_id_f1430aab_fk_casework_material_id FOREIGN KEY (picture_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_reading_id_65014a92_fk_casework_ FOREIGN KEY (reading_id) REFERENCES public.casework_cardreading(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_retired_id_c5259a55_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_presented
    ADD CONSTRAINT casework_presented_submission_id_6dd456c3_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_rating
    ADD CONSTRAINT casework_rating_asked_id_bb31f752_fk_trail_act_id FOREIGN KEY (asked_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_rating
    ADD CONSTRAINT casework_rating_submission_id_9b6bbccb_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_sample
    ADD CONSTRAINT casework_sample_agency_id_b7a56530_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_sample
    ADD CONSTRAINT casework_sample_drawn_id_750f184b_fk_trail_act_id FOREIGN KEY (drawn_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT casework_signing_learned_id_1de71618_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT casework_signing_photo_id_7b200848_fk_casework_material_id FOREIGN KEY (photo_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT casework_signing_signature_id_e266d8b8_fk_casework_material_id FOREIGN KEY (signature_id) REFERENCES public.casework_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_signing
    ADD CONSTRAINT casework_signing_submission_id_97935002_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_step
    ADD CONSTRAINT casework_step_act_id_bcaaed07_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_step
    ADD CONSTRAINT casework_step_case_id_5609f0ad_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT casework_submission_employer_id_25db6f2f_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT casework_submission_file_id_d32339ec_fk_archive_storedfile_id FOREIGN KEY (file_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT casework_submission_marked_id_b6125ebe_fk_archive_storedfile_id FOREIGN KEY (marked_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_submission
    ADD CONSTRAINT casework_submission_receipt_id_c3ffa661_fk_archive_s FOREIGN KEY (receipt_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_submissionrow
    ADD CONSTRAINT casework_submissionr_submission_id_d7cf64fb_fk_casework_ FOREIGN KEY (submission_id) REFERENCES public.casework_submission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_task
    ADD CONSTRAINT casework_task_agency_id_310fa08a_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_task
    ADD CONSTRAINT casework_task_case_id_aea974e4_fk_casework_case_id FOREIGN KEY (case_id) REFERENCES public.casework_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_task
    ADD CONSTRAINT casework_task_employer_id_f27fb206_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clock_calendarday
    ADD CONSTRAINT clock_calendarday_learned_id_7d7d0496_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clock_calendarday
    ADD CONSTRAINT clock_calendarday_retired_id_f0e32943_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_against_id_b3515fd8_fk_ledger_claim_id FOREIGN KEY (against_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_claim_id_f51b7bd6_fk_ledger_claim_id FOREIGN KEY (claim_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_employer_id_2acd7b20_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_order_id_ec167b57_fk_ledger_refundorder_id FOREIGN KEY (order_id) REFERENCES public.ledger_refundorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_posting_id_5194bf11_fk_ledger_posting_id FOREIGN KEY (posting_id) REFERENCES public.ledger_posting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocation
    ADD CONSTRAINT ledger_allocation_receipt_id_2e32a0ff_fk_ledger_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.ledger_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_claim
    ADD CONSTRAINT ledger_claim_act_id_a5fb593c_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_claim
    ADD CONSTRAINT ledger_claim_employer_id_631684ec_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_claim
    ADD CONSTRAINT ledger_claim_principal_id_22843916_fk_ledger_claim_id FOREIGN KEY (principal_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_claim_id_3968f901_fk_ledger_claim_id FOREIGN KEY (claim_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_confirmed_id_a5f45d55_fk_trail_act_id FOREIGN KEY (confirmed_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_employer_id_b385e575_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_learned_id_d2ca2469_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deferral
    ADD CONSTRAINT ledger_deferral_released_id_ea811288_fk_trail_act_id FOREIGN KEY (released_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_claim_id_63bbc236_fk_ledger_claim_id FOREIGN KEY (claim_id) REFERENCES public.ledger_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_employer_id_79fd536e_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_giver_id_078f4904_fk_ledger_ledgeraccount_id FOREIGN KEY (giver_id) REFERENCES public.ledger_ledgeraccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_order_id_3b74279b_fk_ledger_refundorder_id FOREIGN KEY (order_id) REFERENCES public.ledger_refundorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_posting_id_a41b2fc2_fk_ledger_posting_id FOREIGN KEY (posting_id) REFERENCES public.ledger_posting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_receipt_id_96c93fda_fk_ledger_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.ledger_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_taker_id_386b15c3_fk_ledger_ledgeraccount_id FOREIGN KEY (taker_id) REFERENCES public.ledger_ledgeraccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_employer_id_2fb72d06_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_ledgeraccount
    ADD CONSTRAINT ledger_ledgeraccount_employer_id_2df889ab_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_act_id_7f7c8a71_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_employer_id_fd5ee7c1_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_receipt
    ADD CONSTRAINT ledger_receipt_employer_id_9fee3f5d_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_refundorder
    ADD CONSTRAINT ledger_refundorder_employer_id_24290d4c_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_refundorder
    ADD CONSTRAINT ledger_refundorder_ordered_id_b3bddce5_fk_trail_act_id FOREIGN KEY (ordered_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_refundorder
    ADD CONSTRAINT ledger_refundorder_receipt_id_a5f14704_fk_ledger_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.ledger_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_agency_id_5d27606b_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcementread
    ADD CONSTRAINT notices_announcement_announcement_id_c6b86958_fk_notices_a FOREIGN KEY (announcement_id) REFERENCES public.notices_announcement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_drafted_id_16420921_fk_trail_act_id FOREIGN KEY (drafted_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcementread
    ADD CONSTRAINT notices_announcement_employer_id_3d75b10b_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_ended_id_165b676f_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_file_id_6f223573_fk_archive_storedfile_id FOREIGN KEY (file_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_announcement
    ADD CONSTRAINT notices_announcement_published_id_0533bd59_fk_trail_act_id FOREIGN KEY (published_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_ended_id_6a67e26f_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_issued_id_3679a569_fk_trail_act_id FOREIGN KEY (issued_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_calendarfeed
    ADD CONSTRAINT notices_calendarfeed_membership_id_bfc6d719_fk_access_me FOREIGN KEY (membership_id) REFERENCES public.access_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_contact
    ADD CONSTRAINT notices_contact_confirmed_id_e6ffb1e0_fk_trail_act_id FOREIGN KEY (confirmed_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_dispatch
    ADD CONSTRAINT notices_dispatch_employer_id_e6839e43_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_dispatch
    ADD CONSTRAINT notices_dispatch_notice_id_43288f9c_fk_notices_notice_id FOREIGN KEY (notice_id) REFERENCES public.notices_notice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_mailing
    ADD CONSTRAINT notices_mailing_agency_id_f9ab65e9_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_mailing
    ADD CONSTRAINT notices_mailing_sent_id_3785559a_fk_trail_act_id FOREIGN KEY (sent_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_employer_id_822e333b_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_mailing_id_ce42d273_fk_notices_mailing_id FOREIGN KEY (mailing_id) REFERENCES public.notices_mailing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_noticeread
    ADD CONSTRAINT notices_noticeread_employer_id_38c2b73f_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_noticeread
    ADD CONSTRAINT notices_noticeread_notice_id_5941bd4b_fk_notices_notice_id FOREIGN KEY (notice_id) REFERENCES public.notices_notice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_openeditem
    ADD CONSTRAINT notices_openeditem_announcement_id_57efaef5_fk_notices_a FOREIGN KEY (announcement_id) REFERENCES public.notices_announcement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_comparison
    ADD CONSTRAINT partners_comparison_employer_id_1639b8ff_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_extract
    ADD CONSTRAINT partners_extract_employer_id_e1746867_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_extract
    ADD CONSTRAINT partners_extract_enquiry_id_394a00ad_fk_partners_outgoing_id FOREIGN KEY (enquiry_id) REFERENCES public.partners_outgoing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_extract
    ADD CONSTRAINT partners_extract_message_id_03ed2c63_fk_partners_incoming_id FOREIGN KEY (message_id) REFERENCES public.partners_incoming(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT partners_incoming_act_id_2b6e9333_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_employer_id_fecc0128_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_act_id_492b39aa_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_employer_id_d16299c4_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_file_id_9eda3c2e_fk_archive_storedfile_id FOREIGN KEY (file_id) REFERENCES public.archive_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.proofs_proof
    ADD CONSTRAINT proofs_proof_revoked_id_818f0b2d_fk_trail_act_id FOREIGN KEY (revoked_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.proofs_prooforder
    ADD CONSTRAINT proofs_prooforder_employer_id_a3955dde_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.proofs_prooforder
    ADD CONSTRAINT proofs_prooforder_proof_id_a76c21b1_fk_proofs_proof_id FOREIGN KEY (proof_id) REFERENCES public.proofs_proof(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointmen_employer_id_bd49c0e3_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointmen_replaces_id_74742897_fk_reception FOREIGN KEY (replaces_id) REFERENCES public.reception_appointment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_agency_id_1ec5dac0_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_ended_id_e41c6bb5_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_made_id_b55c02bd_fk_trail_act_id FOREIGN KEY (made_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_appointment
    ADD CONSTRAINT reception_appointment_person_id_98350b4f_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_closure
    ADD CONSTRAINT reception_closure_agency_id_825c03b7_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_closure
    ADD CONSTRAINT reception_closure_made_id_87fb2308_fk_trail_act_id FOREIGN KEY (made_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_closure
    ADD CONSTRAINT reception_closure_reopened_id_22261abd_fk_trail_act_id FOREIGN KEY (reopened_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_agency_id_d443ffd7_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_ended_id_fef2e0af_fk_trail_act_id FOREIGN KEY (ended_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_device
    ADD CONSTRAINT reception_device_issued_id_b2bb6e8a_fk_trail_act_id FOREIGN KEY (issued_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_sitting
    ADD CONSTRAINT reception_sitting_account_id_09484b42_fk_access_account_id FOREIGN KEY (account_id) REFERENCES public.access_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_sitting
    ADD CONSTRAINT reception_sitting_agency_id_831b7d80_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_sitting
    ADD CONSTRAINT reception_sitting_closed_id_33b7973c_fk_trail_act_id FOREIGN KEY (closed_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_sitting
    ADD CONSTRAINT reception_sitting_opened_id_64357be7_fk_trail_act_id FOREIGN KEY (opened_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_agency_id_47acc614_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_appointment_id_a2308679_fk_reception FOREIGN KEY (appointment_id) REFERENCES public.reception_appointment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticket
    ADD CONSTRAINT reception_ticket_sitting_id_2ddaeb2d_fk_reception_sitting_id FOREIGN KEY (sitting_id) REFERENCES public.reception_sitting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticketcase
    ADD CONSTRAINT reception_ticketcase_act_id_49437f59_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticketcase
    ADD CONSTRAINT reception_ticketcase_ticket_id_2eb49aad_fk_reception_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.reception_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticketstep
    ADD CONSTRAINT reception_ticketstep_act_id_75bd5186_fk_trail_act_id FOREIGN KEY (act_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reception_ticketstep
    ADD CONSTRAINT reception_ticketstep_ticket_id_57636565_fk_reception_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.reception_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agency
    ADD CONSTRAINT registry_agency_parent_id_e98e3793_fk_registry_agency_id FOREIGN KEY (parent_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agencychange
    ADD CONSTRAINT registry_agencychang_employer_id_ed058ae8_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agencychange
    ADD CONSTRAINT registry_agencychange_learned_id_d74eaef5_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agencychange
    ADD CONSTRAINT registry_agencychange_now_id_2b613879_fk_registry_agency_id FOREIGN KEY (now_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agencychange
    ADD CONSTRAINT registry_agencychange_was_id_d982b52d_fk_registry_agency_id FOREIGN KEY (was_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_bankaccount
    ADD CONSTRAINT registry_bankaccount_employer_id_23560486_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_bankaccount
    ADD CONSTRAINT registry_bankaccount_learned_id_d879cc14_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_bankaccount
    ADD CONSTRAINT registry_bankaccount_restores_id_0379532b_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_bankaccount
    ADD CONSTRAINT registry_bankaccount_retired_id_001ac40f_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_employer_id_5837cb0d_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_learned_id_c5b71580_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_person_id_3a8dd77b_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_restores_id_5c77a8f9_fk_registry_contract_id FOREIGN KEY (restores_id) REFERENCES public.registry_contract(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contract
    ADD CONSTRAINT registry_contract_retired_id_b93f4bdb_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbas_employer_id_6ffea276_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbas_restores_id_8d588061_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_declaredbase(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbase_learned_id_8c63da8a_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbase_person_id_6efbc73e_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_declaredbase
    ADD CONSTRAINT registry_declaredbase_retired_id_243a84b4_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employer
    ADD CONSTRAINT registry_employer_agency_id_966d7a33_fk_registry_agency_id FOREIGN KEY (agency_id) REFERENCES public.registry_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerdetails
    ADD CONSTRAINT registry_employerdet_employer_id_095988c1_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerdetails
    ADD CONSTRAINT registry_employerdet_restores_id_0e4d08dd_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_employerdetails(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerdetails
    ADD CONSTRAINT registry_employerdetails_learned_id_c81b9831_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerdetails
    ADD CONSTRAINT registry_employerdetails_retired_id_0c5ed9fd_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerinsurance
    ADD CONSTRAINT registry_employerins_employer_id_6961cf28_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerinsurance
    ADD CONSTRAINT registry_employerins_restores_id_0d7589fc_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_employerinsurance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerinsurance
    ADD CONSTRAINT registry_employerinsurance_learned_id_c5321c0f_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerinsurance
    ADD CONSTRAINT registry_employerinsurance_retired_id_83b4f418_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT registry_employerpar_employer_id_9d32b6a3_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT registry_employerpar_learned_id_5f8d2e2d_fk_trail_act FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT registry_employerpar_restores_id_32a903d5_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_employerparticulars(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_employerparticulars
    ADD CONSTRAINT registry_employerpar_retired_id_a88c1bbc_fk_trail_act FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_employer_id_49b3019c_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_identity_id_d243cea6_fk_registry_identity_id FOREIGN KEY (identity_id) REFERENCES public.registry_identity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_learned_id_94c3c363_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_person_id_334e6402_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_restores_id_b697defe_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_enrolment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_enrolment
    ADD CONSTRAINT registry_enrolment_retired_id_ec5e6265_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_handler
    ADD CONSTRAINT registry_handler_employer_id_7ee9d446_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_handler
    ADD CONSTRAINT registry_handler_learned_id_f5f07152_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_handler
    ADD CONSTRAINT registry_handler_restores_id_6e921805_fk_registry_handler_id FOREIGN KEY (restores_id) REFERENCES public.registry_handler(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_handler
    ADD CONSTRAINT registry_handler_retired_id_8fcf54b4_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetai_employer_id_fab37f9c_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetai_restores_id_56948fd1_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_persondetails(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetails_learned_id_0e2bd642_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetails_person_id_06ae0b95_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondetails
    ADD CONSTRAINT registry_persondetails_retired_id_e3916697_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondocument
    ADD CONSTRAINT registry_persondocum_person_id_65877c93_fk_registry_ FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondocument
    ADD CONSTRAINT registry_persondocum_restores_id_7a04eff1_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_persondocument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondocument
    ADD CONSTRAINT registry_persondocument_learned_id_d52b8f5f_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_persondocument
    ADD CONSTRAINT registry_persondocument_retired_id_4c1b0a37_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_personnumber
    ADD CONSTRAINT registry_personnumber_person_id_dcbb446f_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_personparticulars
    ADD CONSTRAINT registry_personparti_person_id_c01fc732_fk_registry_ FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_personparticulars
    ADD CONSTRAINT registry_personparti_restores_id_8b72c9fd_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_personparticulars(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_personparticulars
    ADD CONSTRAINT registry_personparticulars_learned_id_83d6cb4b_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_personparticulars
    ADD CONSTRAINT registry_personparticulars_retired_id_53e60969_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_employer_id_c4371dcc_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_learned_id_f5288f85_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_person_id_7c4fc1b0_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_restores_id_c4d379f7_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_placement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_placement
    ADD CONSTRAINT registry_placement_retired_id_173716c8_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistra_employer_id_90c9dbd9_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistra_person_id_497a75dc_fk_registry_ FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistra_restores_id_c1b2b424_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_preregistration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistration_learned_id_3835eb56_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_preregistration
    ADD CONSTRAINT registry_preregistration_retired_id_98084a0d_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_project
    ADD CONSTRAINT registry_project_employer_id_55ec8e58_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectpart_employer_id_43f75baa_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectpart_project_id_5c1ea1c6_fk_registry_ FOREIGN KEY (project_id) REFERENCES public.registry_project(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectpart_restores_id_bcf5111d_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_projectparticulars(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectparticulars_learned_id_a4ee824a_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectparticulars
    ADD CONSTRAINT registry_projectparticulars_retired_id_4ae708ac_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectwork_employer_id_5c517c09_fk_registry_ FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectwork_project_id_103abdfd_fk_registry_ FOREIGN KEY (project_id) REFERENCES public.registry_project(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectwork_restores_id_fb1c0a21_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_projectworker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectworker_learned_id_6a3be0ce_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectworker_person_id_04053894_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_projectworker
    ADD CONSTRAINT registry_projectworker_retired_id_1033ff97_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT registry_relief_employer_id_a31cb1a9_fk_registry_employer_id FOREIGN KEY (employer_id) REFERENCES public.registry_employer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT registry_relief_learned_id_8871823a_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT registry_relief_restores_id_333362db_fk_registry_relief_id FOREIGN KEY (restores_id) REFERENCES public.registry_relief(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_relief
    ADD CONSTRAINT registry_relief_retired_id_dd2ad19e_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_retirement
    ADD CONSTRAINT registry_retirement_learned_id_079f0f41_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_retirement
    ADD CONSTRAINT registry_retirement_person_id_9206e636_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_retirement
    ADD CONSTRAINT registry_retirement_restores_id_97175584_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_retirement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_retirement
    ADD CONSTRAINT registry_retirement_retired_id_f9905fc1_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT registry_unbillable_learned_id_9a08117b_fk_trail_act_id FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT registry_unbillable_person_id_da3ae23a_fk_registry_person_id FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT registry_unbillable_restores_id_b905bf8e_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_unbillable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unbillable
    ADD CONSTRAINT registry_unbillable_retired_id_43e3ac0c_fk_trail_act_id FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT registry_unemploymen_learned_id_0a5d4707_fk_trail_act FOREIGN KEY (learned_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT registry_unemploymen_person_id_7ff5bf81_fk_registry_ FOREIGN KEY (person_id) REFERENCES public.registry_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT registry_unemploymen_restores_id_b7861604_fk_registry_ FOREIGN KEY (restores_id) REFERENCES public.registry_unemploymentbenefit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_unemploymentbenefit
    ADD CONSTRAINT registry_unemploymen_retired_id_ee9cbddf_fk_trail_act FOREIGN KEY (retired_id) REFERENCES public.trail_act(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.access_absence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_coderelease ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_delegation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_staffpost ENABLE ROW LEVEL SECURITY;

CREATE POLICY added_here ON public.casework_audited AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_case_here(case_id));

CREATE POLICY added_here ON public.casework_cardreading AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_caseduty AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_duty_here(case_id, (duty)::text));

CREATE POLICY added_here ON public.casework_delivery AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_case_here(case_id));

CREATE POLICY added_here ON public.casework_material AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_presented AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_rating AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_signing AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_step AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_duty_here(case_id, (duty)::text));

CREATE POLICY added_here ON public.casework_submissionrow AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_filing_here(submission_id));

CREATE POLICY added_here ON public.casework_task AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.casework_case_here(case_id));

CREATE POLICY added_here ON public.registry_persondocument AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.registry_person_here(person_id));

CREATE POLICY added_here ON public.registry_personnumber AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.registry_person_here(person_id));

CREATE POLICY added_here ON public.registry_personparticulars AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.registry_person_here(person_id));

CREATE POLICY added_here ON public.registry_retirement AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.registry_person_here(person_id));

CREATE POLICY added_here ON public.registry_unbillable AS RESTRICTIVE FOR INSERT TO shebao_office WITH CHECK (public.registry_person_here(person_id));

CREATE POLICY agency ON public.access_coderelease TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (COALESCE(agency_id, (0)::bigint) = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY agency ON public.casework_audited TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_sample own
  WHERE (own.id = casework_audited.sample_id))));

CREATE POLICY agency ON public.casework_sample TO shebao_web USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (COALESCE(agency_id, (0)::bigint) = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY agency_changes ON public.registry_persondetails FOR UPDATE TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND public.registry_person_here(person_id)));

CREATE POLICY agency_people ON public.archive_hold FOR SELECT TO shebao_office USING (((person_id IS NOT NULL) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (EXISTS ( SELECT
   FROM public.registry_person own
  WHERE (own.id = archive_hold.person_id)))));

CREATE POLICY agency_people ON public.registry_person TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM (public.registry_enrolment held
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((held.person_id = registry_person.id) AND (held.retired_id IS NULL) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))) OR (EXISTS ( SELECT
   FROM (public.casework_case asked
     JOIN public.registry_employer own ON ((own.id = asked.employer_id)))
  WHERE ((asked.person_id = registry_person.id) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))))));

CREATE POLICY agency_people ON public.registry_persondetails FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND public.registry_person_here(person_id)));

CREATE POLICY agency_people ON public.registry_personnumber TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM (public.registry_enrolment held
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((held.person_id = registry_personnumber.person_id) AND (held.retired_id IS NULL) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))) OR (EXISTS ( SELECT
   FROM (public.casework_case asked
     JOIN public.registry_employer own ON ((own.id = asked.employer_id)))
  WHERE ((asked.person_id = registry_personnumber.person_id) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))))));

CREATE POLICY agency_people ON public.registry_personparticulars TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM (public.registry_enrolment held
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((held.person_id = registry_personparticulars.person_id) AND (held.retired_id IS NULL) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))) OR (EXISTS ( SELECT
   FROM (public.casework_case asked
     JOIN public.registry_employer own ON ((own.id = asked.employer_id)))
  WHERE ((asked.person_id = registry_personparticulars.person_id) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))))));

CREATE POLICY agency_people ON public.registry_retirement TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM (public.registry_enrolment held
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((held.person_id = registry_retirement.person_id) AND (held.retired_id IS NULL) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))) OR (EXISTS ( SELECT
   FROM (public.casework_case asked
     JOIN public.registry_employer own ON ((own.id = asked.employer_id)))
  WHERE ((asked.person_id = registry_retirement.person_id) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))))));

CREATE POLICY agency_people ON public.registry_unbillable TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM (public.registry_enrolment held
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((held.person_id = registry_unbillable.person_id) AND (held.retired_id IS NULL) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))) OR (EXISTS ( SELECT
   FROM (public.casework_case asked
     JOIN public.registry_employer own ON ((own.id = asked.employer_id)))
  WHERE ((asked.person_id = registry_unbillable.person_id) AND ((own.id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))) OR (((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))))));

CREATE POLICY agency_staff ON public.archive_disposal TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = archive_disposal.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.archive_hold TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = archive_hold.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.archive_papermonth TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY agency_staff ON public.archive_paperrecord TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = archive_paperrecord.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.archive_storedfile FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((EXISTS ( SELECT
   FROM ((public.access_account brought
     JOIN public.access_membership held ON ((held.account_id = brought.id)))
     JOIN public.registry_employer own ON ((own.id = held.employer_id)))
  WHERE ((lower((brought.number)::text) = lower((archive_storedfile.uploader)::text)) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))) OR (EXISTS ( SELECT
   FROM (public.access_apikey brought
     JOIN public.registry_employer own ON ((own.id = brought.employer_id)))
  WHERE ((('key:'::text || (brought.prefix)::text) = (archive_storedfile.uploader)::text) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))));

CREATE POLICY agency_staff ON public.assessment_assessment TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = assessment_assessment.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.assessment_bill TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = assessment_bill.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.assessment_billline TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = assessment_billline.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.assessment_settled TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = assessment_settled.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.casework_case TO shebao_office USING ((( SELECT (current_setting('shebao.office'::text, true) = 'yes'::text)) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT (0 = ANY ((NULLIF(current_setting('shebao.agencies'::text, true), ''::text))::bigint[]))) OR (NULL::bigint = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = casework_case.employer_id) AND ((own.region)::text = (casework_case.region)::text) AND (own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.casework_submission TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = casework_submission.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.casework_task TO shebao_office USING ((( SELECT (current_setting('shebao.office'::text, true) = 'yes'::text)) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT (0 = ANY ((NULLIF(current_setting('shebao.agencies'::text, true), ''::text))::bigint[]))) OR (agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = casework_task.employer_id) AND ((own.region)::text = (casework_task.region)::text) AND (own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_allocation TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_allocation.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_claim TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_claim.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_deferral TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_deferral.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_entry TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_entry.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_invoice TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_invoice.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_ledgeraccount TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_ledgeraccount.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_posting TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_posting.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_receipt TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_receipt.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.ledger_refundorder TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = ledger_refundorder.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.notices_dispatch TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = notices_dispatch.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.notices_notice TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = notices_notice.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.notices_noticeread TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = notices_noticeread.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.partners_comparison FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = partners_comparison.employer_id) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.partners_extract TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = partners_extract.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.partners_outgoing TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = partners_outgoing.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.proofs_proof TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = proofs_proof.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.proofs_prooforder TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = proofs_prooforder.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.reception_appointment TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY agency_staff ON public.reception_closure TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY agency_staff ON public.reception_sitting TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY agency_staff ON public.reception_ticket TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY agency_staff ON public.registry_agencychange TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_agencychange.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_bankaccount TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_bankaccount.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_contract TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_contract.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_declaredbase TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_declaredbase.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_employerdetails TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_employerdetails.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_employerinsurance TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_employerinsurance.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_employerparticulars TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_employerparticulars.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_enrolment TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_enrolment.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_handler TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_handler.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_persondetails TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_persondetails.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_placement TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_placement.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_preregistration TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_preregistration.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_project TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_project.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_projectparticulars TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_projectparticulars.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_projectworker TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_projectworker.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_relief TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE ((own.id = registry_relief.employer_id) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))))))));

CREATE POLICY agency_staff ON public.registry_unemploymentbenefit TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY agency_staff ON public.trail_act TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text <> ''::text) AND (( SELECT (0 = ANY ((NULLIF(current_setting('shebao.agencies'::text, true), ''::text))::bigint[]))) OR (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE (((own.number)::text = (trail_act.employer_number)::text) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))));

CREATE POLICY agency_staff ON public.trail_look TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text <> ''::text) AND (( SELECT (0 = ANY ((NULLIF(current_setting('shebao.agencies'::text, true), ''::text))::bigint[]))) OR (EXISTS ( SELECT
   FROM public.registry_employer own
  WHERE (((own.number)::text = (trail_look.employer_number)::text) AND ((own.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((own.agency_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])) OR (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))))));

ALTER TABLE public.archive_damage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_disposal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_hold ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_inspection ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_papermonth ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_paperrecord ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_removedcontent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.archive_storedfile ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_assessed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_assessment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_bill ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_billline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_settled ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_audited ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_cardreading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_caseduty ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_delivery ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_material ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_presented ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_progress ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_rating ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_sample ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_savedview ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_signing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_submission ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_submissionrow ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.casework_task ENABLE ROW LEVEL SECURITY;

CREATE POLICY changed_here ON public.casework_caseduty AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_case_here(case_id));

CREATE POLICY changed_here ON public.casework_delivery AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_case_here(case_id));

CREATE POLICY changed_here ON public.casework_material AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_filing_here(submission_id));

CREATE POLICY changed_here ON public.casework_presented AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_filing_here(submission_id));

CREATE POLICY changed_here ON public.casework_step AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_case_here(case_id));

CREATE POLICY changed_here ON public.casework_submissionrow AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_filing_here(submission_id));

CREATE POLICY changed_here ON public.casework_task AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.casework_case_here(case_id));

CREATE POLICY changed_here ON public.registry_persondocument AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.registry_person_here(person_id));

CREATE POLICY changed_here ON public.registry_personnumber AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.registry_person_here(person_id));

CREATE POLICY changed_here ON public.registry_personparticulars AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.registry_person_here(person_id));

CREATE POLICY changed_here ON public.registry_retirement AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.registry_person_here(person_id));

CREATE POLICY changed_here ON public.registry_unbillable AS RESTRICTIVE FOR UPDATE TO shebao_office USING (public.registry_person_here(person_id));

ALTER TABLE public.clock_region ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clock_timer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clock_timerrun ENABLE ROW LEVEL SECURITY;

CREATE POLICY clocks_are_public ON public.clock_region FOR SELECT TO shebao_web USING (true);

CREATE POLICY collected ON public.registry_person TO shebao_web USING ((id IN ( SELECT told.person_id
   FROM public.registry_persondetails told
  WHERE (told.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY collected ON public.registry_personnumber TO shebao_web USING ((person_id IN ( SELECT told.person_id
   FROM public.registry_persondetails told
  WHERE (told.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY collected ON public.registry_personparticulars TO shebao_web USING ((person_id IN ( SELECT told.person_id
   FROM public.registry_persondetails told
  WHERE (told.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY counter ON public.casework_case FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY counter ON public.casework_submission FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.casework_case asked
  WHERE ((asked.submission_id = casework_submission.id) AND (asked.accepted_by_id = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[])))))));

CREATE POLICY either_side ON public.access_delegation TO shebao_web USING (((client_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR (firm_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY ended_by_administrators ON public.access_staffpost FOR UPDATE TO shebao_web USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (COALESCE(agency_id, (0)::bigint) = ANY ((( SELECT NULLIF(current_setting('shebao.administers'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY found_here ON public.casework_audited FOR SELECT TO shebao_office USING ((((verdict)::text <> ''::text) AND public.casework_case_here(case_id)));

CREATE POLICY given_by_administrators ON public.access_staffpost FOR INSERT TO shebao_web WITH CHECK ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (COALESCE(agency_id, (0)::bigint) = ANY ((( SELECT NULLIF(current_setting('shebao.administers'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY known_to_all ON public.reception_closure FOR SELECT TO shebao_web USING (true);

ALTER TABLE public.ledger_allocation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_deferral ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_invoice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_ledgeraccount ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_posting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_receipt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_refundorder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_statement ENABLE ROW LEVEL SECURITY;

CREATE POLICY letters ON public.notices_notice TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((addressee)::text <> ''::text) AND (mailing_id IS NOT NULL) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY letters ON public.notices_noticeread FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (employer_id IS NULL) AND (EXISTS ( SELECT
   FROM public.notices_notice told
  WHERE ((told.id = notices_noticeread.notice_id) AND (told.mailing_id IS NOT NULL) AND ((told.region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)))))));

CREATE POLICY lookers ON public.registry_employerparticulars FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT own.id
   FROM (public.trail_look look
     JOIN public.registry_employer own ON ((((own.region)::text = (look.region)::text) AND ((own.number)::text = (look.employer_number)::text))))
  WHERE (look.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY looks_of_staff ON public.trail_look FOR SELECT TO shebao_office USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text = ''::text) AND (EXISTS ( SELECT
   FROM (public.access_staffpost post
     JOIN public.access_account holder ON ((holder.id = post.account_id)))
  WHERE ((lower((holder.number)::text) = lower((trail_look.account)::text)) AND ((post.region)::text = (trail_look.region)::text) AND ((post.agency_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shebao.agencies'::text, true), ''::text), NULLIF(current_setting('shebao.administers'::text, true), ''::text)) AS "coalesce"))::bigint[])) OR (0 = ANY ((( SELECT COALESCE(NULLIF(current_setting('shebao.agencies'::text, true), ''::text), NULLIF(current_setting('shebao.administers'::text, true), ''::text)) AS "coalesce"))::bigint[]))))))));

CREATE POLICY names_before_acting ON public.registry_employerparticulars FOR SELECT TO shebao_web USING ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif") IS NULL));

CREATE POLICY new_people ON public.registry_person FOR INSERT TO shebao_web WITH CHECK (true);

CREATE POLICY no_colleague ON public.assessment_assessed AS RESTRICTIVE TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY no_colleague ON public.assessment_settled AS RESTRICTIVE TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY nobody_else ON public.casework_case AS RESTRICTIVE TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY nobody_else ON public.casework_submission AS RESTRICTIVE TO shebao_person USING (((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))) WITH CHECK (((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)));

CREATE POLICY nobody_else ON public.registry_declaredbase AS RESTRICTIVE TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY nobody_else ON public.registry_enrolment AS RESTRICTIVE TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY nobody_else ON public.trail_act AS RESTRICTIVE TO shebao_person USING ((((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)) OR ((employer_number)::text <> '个人办事'::text)));

CREATE POLICY nobody_else ON public.trail_look AS RESTRICTIVE TO shebao_person USING ((((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)) OR (person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint) OR ((employer_number)::text <> '个人办事'::text)));

ALTER TABLE public.notices_announcement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_announcementread ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_dispatch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_mailing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_noticeread ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notices_preference ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_announcements ON public.archive_storedfile FOR SELECT TO shebao_web USING ((EXISTS ( SELECT
   FROM public.notices_announcement told
  WHERE (told.file_id = archive_storedfile.id))));

CREATE POLICY of_files ON public.archive_removedcontent FOR SELECT TO shebao_web USING ((EXISTS ( SELECT
   FROM public.archive_storedfile own
  WHERE ((own.sha256)::text = (archive_removedcontent.sha256)::text))));

CREATE POLICY of_filings ON public.archive_storedfile FOR SELECT TO shebao_web USING (((EXISTS ( SELECT
   FROM public.casework_material paper
  WHERE (paper.file_id = archive_storedfile.id))) OR (EXISTS ( SELECT
   FROM public.casework_submission filing
  WHERE (filing.file_id = archive_storedfile.id))) OR (EXISTS ( SELECT
   FROM public.casework_submission filing
  WHERE (filing.marked_id = archive_storedfile.id))) OR (EXISTS ( SELECT
   FROM public.casework_submission filing
  WHERE (filing.receipt_id = archive_storedfile.id)))));

CREATE POLICY of_proofs ON public.archive_storedfile FOR SELECT TO shebao_office USING ((EXISTS ( SELECT
   FROM public.proofs_proof own
  WHERE (own.file_id = archive_storedfile.id))));

CREATE POLICY office ON public.clock_region FOR UPDATE TO shebao_web USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.clock_timer TO shebao_web USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.clock_timerrun TO shebao_web USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.notices_announcement TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.notices_announcementread FOR SELECT TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.notices_dispatch TO shebao_office USING (((employer_id IS NULL) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY office ON public.notices_mailing TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY office ON public.partners_incoming TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY office ON public.partners_outgoing TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (0 = ANY ((( SELECT NULLIF(current_setting('shebao.agencies'::text, true), ''::text) AS "nullif"))::bigint[]))));

CREATE POLICY on_rosters ON public.registry_person TO shebao_web USING ((id IN ( SELECT worker.person_id
   FROM public.registry_projectworker worker
  WHERE (worker.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY on_rosters ON public.registry_personnumber TO shebao_web USING ((person_id IN ( SELECT worker.person_id
   FROM public.registry_projectworker worker
  WHERE (worker.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY on_rosters ON public.registry_personparticulars TO shebao_web USING ((person_id IN ( SELECT worker.person_id
   FROM public.registry_projectworker worker
  WHERE (worker.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

CREATE POLICY own_account ON public.notices_announcementread TO shebao_web USING ((((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY own_account ON public.notices_contact TO shebao_web USING ((((account)::text <> ''::text) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

CREATE POLICY own_account ON public.notices_dispatch TO shebao_web USING (((employer_id IS NULL) AND ((account)::text <> ''::text) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY own_account ON public.notices_notice FOR SELECT TO shebao_web USING ((((addressee)::text <> ''::text) AND ((addressee)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting)) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))));

CREATE POLICY own_account ON public.notices_noticeread TO shebao_web USING (((employer_id IS NULL) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

CREATE POLICY own_account ON public.notices_preference TO shebao_web USING ((((account)::text <> ''::text) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

CREATE POLICY own_appointment ON public.reception_ticket FOR SELECT TO shebao_web USING (((appointment_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.reception_appointment own
  WHERE (own.id = reception_ticket.appointment_id)))));

CREATE POLICY own_employers ON public.archive_disposal FOR SELECT TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.archive_storedfile TO shebao_web USING (((uploader)::text = ANY (( SELECT array_agg(own.uploader) AS array_agg
   FROM ( SELECT (account.number)::text AS uploader
           FROM (public.access_membership membership
             JOIN public.access_account account ON ((account.id = membership.account_id)))
          WHERE (membership.employer_id = ANY ((NULLIF(current_setting('shebao.employers'::text, true), ''::text))::bigint[]))
        UNION ALL
         SELECT ('key:'::text || (key.prefix)::text)
           FROM public.access_apikey key
          WHERE (key.employer_id = ANY ((NULLIF(current_setting('shebao.employers'::text, true), ''::text))::bigint[]))) own)::text[])));

CREATE POLICY own_employers ON public.assessment_assessed TO shebao_web USING ((EXISTS ( SELECT
   FROM public.assessment_assessment own
  WHERE (own.id = assessment_assessed.assessment_id))));

CREATE POLICY own_employers ON public.assessment_assessment TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.assessment_bill TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.assessment_billline TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.assessment_settled TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.casework_cardreading TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_cardreading.submission_id))));

CREATE POLICY own_employers ON public.casework_case TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.casework_caseduty TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_case own
  WHERE (own.id = casework_caseduty.case_id))));

CREATE POLICY own_employers ON public.casework_delivery TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_case own
  WHERE (own.id = casework_delivery.case_id))));

CREATE POLICY own_employers ON public.casework_material TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_material.submission_id))));

CREATE POLICY own_employers ON public.casework_presented TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_presented.submission_id))));

CREATE POLICY own_employers ON public.casework_progress FOR SELECT TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_progress.submission_id))));

CREATE POLICY own_employers ON public.casework_rating TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_rating.submission_id))));

CREATE POLICY own_employers ON public.casework_signing TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_signing.submission_id))));

CREATE POLICY own_employers ON public.casework_step TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_case own
  WHERE (own.id = casework_step.case_id))));

CREATE POLICY own_employers ON public.casework_submission TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.casework_submissionrow TO shebao_web USING ((EXISTS ( SELECT
   FROM public.casework_submission own
  WHERE (own.id = casework_submissionrow.submission_id))));

CREATE POLICY own_employers ON public.casework_task TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.ledger_allocation TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.ledger_claim TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.ledger_deferral TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.ledger_entry TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND (EXISTS ( SELECT
   FROM public.ledger_posting own
  WHERE (own.id = ledger_entry.posting_id))))));

CREATE POLICY own_employers ON public.ledger_invoice TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text))));

CREATE POLICY own_employers ON public.ledger_ledgeraccount TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text))));

CREATE POLICY own_employers ON public.ledger_posting TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text))));

CREATE POLICY own_employers ON public.ledger_receipt TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text))));

CREATE POLICY own_employers ON public.ledger_refundorder TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.notices_dispatch TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.notices_notice TO shebao_web USING (((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])) OR ((employer_id IS NULL) AND ((addressee)::text = ''::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting))))) WITH CHECK ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.notices_noticeread TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.partners_comparison TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.partners_extract TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.partners_outgoing TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.proofs_proof TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.proofs_prooforder TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.reception_appointment TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_bankaccount TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_contract TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_declaredbase TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_employerdetails TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_employerinsurance TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_employerparticulars TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_enrolment TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_handler TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_persondetails TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_placement TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_preregistration TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_project TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_projectparticulars TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_projectworker TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.registry_relief TO shebao_web USING ((employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])));

CREATE POLICY own_employers ON public.trail_act TO shebao_web USING ((((employer_number)::text = ''::text) OR (((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text = ANY (( SELECT array_agg((own.number)::text) AS array_agg
   FROM public.registry_employer own
  WHERE (((own.region)::text = current_setting('shebao.region'::text, true)) AND (own.id = ANY ((NULLIF(current_setting('shebao.employers'::text, true), ''::text))::bigint[]))))::text[])))));

CREATE POLICY own_employers ON public.trail_look TO shebao_web USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text = ANY (( SELECT array_agg((own.number)::text) AS array_agg
   FROM public.registry_employer own
  WHERE (((own.region)::text = current_setting('shebao.region'::text, true)) AND (own.id = ANY ((NULLIF(current_setting('shebao.employers'::text, true), ''::text))::bigint[]))))::text[]))));

CREATE POLICY own_hall ON public.reception_appointment TO shebao_web USING ((((region)::text, (hall)::text) = ( SELECT own.region,
    (own.hall)::text AS hall
   FROM public.reception_device own
  WHERE ((own.ended_id IS NULL) AND (('device:'::text || (own.prefix)::text) = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))))));

CREATE POLICY own_hall ON public.reception_sitting TO shebao_web USING ((((region)::text, (hall)::text) = ( SELECT own.region,
    (own.hall)::text AS hall
   FROM public.reception_device own
  WHERE ((own.ended_id IS NULL) AND (('device:'::text || (own.prefix)::text) = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))))));

CREATE POLICY own_hall ON public.reception_ticket TO shebao_web USING ((((region)::text, (hall)::text) = ( SELECT own.region,
    (own.hall)::text AS hall
   FROM public.reception_device own
  WHERE ((own.ended_id IS NULL) AND (('device:'::text || (own.prefix)::text) = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))))));

CREATE POLICY own_looks ON public.trail_look TO shebao_office, shebao_person USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((employer_number)::text = ''::text) AND ((account)::text <> ''::text) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

CREATE POLICY own_number ON public.registry_personnumber FOR INSERT TO shebao_person WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_people ON public.registry_person FOR SELECT TO shebao_web USING ((id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_people ON public.registry_persondetails TO shebao_web USING ((person_id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_people ON public.registry_personnumber TO shebao_web USING ((person_id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_people ON public.registry_personparticulars TO shebao_web USING ((person_id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_people ON public.registry_retirement TO shebao_web USING ((person_id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_people ON public.registry_unbillable TO shebao_web USING ((person_id IN ( SELECT registry_enrolment.person_id
   FROM public.registry_enrolment
  WHERE ((CURRENT_USER = ANY ('{shebao_office,shebao_person}'::name[])) IS NOT TRUE))));

CREATE POLICY own_record ON public.assessment_assessed FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.assessment_assessment FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.assessment_bill FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.assessment_billline FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.assessment_settled FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.ledger_allocation FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.ledger_claim FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.ledger_receipt FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.reception_appointment TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_contract FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_declaredbase FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_employerparticulars FOR SELECT TO shebao_person USING ((EXISTS ( SELECT
   FROM public.registry_enrolment held
  WHERE ((held.employer_id = registry_employerparticulars.employer_id) AND (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint) AND (held.retired_id IS NULL)))));

CREATE POLICY own_record ON public.registry_enrolment FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_person FOR SELECT TO shebao_person USING ((id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_persondetails TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_personnumber FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_personparticulars FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_placement FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_preregistration FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_projectworker FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_relief FOR SELECT TO shebao_person USING ((employer_id IN ( SELECT held.employer_id
   FROM public.registry_enrolment held
  WHERE (held.person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint))));

CREATE POLICY own_record ON public.registry_retirement FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_unbillable FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.registry_unemploymentbenefit FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_record ON public.trail_look FOR SELECT TO shebao_person USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY own_region ON public.access_absence TO shebao_web USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) OR (( SELECT NULLIF(current_setting('shebao.administers'::text, true), ''::text) AS "nullif") IS NOT NULL))));

CREATE POLICY own_region ON public.ledger_statement TO shebao_web USING ((((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND (( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text)));

CREATE POLICY own_uploads ON public.archive_storedfile TO shebao_office, shebao_person USING ((((uploader)::text <> ''::text) AND ((uploader)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

CREATE POLICY own_views ON public.casework_savedview TO shebao_office USING (((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text) AND ((region)::text = ( SELECT current_setting('shebao.region'::text, true) AS current_setting)) AND ((account)::text = ( SELECT current_setting('shebao.account'::text, true) AS current_setting))));

ALTER TABLE public.partners_comparison ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.partners_extract ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.partners_incoming ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.partners_outgoing ENABLE ROW LEVEL SECURITY;

CREATE POLICY people_seen ON public.registry_persondocument TO shebao_web USING ((EXISTS ( SELECT
   FROM public.registry_person own
  WHERE (own.id = registry_persondocument.person_id))));

CREATE POLICY preregistered ON public.registry_personnumber TO shebao_web USING ((person_id IN ( SELECT held.person_id
   FROM public.registry_preregistration held
  WHERE (held.employer_id = ANY ((( SELECT NULLIF(current_setting('shebao.employers'::text, true), ''::text) AS "nullif"))::bigint[])))));

ALTER TABLE public.proofs_proof ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.proofs_prooforder ENABLE ROW LEVEL SECURITY;

CREATE POLICY read_by_all ON public.access_staffpost FOR SELECT TO shebao_web USING (true);

ALTER TABLE public.reception_appointment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reception_closure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reception_sitting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reception_ticket ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reception_ticketcase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reception_ticketstep ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_agencychange ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_bankaccount ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_contract ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_declaredbase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_employerdetails ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_employerinsurance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_employerparticulars ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_enrolment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_handler ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_persondetails ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_persondocument ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_personnumber ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_personparticulars ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_placement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_preregistration ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_project ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_projectparticulars ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_projectworker ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_relief ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_retirement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_unbillable ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_unemploymentbenefit ENABLE ROW LEVEL SECURITY;

CREATE POLICY served_person ON public.registry_person FOR SELECT TO shebao_office USING ((id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY served_person ON public.registry_persondetails TO shebao_office USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY served_person ON public.registry_personnumber TO shebao_office USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint)) WITH CHECK ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY served_person ON public.registry_personparticulars FOR SELECT TO shebao_office USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY served_person ON public.registry_retirement FOR SELECT TO shebao_office USING ((person_id = (( SELECT NULLIF(current_setting('shebao.person'::text, true), ''::text) AS "nullif"))::bigint));

CREATE POLICY shown ON public.notices_announcement FOR SELECT TO shebao_web USING (((state)::text = ANY ((ARRAY['published'::character varying, 'replaced'::character varying, 'withdrawn'::character varying])::text[])));

CREATE POLICY staff ON public.archive_damage FOR SELECT TO shebao_office USING ((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text));

CREATE POLICY staff ON public.archive_inspection FOR SELECT TO shebao_office USING ((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text));

CREATE POLICY told_to_the_agency ON public.ledger_invoice AS RESTRICTIVE FOR INSERT TO shebao_web WITH CHECK ((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text));

CREATE POLICY told_to_the_agency ON public.ledger_receipt AS RESTRICTIVE FOR INSERT TO shebao_web WITH CHECK ((( SELECT current_setting('shebao.office'::text, true) AS current_setting) = 'yes'::text));

ALTER TABLE public.trail_act ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.trail_look ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_ticket ON public.reception_ticketcase TO shebao_office USING ((EXISTS ( SELECT
   FROM public.reception_ticket own
  WHERE (own.id = reception_ticketcase.ticket_id))));

CREATE POLICY with_ticket ON public.reception_ticketstep TO shebao_web USING ((EXISTS ( SELECT
   FROM public.reception_ticket own
  WHERE (own.id = reception_ticketstep.ticket_id))));

REVOKE ALL ON FUNCTION public.archive_carry_out(asked bigint[], acts bigint[]) FROM PUBLIC;

GRANT SELECT,INSERT ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(state) ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(kind) ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(insurances) ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(data) ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(outcome) ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(agency_id) ON TABLE public.casework_case TO shebao_office;

GRANT UPDATE("position") ON TABLE public.casework_case TO shebao_web;

GRANT UPDATE(route) ON TABLE public.casework_case TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.archive_disposal TO shebao_office;
GRANT SELECT ON TABLE public.archive_disposal TO shebao_web;

GRANT UPDATE(approver) ON TABLE public.archive_disposal TO shebao_office;

GRANT UPDATE(reason) ON TABLE public.archive_disposal TO shebao_office;

GRANT UPDATE(approved_id) ON TABLE public.archive_disposal TO shebao_office;

GRANT UPDATE(declined_id) ON TABLE public.archive_disposal TO shebao_office;

GRANT UPDATE(recalled_id) ON TABLE public.archive_disposal TO shebao_office;

REVOKE ALL ON FUNCTION public.assessment_declared_elsewhere(person_ids bigint[], own_employer bigint, since integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.assessment_declared_elsewhere(person_ids bigint[], own_employer bigint, since integer) TO shebao_web;

REVOKE ALL ON FUNCTION public.assessment_declared_since_retired(act_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.assessment_declared_since_retired(act_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.assessment_money_named(region_code text, bill_numbers text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.assessment_money_named(region_code text, bill_numbers text[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.assessment_paid_elsewhere(region_code text, person_ids bigint[], own_employer bigint, since integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.assessment_paid_elsewhere(region_code text, person_ids bigint[], own_employer bigint, since integer) TO shebao_web;

REVOKE ALL ON FUNCTION public.casework_accepted(asked_region text, from_time timestamp with time zone, to_time timestamp with time zone, whole boolean, agencies bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_accepted(asked_region text, from_time timestamp with time zone, to_time timestamp with time zone, whole boolean, agencies bigint[]) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_case_here(asked bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_case_here(asked bigint) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_drawn_case(asked_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_drawn_case(asked_number text) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_drawn_employers(samples bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_drawn_employers(samples bigint[]) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_duty_here(asked bigint, duty text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_duty_here(asked bigint, duty text) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_filing_here(asked bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_filing_here(asked bigint) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_on_time(asked_region text, since timestamp with time zone, until timestamp with time zone, whole boolean, agencies bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_on_time(asked_region text, since timestamp with time zone, until timestamp with time zone, whole boolean, agencies bigint[]) TO shebao_office;

REVOKE ALL ON FUNCTION public.casework_rate(asked_code text, given smallint, said text, given_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_rate(asked_code text, given smallint, said text, given_at timestamp with time zone) TO shebao_web;

REVOKE ALL ON FUNCTION public.casework_rating_asked(asked_code text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.casework_rating_asked(asked_code text) TO shebao_web;

GRANT INSERT ON TABLE public.procrastinate_jobs TO shebao_web;

GRANT SELECT(id) ON TABLE public.procrastinate_jobs TO shebao_web;

REVOKE ALL ON FUNCTION public.proofs_with_code(asked text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.proofs_with_code(asked text) TO shebao_web;

REVOKE ALL ON FUNCTION public.reception_of_case(the_case text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.reception_of_case(the_case text) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_benefit_months(person_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_benefit_months(person_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_borne(provinces text[], types text[], numbers text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_borne(provinces text[], types text[], numbers text[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_employers_named(asked_region text, part text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_employers_named(asked_region text, part text, most integer) TO shebao_office;

REVOKE ALL ON FUNCTION public.registry_end_retired(act_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_end_retired(act_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_find_persons(region_code text, provinces text[], types text[], numbers text[], names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_find_persons(region_code text, provinces text[], types text[], numbers text[], names text[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_find_records(region_code text, provinces text[], types text[], numbers text[], names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_find_records(region_code text, provinces text[], types text[], numbers text[], names text[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_flexibly_insured(person_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_flexibly_insured(person_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_formerly_shown(provinces text[], types text[], numbers text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_formerly_shown(provinces text[], types text[], numbers text[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_found_under(asked_person bigint, asked_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_found_under(asked_person bigint, asked_number text) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_given_back(asked_person bigint, asked_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_given_back(asked_person bigint, asked_number text) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_insured_at(asked_region text, document text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_insured_at(asked_region text, document text) TO shebao_office;

REVOKE ALL ON FUNCTION public.registry_insured_elsewhere(person_ids bigint[], own_employer bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_insured_elsewhere(person_ids bigint[], own_employer bigint) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_lock_employers(employer_ids bigint[], alone boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_lock_employers(employer_ids bigint[], alone boolean) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_lock_persons(person_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_lock_persons(person_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_person_details(person_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_person_details(person_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_person_here(asked bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_person_here(asked bigint) TO shebao_office;

REVOKE ALL ON FUNCTION public.registry_retired_rests_on(act_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_retired_rests_on(act_ids bigint[]) TO shebao_web;

REVOKE ALL ON FUNCTION public.registry_show_document() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.registry_stands(asked bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.registry_status_facts(asked_person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_status_facts(asked_person bigint) TO shebao_office;
GRANT ALL ON FUNCTION public.registry_status_facts(asked_person bigint) TO shebao_person;

REVOKE ALL ON FUNCTION public.registry_undo_retired(old_acts bigint[], new_acts bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.registry_undo_retired(old_acts bigint[], new_acts bigint[]) TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_absence TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_absence TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_account TO shebao_web;

GRANT UPDATE(phone) ON TABLE public.access_account TO shebao_web;

GRANT UPDATE(password) ON TABLE public.access_account TO shebao_web;

GRANT UPDATE(password_set_at) ON TABLE public.access_account TO shebao_web;

GRANT UPDATE(must_change) ON TABLE public.access_account TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.access_account TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_apikey TO shebao_web;

GRANT UPDATE(last_used_at) ON TABLE public.access_apikey TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.access_apikey TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_coderelease TO shebao_web;

GRANT UPDATE(granted) ON TABLE public.access_coderelease TO shebao_web;

GRANT UPDATE(reason) ON TABLE public.access_coderelease TO shebao_web;

GRANT UPDATE(decider) ON TABLE public.access_coderelease TO shebao_web;

GRANT UPDATE(decided_id) ON TABLE public.access_coderelease TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_delegation TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_delegation TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_favourite TO shebao_web;

GRANT UPDATE(kept) ON TABLE public.access_favourite TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_login TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(answered_at) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(answer) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(mark) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(label) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(why) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(used_at) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(account_id) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(employer_id) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT UPDATE(candidates) ON TABLE public.access_loginchallenge TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_loginmeans TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_loginmeans TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.access_logintry TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_membership TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_membership TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_pastpassword TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_personaccount TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_personaccount TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(code) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(tries) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(answered_at) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(answer) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(why) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(used_at) ON TABLE public.access_personcheck TO shebao_web;

GRANT UPDATE(account_id) ON TABLE public.access_personcheck TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_secondfactor TO shebao_web;

GRANT UPDATE(secret) ON TABLE public.access_secondfactor TO shebao_web;

GRANT UPDATE(confirmed_at) ON TABLE public.access_secondfactor TO shebao_web;

GRANT UPDATE(last_step) ON TABLE public.access_secondfactor TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.access_staffpost TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.access_staffpost TO shebao_web;

GRANT SELECT ON TABLE public.archive_damage TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.archive_hold TO shebao_office;

GRANT UPDATE(retired_id) ON TABLE public.archive_hold TO shebao_office;

GRANT SELECT ON TABLE public.archive_inspection TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.archive_papermonth TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.archive_paperrecord TO shebao_office;

GRANT UPDATE(retired_id) ON TABLE public.archive_paperrecord TO shebao_office;

GRANT SELECT ON TABLE public.archive_removedcontent TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.archive_storedfile TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_assessed TO shebao_web;

GRANT SELECT ON TABLE public.assessment_assessed_line TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_assessment TO shebao_web;

GRANT UPDATE(state) ON TABLE public.assessment_assessment TO shebao_web;

GRANT UPDATE(declared_id) ON TABLE public.assessment_assessment TO shebao_web;

GRANT SELECT ON TABLE public.assessment_assessmentrun TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_bill TO shebao_web;

GRANT UPDATE(state) ON TABLE public.assessment_bill TO shebao_web;

GRANT UPDATE(ended_at) ON TABLE public.assessment_bill TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.assessment_bill TO shebao_web;

GRANT USAGE ON SEQUENCE public.assessment_bill_number_seq TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_billline TO shebao_web;

GRANT UPDATE(live) ON TABLE public.assessment_billline TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_packsnapshot TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.assessment_settled TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_audited TO shebao_web;

GRANT UPDATE(verdict) ON TABLE public.casework_audited TO shebao_web;

GRANT UPDATE(text) ON TABLE public.casework_audited TO shebao_web;

GRANT UPDATE(mends) ON TABLE public.casework_audited TO shebao_web;

GRANT UPDATE(found_id) ON TABLE public.casework_audited TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_cardreading TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_caseduty TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE(way) ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE("to") ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE(phone) ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE(address) ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE(tracking) ON TABLE public.casework_delivery TO shebao_web;

GRANT UPDATE(done_id) ON TABLE public.casework_delivery TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_material TO shebao_web;

GRANT UPDATE(dropped) ON TABLE public.casework_material TO shebao_web;

GRANT USAGE ON SEQUENCE public.casework_number_seq TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_presented TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.casework_presented TO shebao_web;

GRANT SELECT ON TABLE public.casework_progress TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_rating TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_sample TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_savedview TO shebao_web;

GRANT UPDATE(name) ON TABLE public.casework_savedview TO shebao_web;

GRANT UPDATE(kept) ON TABLE public.casework_savedview TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_signing TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_step TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_submission TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.casework_submissionrow TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(state) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(urgent) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(due) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(legal_due) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(holder) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(holder_name) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(given) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(why) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(ended) ON TABLE public.casework_task TO shebao_web;

GRANT UPDATE(agency_id) ON TABLE public.casework_task TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.clock_calendarday TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.clock_calendarday TO shebao_web;

GRANT SELECT ON TABLE public.clock_region TO shebao_web;

GRANT UPDATE(frozen_at) ON TABLE public.clock_region TO shebao_web;

GRANT SELECT ON TABLE public.clock_timer TO shebao_web;

GRANT SELECT ON TABLE public.clock_timerrun TO shebao_web;

GRANT SELECT ON TABLE public.django_migrations TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.django_session TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_allocation TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_claim TO shebao_web;

GRANT UPDATE(settled_fen) ON TABLE public.ledger_claim TO shebao_web;

GRANT UPDATE(billed) ON TABLE public.ledger_claim TO shebao_web;

GRANT UPDATE(late_from) ON TABLE public.ledger_claim TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_deferral TO shebao_web;

GRANT UPDATE(confirmed_id) ON TABLE public.ledger_deferral TO shebao_web;

GRANT UPDATE(released_id) ON TABLE public.ledger_deferral TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_entry TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_invoice TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_ledgeraccount TO shebao_web;

GRANT UPDATE(balance_fen) ON TABLE public.ledger_ledgeraccount TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_posting TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_receipt TO shebao_web;

GRANT UPDATE(posted_at) ON TABLE public.ledger_receipt TO shebao_web;

GRANT UPDATE(distributed_at) ON TABLE public.ledger_receipt TO shebao_web;

GRANT UPDATE(allocated_fen) ON TABLE public.ledger_receipt TO shebao_web;

GRANT UPDATE(refunded_fen) ON TABLE public.ledger_receipt TO shebao_web;

GRANT UPDATE(employer_id) ON TABLE public.ledger_receipt TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_refundorder TO shebao_web;

GRANT UPDATE(state) ON TABLE public.ledger_refundorder TO shebao_web;

GRANT UPDATE(paid_at) ON TABLE public.ledger_refundorder TO shebao_web;

GRANT UPDATE(statement_number) ON TABLE public.ledger_refundorder TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.ledger_statement TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_announcement TO shebao_web;

GRANT UPDATE(state) ON TABLE public.notices_announcement TO shebao_web;

GRANT UPDATE(publisher) ON TABLE public.notices_announcement TO shebao_web;

GRANT UPDATE(reason) ON TABLE public.notices_announcement TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.notices_announcement TO shebao_web;

GRANT UPDATE(published_id) ON TABLE public.notices_announcement TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_announcementread TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_calendarfeed TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.notices_calendarfeed TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_contact TO shebao_web;

GRANT UPDATE(code) ON TABLE public.notices_contact TO shebao_web;

GRANT UPDATE(asked_at) ON TABLE public.notices_contact TO shebao_web;

GRANT UPDATE(tries) ON TABLE public.notices_contact TO shebao_web;

GRANT UPDATE(ended) ON TABLE public.notices_contact TO shebao_web;

GRANT UPDATE(confirmed_id) ON TABLE public.notices_contact TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(address) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(state) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(round) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(tries) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(next_try_at) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(told) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(accepted_at) ON TABLE public.notices_dispatch TO shebao_web;

GRANT UPDATE(ended_at) ON TABLE public.notices_dispatch TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_mailing TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_notice TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.notices_noticeread TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.notices_preference TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.partners_comparison TO shebao_web;

GRANT SELECT ON TABLE public.partners_extract TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.partners_incoming TO shebao_web;

GRANT UPDATE(state) ON TABLE public.partners_incoming TO shebao_web;

GRANT UPDATE(told) ON TABLE public.partners_incoming TO shebao_web;

GRANT UPDATE(act_id) ON TABLE public.partners_incoming TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.partners_outgoing TO shebao_web;

GRANT UPDATE(state) ON TABLE public.partners_outgoing TO shebao_web;

GRANT UPDATE(next_try_at) ON TABLE public.partners_outgoing TO shebao_web;

GRANT INSERT ON TABLE public.procrastinate_events TO shebao_web;

GRANT USAGE ON SEQUENCE public.procrastinate_events_id_seq TO shebao_web;

GRANT USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO shebao_web;

GRANT SELECT ON TABLE public.procrastinate_workers TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.proofs_proof TO shebao_web;

GRANT UPDATE(reason) ON TABLE public.proofs_proof TO shebao_web;

GRANT UPDATE(revoked_id) ON TABLE public.proofs_proof TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.proofs_prooforder TO shebao_web;

GRANT SELECT,INSERT,UPDATE ON TABLE public.proofs_verifytry TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.reception_appointment TO shebao_web;

GRANT UPDATE(state) ON TABLE public.reception_appointment TO shebao_web;

GRANT UPDATE(ended_id) ON TABLE public.reception_appointment TO shebao_web;

GRANT SELECT ON TABLE public.reception_closure TO shebao_web;
GRANT INSERT ON TABLE public.reception_closure TO shebao_office;

GRANT UPDATE(reopened_id) ON TABLE public.reception_closure TO shebao_office;

GRANT SELECT ON TABLE public.reception_device TO shebao_web;
GRANT INSERT ON TABLE public.reception_device TO shebao_office;

GRANT UPDATE(ended_id) ON TABLE public.reception_device TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.reception_series TO shebao_web;

GRANT UPDATE(last) ON TABLE public.reception_series TO shebao_web;

GRANT SELECT ON TABLE public.reception_sitting TO shebao_web;
GRANT INSERT ON TABLE public.reception_sitting TO shebao_office;

GRANT UPDATE(paused_at) ON TABLE public.reception_sitting TO shebao_office;

GRANT UPDATE(reason) ON TABLE public.reception_sitting TO shebao_office;

GRANT UPDATE(closed_at) ON TABLE public.reception_sitting TO shebao_office;

GRANT UPDATE(closed_id) ON TABLE public.reception_sitting TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.reception_slot TO shebao_web;

GRANT UPDATE(taken) ON TABLE public.reception_slot TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.reception_ticket TO shebao_web;

GRANT UPDATE(state) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(queued) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(ahead_since) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(went_ahead) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(only_counter) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(counter) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(calls) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(called) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(begun) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(ended) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(note) ON TABLE public.reception_ticket TO shebao_office;

GRANT UPDATE(sitting_id) ON TABLE public.reception_ticket TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.reception_ticketcase TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.reception_ticketstep TO shebao_web;

GRANT SELECT ON TABLE public.registry_agency TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_agencychange TO shebao_office;

GRANT SELECT,INSERT ON TABLE public.registry_bankaccount TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_bankaccount TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_contract TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_contract TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_declaredbase TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_declaredbase TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_employer TO shebao_web;

GRANT UPDATE(agency_id) ON TABLE public.registry_employer TO shebao_office;

GRANT USAGE ON SEQUENCE public.registry_employer_number_seq TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_employerdetails TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_employerdetails TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_employerinsurance TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_employerinsurance TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_employerparticulars TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_employerparticulars TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_enrolment TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_enrolment TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_handler TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_handler TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_identity TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_person TO shebao_web;

GRANT USAGE ON SEQUENCE public.registry_person_number_seq TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_persondetails TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_persondetails TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_persondocument TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_persondocument TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_personnumber TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_personparticulars TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_personparticulars TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_placement TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_placement TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_preregistration TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_preregistration TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_project TO shebao_web;

GRANT USAGE ON SEQUENCE public.registry_project_number_seq TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_projectparticulars TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_projectparticulars TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_projectworker TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_projectworker TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_relief TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_relief TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_retirement TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_retirement TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_unbillable TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_unbillable TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.registry_unemploymentbenefit TO shebao_web;

GRANT UPDATE(retired_id) ON TABLE public.registry_unemploymentbenefit TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.trail_act TO shebao_web;

GRANT SELECT(number) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(since) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(until) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(acts) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(looks) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(before) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(digest) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(key_id) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(signature) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(sealed_at) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT(form) ON TABLE public.trail_block TO shebao_web;

GRANT SELECT,INSERT ON TABLE public.trail_look TO shebao_web;

GRANT SELECT ON TABLE public.trail_verification TO shebao_web;

insert into public.django_migrations (app, name, applied) values
    ('trail', '0001_initial', now()),
    ('trail', '0002_guards', now()),
    ('trail', '0003_employment', now()),
    ('trail', '0004_looks', now()),
    ('trail', '0005_sealed', now()),
    ('trail', '0006_block_guards', now()),
    ('trail', '0007_searched', now()),
    ('registry', '0001_initial', now()),
    ('registry', '0002_constraints', now()),
    ('registry', '0003_employment', now()),
    ('registry', '0004_across', now()),
    ('registry', '0005_people_scope', now()),
    ('registry', '0006_person_by_document', now()),
    ('registry', '0007_spared', now()),
    ('registry', '0008_spared_guards', now()),
    ('registry', '0009_employer_lock', now()),
    ('registry', '0010_employer_details', now()),
    ('registry', '0011_employer_details_guards', now()),
    ('registry', '0012_relief', now()),
    ('registry', '0013_relief_guards', now()),
    ('registry', '0014_elsewhere_since', now()),
    ('registry', '0015_agencies', now()),
    ('registry', '0016_agency_guards', now()),
    ('registry', '0017_business_scope', now()),
    ('registry', '0018_ways_to_reach', now()),
    ('registry', '0019_corrected_documents', now()),
    ('registry', '0020_document_guards', now()),
    ('registry', '0021_person_by_name', now()),
    ('registry', '0022_insured_at', now()),
    ('registry', '0023_employers_named', now()),
    ('registry', '0024_true_owners', now()),
    ('registry', '0025_agency_changes', now()),
    ('registry', '0026_agency_change_guards', now()),
    ('registry', '0027_returned_numbers', now()),
    ('registry', '0028_given_back_again', now()),
    ('registry', '0029_agency_reach', now()),
    ('archive', '0001_initial', now()),
    ('archive', '0002_guards', now()),
    ('sessions', '0001_initial', now()),
    ('access', '0001_initial', now()),
    ('access', '0002_guards', now()),
    ('access', '0003_row_security', now()),
    ('archive', '0003_file_scope', now()),
    ('proofs', '0001_initial', now()),
    ('proofs', '0002_guards', now()),
    ('proofs', '0003_orders', now()),
    ('proofs', '0004_order_guards', now()),
    ('partners', '0001_initial', now()),
    ('partners', '0002_guards', now()),
    ('partners', '0003_lists', now()),
    ('partners', '0004_extracts', now()),
    ('partners', '0005_extract_guards', now()),
    ('notices', '0001_initial', now()),
    ('access', '0004_trail_scope', now()),
    ('notices', '0002_feeds', now()),
    ('notices', '0003_guards', now()),
    ('ledger', '0001_initial', now()),
    ('ledger', '0002_settled_by_one', now()),
    ('ledger', '0003_guards', now()),
    ('ledger', '0004_postponed', now()),
    ('procrastinate', '0001_initial', now()),
    ('procrastinate', '0002_drop_started_at_column', now()),
    ('procrastinate', '0003_drop_started_at_column', now()),
    ('procrastinate', '0004_drop_procrastinate_version_table', now()),
    ('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
    ('procrastinate', '0006_fix_trigger_status_events_insert', now()),
    ('procrastinate', '0007_add_queueing_lock_column', now()),
    ('procrastinate', '0008_close_fetch_job_race_condition', now()),
    ('procrastinate', '0009_add_defer_job_function', now()),
    ('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
    ('procrastinate', '0011_add_foreign_key_index', now()),
    ('procrastinate', '0012_add_locks_to_periodic_defer', now()),
    ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
    ('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
    ('procrastinate', '0015_add_trigger_on_job_deletion', now()),
    ('procrastinate', '0016_delete_finished_jobs', now()),
    ('procrastinate', '0017_add_checks_to_finish_job', now()),
    ('procrastinate', '0018_add_checks_to_retry_job', now()),
    ('procrastinate', '0019_fix_finish_job_compat_issue', now()),
    ('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
    ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
    ('procrastinate', '0022_null_locks_excluded', now()),
    ('procrastinate', '0023_remove_old_finish_job_function', now()),
    ('procrastinate', '0024_job_id_bigint', now()),
    ('procrastinate', '0025_add_models', now()),
    ('procrastinate', '0026_add_job_priority', now()),
    ('procrastinate', '0027_add_periodic_job_priority', now()),
    ('procrastinate', '0028_add_cancel_states', now()),
    ('procrastinate', '0029_add_additional_params_to_retry_job', now()),
    ('procrastinate', '0030_alter_procrastinateevent_options', now()),
    ('procrastinate', '0031_add_indexes_for_fetch_job', now()),
    ('procrastinate', '0032_pre_cancel_notification', now()),
    ('procrastinate', '0033_post_cancel_notification', now()),
    ('procrastinate', '0034_pre_add_heartbeat', now()),
    ('procrastinate', '0035_post_add_heartbeat', now()),
    ('procrastinate', '0036_add_worker_model', now()),
    ('procrastinate', '0037_pre_batch_defer_jobs', now()),
    ('procrastinate', '0038_post_batch_defer_jobs', now()),
    ('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
    ('procrastinate', '0040_pre_retry_failed_job', now()),
    ('procrastinate', '0041_post_retry_failed_job', now()),
    ('console', '0001_grants', now()),
    ('console', '0002_defer_only', now()),
    ('casework', '0001_initial', now()),
    ('casework', '0002_constraints', now()),
    ('casework', '0003_progress_scope', now()),
    ('casework', '0004_review', now()),
    ('casework', '0005_routes', now()),
    ('casework', '0006_route_guards', now()),
    ('assessment', '0001_initial', now()),
    ('assessment', '0002_assessed', now()),
    ('assessment', '0003_settled', now()),
    ('assessment', '0004_settled_guards', now()),
    ('assessment', '0005_paid_elsewhere', now()),
    ('assessment', '0006_view_scope', now()),
    ('assessment', '0007_bills', now()),
    ('assessment', '0008_bill_guards', now()),
    ('assessment', '0009_money_named', now()),
    ('assessment', '0010_paid_elsewhere_relieved', now()),
    ('access', '0005_staff_posts', now()),
    ('access', '0006_post_guards', now()),
    ('access', '0007_staff', now()),
    ('access', '0008_staff_guards', now()),
    ('access', '0009_administering', now()),
    ('access', '0010_administering_guards', now()),
    ('console', '0003_agency_staff', now()),
    ('casework', '0007_filing_away', now()),
    ('casework', '0008_task_indexes', now()),
    ('casework', '0009_rates', now()),
    ('casework', '0010_elsewhere', now()),
    ('casework', '0011_agency_moves', now()),
    ('casework', '0012_accepted', now()),
    ('casework', '0013_agency_of_done', now()),
    ('casework', '0014_elsewhere_guards', now()),
    ('casework', '0015_agency_guards', now()),
    ('registry', '0030_people_guards', now()),
    ('registry', '0031_empty_anchors', now()),
    ('registry', '0032_employment', now()),
    ('registry', '0033_employment_guards', now()),
    ('registry', '0034_person_details', now()),
    ('registry', '0035_person_details_guards', now()),
    ('registry', '0036_projects', now()),
    ('registry', '0037_project_guards', now()),
    ('access', '0011_favourites', now()),
    ('access', '0012_code_releases', now()),
    ('access', '0013_ways_to_log_in', now()),
    ('access', '0014_choose_account', now()),
    ('access', '0015_person_checks', now()),
    ('access', '0016_delegations', now()),
    ('registry', '0038_own_window', now()),
    ('registry', '0039_unemployment_benefit', now()),
    ('registry', '0040_benefit_guards', now()),
    ('registry', '0041_retirements', now()),
    ('archive', '0004_disposals', now()),
    ('archive', '0005_disposal_guards', now()),
    ('archive', '0006_removal', now()),
    ('archive', '0007_removal_guards', now()),
    ('archive', '0008_papers', now()),
    ('archive', '0009_paper_guards', now()),
    ('archive', '0010_paper_month_again', now()),
    ('assessment', '0011_declared_of_retiring', now()),
    ('casework', '0016_drawn', now()),
    ('casework', '0017_walk_in', now()),
    ('casework', '0018_saved_views', now()),
    ('casework', '0019_afterwards', now()),
    ('casework', '0020_presented_again', now()),
    ('casework', '0021_region_and_time', now()),
    ('casework', '0022_paused_tasks', now()),
    ('clock', '0001_initial', now()),
    ('clock', '0002_guards', now()),
    ('clock', '0003_timers', now()),
    ('clock', '0004_timer_guards', now()),
    ('proofs', '0005_by_file', now()),
    ('notices', '0004_dispatches', now()),
    ('notices', '0005_dispatch_guards', now()),
    ('notices', '0006_announcements_and_mailings', now()),
    ('console', '0004_own_record', now()),
    ('console', '0005_taken_people', now()),
    ('console', '0006_removal', now()),
    ('console', '0007_agency_staff_of_details', now()),
    ('console', '0008_status_facts', now()),
    ('console', '0009_served_person', now()),
    ('contenttypes', '0001_initial', now()),
    ('contenttypes', '0002_remove_content_type_name', now()),
    ('notices', '0007_announcement_guards', now()),
    ('notices', '0008_audiences', now()),
    ('notices', '0009_spread_and_silent', now()),
    ('notices', '0010_opened_items', now()),
    ('partners', '0006_comparisons', now()),
    ('partners', '0007_comparison_guards', now()),
    ('proofs', '0006_rights_records', now()),
    ('reception', '0001_initial', now()),
    ('reception', '0002_guards', now()),
    ('reception', '0003_device_asked', now()),
    ('reception', '0004_closures', now()),
    ('registry', '0042_several_records', now()),
    ('registry', '0043_on_paper', now()),
    ('registry', '0044_employer_number', now()),
    ('registry', '0045_project_contracts', now());
