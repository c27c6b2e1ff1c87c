-- What the command side remembers beside the events, in the same transactions. All of it may change.

create table eventstore.organisation (
    id   text primary key,
    name text not null,
    zone text not null default 'Europe/London'
);

comment on column eventstore.organisation.zone is 'IANA zone in which this organisation has its "today"';

-- The first answer to a request with an Idempotency-Key, given again when the request comes again.
create table eventstore.receipt (
    actor       text        not null,
    method      text        not null,
    path        text        not null,
    key         text        not null,
    -- SHA-256 of the body as compared: parsed JSON, or fields and the file's own digest
    body_digest bytea       not null,
    receipt     json        not null,
    event_ids   text[]      not null default '{}',
    given_at    timestamptz not null default now(),

    -- Has this actor made this request before? Two at once: the second waits, then sees the first.
    constraint receipt_by_request primary key (actor, method, path, key)
);

-- Which action holds which printed number, and for which dates.
create table eventstore.reference_held (
    register      text      not null,
    -- NFKC, case-folded, without spaces and final full stop
    reference_key text      not null,
    action        text      not null,
    held          daterange not null check (not isempty(held)),

    -- Does another action of this register hold this number on any of these dates? An import that swaps numbers
    -- defers the check to its end with "set constraints".
    constraint reference_held_once exclude using gist
        (register with =, reference_key with =, held with &&, action with <>) deferrable initially immediate
);

-- Which numbers does this action hold?
create index reference_held_by_action on eventstore.reference_held (action);
