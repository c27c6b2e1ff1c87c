-- What is withheld in this organisation, or in this register of it? Asked at every read, and mostly nothing is.
create index event_of_withholding on eventstore.event (organisation, register, stream)
    where payload_type = 'action.passage-withheld';

-- Who was told something that is withheld. Never what it was.
create table eventstore.reading (
    -- in the order in which the rows are committed within an organisation, so that a reader who goes on misses none
    number       bigint      not null generated always as identity primary key,
    read_at      timestamptz not null default clock_timestamp(),
    organisation text        not null,
    register     text        not null,
    -- null where nobody has to sign in
    subject      text,
    name         text        not null,
    client       text,
    -- identifier of the call in the description of the interface
    call         text        not null,
    -- what was asked for, with the basis of the answer where that says so
    path         text        not null,
    correlation  text        not null
);

-- Who read what of this organisation, in order?
create index reading_by_organisation on eventstore.reading (organisation, number);

create trigger kept_for_ever before update or delete or truncate on eventstore.reading
    for each statement execute function eventstore.kept_for_ever();
alter table eventstore.reading enable always trigger kept_for_ever;

alter table eventstore.reading enable row level security, force row level security;
create policy within_reach on eventstore.reading using (
    (select current_setting('mattersarising.reach', true)) = '*'
    or organisation = any (string_to_array((select current_setting('mattersarising.reach', true)), ',')));
