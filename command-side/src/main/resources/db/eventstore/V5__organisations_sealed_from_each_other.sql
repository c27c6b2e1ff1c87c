-- Organisations are sealed from each other: whatever a statement asks for, it comes across the rows of those alone that
-- the session's setting mattersarising.reach names, with commas between; * is for the system's own work. Where nothing is
-- set there is nothing to be seen. The owner of the tables is no exception ("force").
-- Settings are read in subqueries: once for a statement, not once for a row.
-- Only operators that tell nothing of a row may use an index in front of a policy; -> and @> are none of these.

-- Whose numbers are these?
alter table eventstore.reference_held add column organisation text;
update eventstore.reference_held h
set organisation = (select e.organisation from eventstore.event e where e.stream = h.action and e.sequence = 0);

-- Whose request was it? Null where it cannot be told any more; such a receipt is for the system alone.
alter table eventstore.receipt add column organisation text;
update eventstore.receipt r
set organisation = coalesce(
    (select e.organisation from eventstore.event e where e.event_identifier = any (r.event_ids) limit 1),
    (select e.organisation from eventstore.event e
     where e.sequence = 0
       and e.stream in (split_part(r.path, '/', 4), 'register/' || split_part(r.path, '/', 4)) limit 1),
    (select o.id from eventstore.organisation o where r.path = '/api/organisations/' || o.id));

-- Of which register is this committee update? Updates are few among the events.
alter table eventstore.event add column published_update text generated always as (
    case when payload_type = 'register.committee-update-published' then payload ->> 'update' end) stored;
drop index eventstore.event_of_update;
create index event_of_update on eventstore.event (published_update) where published_update is not null;

do $$
declare
    sealed record;
begin
    for sealed in
        select * from (values
            ('event', 'organisation'),
            ('ledger', 'organisation'),
            ('organisation', 'id'),
            ('receipt', 'organisation'),
            ('reference_held', 'organisation')) as t (name, organisation)
    loop
        execute format('alter table eventstore.%I enable row level security, force row level security', sealed.name);
        execute format($policy$
            create policy within_reach on eventstore.%I using (
                (select current_setting('mattersarising.reach', true)) = '*'
                or %I = any (string_to_array((select current_setting('mattersarising.reach', true)), ',')))
            $policy$, sealed.name, sealed.organisation);
    end loop;
end $$;
