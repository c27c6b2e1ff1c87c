-- Organisations are sealed from each other here too, as in the event store: a statement comes across the rows of those
-- alone that the session's setting mattersarising.reach names, and a row of any other cannot be written.

alter table query.register enable row level security, force row level security;
create policy within_reach on query.register using (
    (select current_setting('mattersarising.reach', true)) = '*'
    or organisation = any (string_to_array((select current_setting('mattersarising.reach', true)), ',')));

alter table query.committee_update enable row level security, force row level security;
create policy within_reach on query.committee_update using (
    (select current_setting('mattersarising.reach', true)) = '*'
    or organisation = any (string_to_array((select current_setting('mattersarising.reach', true)), ',')));

-- What belongs to a register is reached as that is. The registers are looked up once for a statement.
do $$
declare
    sealed record;
begin
    for sealed in
        select * from (values
            ('register_entry', 'register', 'id'),
            ('edition', 'register', 'id'),
            ('action_now', 'register_no', 'number'),
            ('action_version', 'register_no', 'number'),
            ('late_event', 'register_no', 'number'),
            ('action_reference', 'register_no', 'number'),
            ('long_text', 'register_no', 'number'),
            ('narrative_step', 'register_no', 'number'),
            ('evidence_step', 'register_no', 'number'),
            ('target_step', 'register_no', 'number')) as t (name, register, key)
    loop
        execute format('alter table query.%I enable row level security', sealed.name);
        -- What reads this one reads the view below, which its owner has to be let through.
        if sealed.name <> 'action_version' then
            execute format('alter table query.%I force row level security', sealed.name);
        end if;
        execute format($policy$
            create policy within_reach on query.%I using (
                (select current_setting('mattersarising.reach', true)) = '*'
                or %I in (
                    select %I from query.register
                    where organisation = any (
                        string_to_array((select current_setting('mattersarising.reach', true)), ','))))
            $policy$, sealed.name, sealed.register, sealed.key);
    end loop;
end $$;

-- The same rows for reads at a basis. A policy keeps every operator from the indexes that might tell something of a row,
-- and those on ranges and boxes count as such; the condition of a view does not.
create view query.action_version_within_reach as
select * from query.action_version
where (select current_setting('mattersarising.reach', true)) = '*'
   or register_no in (
       select number from query.register
       where organisation = any (string_to_array((select current_setting('mattersarising.reach', true)), ',')));
