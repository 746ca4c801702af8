-- An approved retirement ends every enrolment of the person, whichever agency handles its employer and in whichever city
-- of the province it is: from the month after on nobody is charged (HB-174). Row-level security shows whoever decides the
-- own agency's employers alone, so the ends are functions of the tables' owner, bound to what one act wrote: whose
-- retirement stands under it, and from which month on. Whoever acts for an employer (and rehearses) reaches the own rows.

create function registry_reaches_all() returns boolean
language sql stable as $$
    select coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
        or coalesce(current_setting('shebao.office', true), '') = 'yes'
$$;

create function registry_end_retired(act_ids bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;

-- What later acts took out of what a retirement had brought: as reversed/rests_on.sql, beyond the own rows.

create function registry_retired_rests_on(act_ids bigint[]) returns table (act_id bigint, by_act_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
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

-- Take retirements back beyond the own rows, each under the new act in the same place; what is walked back already stays.

create function registry_undo_retired(old_acts bigint[], new_acts bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;

revoke execute on function
    registry_end_retired(bigint[]), registry_retired_rests_on(bigint[]), registry_undo_retired(bigint[], bigint[])
    from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function
            registry_end_retired(bigint[]), registry_retired_rests_on(bigint[]), registry_undo_retired(bigint[], bigint[])
            to shebao_web;
    end if;
end $$;
