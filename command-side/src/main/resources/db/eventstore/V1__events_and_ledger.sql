-- The event store: what was recorded, and the order in which the ledger of each organisation took it in.
-- Events and ledger rows are added, never changed; the triggers below hold that against everybody.

create extension if not exists btree_gist;

-- One row for each thing that happened.
-- transaction_id stands first because defaults are filled in the order of the columns: a transaction must have its id
-- before it draws an index, or the sealer could not prove that a gap will stay one.
-- organisation and register are computed from the metadata, so that they cannot say anything else than it does.
-- json, not jsonb: the text is kept byte for byte.
create table eventstore.event (
    transaction_id   xid8        not null default pg_current_xact_id(),
    global_index     bigint      not null generated always as identity (cache 1),
    event_identifier text        not null,
    stream           text        not null,
    sequence         bigint      not null check (sequence >= 0),
    stream_type      text        not null,
    written_at       timestamptz not null,
    payload_type     text        not null,
    payload_revision text        not null,
    payload          json        not null,
    metadata         json        not null,
    organisation     text        not null generated always as (metadata ->> 'organisation') stored,
    register         text        not null generated always as (metadata ->> 'register') stored,

    -- Which events lie above the low mark?
    constraint event_by_index primary key (global_index),
    -- What does this stream hold, in order? Also: has somebody else recorded this sequence already?
    constraint event_by_stream unique (stream, sequence),
    -- Where did this event end up?
    constraint event_by_identifier unique (event_identifier)
);

comment on column eventstore.event.written_at is 'technical only; effectiveOn is in the payload, recorded_at in the ledger';

-- The text whose digest the ledger keeps. Every part is preceded by its length, so that nothing can move from one part
-- to the next unseen.
create function eventstore.digest_of(
    event_identifier text, stream text, sequence bigint, payload_type text, payload_revision text, payload json, metadata json)
    returns bytea
    language sql stable parallel safe
    return sha256(convert_to(concat_ws(
        E'\n',
        octet_length(event_identifier), event_identifier,
        octet_length(stream), stream,
        sequence,
        octet_length(payload_type), payload_type,
        octet_length(payload_revision), payload_revision,
        octet_length(payload::text), payload::text,
        octet_length(metadata::text), metadata::text), 'UTF8'));

-- One row for each event in its place. Only the sealer writes here.
-- global_index has no foreign key: its check would lock, and so rewrite, every event once more; a missing event is found
-- by comparing digests.
create table eventstore.ledger (
    -- place in the deployment, gapless from 1: what projections track
    seal_index       bigint      not null,
    -- seal index of the last event of the same transaction: a reader that stops there never shows half a change
    transaction_ends bigint      not null,
    organisation     text        not null,
    -- place in the organisation's ledger, gapless from 1
    position         bigint      not null check (position > 0),
    recorded_at      timestamptz not null,
    register         text        not null,
    global_index     bigint      not null,
    -- eventstore.digest_of(the event) as it was when it was sealed
    digest           bytea       not null,

    -- What comes after this place?
    constraint ledger_by_seal_index primary key (seal_index),
    -- What is the head of this organisation? What stands at this position?
    constraint ledger_by_position unique (organisation, position),
    -- Is this event sealed, and where?
    constraint ledger_by_event unique (global_index),
    check (transaction_ends >= seal_index)
);

-- Which position was the last one recorded at or before this instant?
create index ledger_by_instant on eventstore.ledger (organisation, recorded_at, position);
-- What happened to this register, in order of position?
create index ledger_by_register on eventstore.ledger (register, position) include (global_index);

-- How far the deployment's ledger has come. One row.
create table eventstore.clock (
    only_row         boolean     primary key default true check (only_row),
    last_seal_index  bigint      not null default 0,
    last_recorded_at timestamptz not null default '1970-01-01T00:00:00Z',
    -- nothing is ever sealed at or before this instant
    closed_through   timestamptz not null default '1970-01-01T00:00:00Z',
    -- every index up to here is sealed or will never be used
    low_mark         bigint      not null default 0
);
insert into eventstore.clock default values;

create function eventstore.kept_for_ever() returns trigger language plpgsql as $$
begin
    raise exception '% of %.% is refused: what was recorded is kept for ever', tg_op, tg_table_schema, tg_table_name
        using errcode = 'restrict_violation',
              hint = 'Record what is right as a new event; void the wrong one.';
end $$;

create trigger kept_for_ever before update or delete or truncate on eventstore.event
    for each statement execute function eventstore.kept_for_ever();
create trigger kept_for_ever before update or delete or truncate on eventstore.ledger
    for each statement execute function eventstore.kept_for_ever();
-- also where a session says that it only replicates
alter table eventstore.event enable always trigger kept_for_ever;
alter table eventstore.ledger enable always trigger kept_for_ever;

-- From here on nothing is sealed at or before the instant, so that the answer to "what was known then" never changes.
-- An instant that is not past yet is refused: sealing would have to run ahead of the clock.
-- It closes up to the present, which costs nothing and spares the next reader the writing.
-- It holds the sealer up until its transaction ends: call it in a transaction of its own, at read committed.
create function eventstore.close_instant(instant timestamptz) returns void language plpgsql as $$
declare
    clock eventstore.clock;
    now_here timestamptz;
begin
    select * into strict clock from eventstore.clock;
    -- sealing takes the last recorded_at again within the same microsecond, but never an earlier one
    if instant <= clock.closed_through or instant < clock.last_recorded_at then
        return;
    end if;
    select * into strict clock from eventstore.clock for no key update;
    now_here := clock_timestamp();
    if instant is null or instant > greatest(now_here, clock.last_recorded_at) then
        raise exception 'The instant % is not past yet; it cannot be closed', instant
            using errcode = 'datetime_field_overflow', hint = 'Ask for the present or for an earlier instant.';
    end if;
    update eventstore.clock set closed_through = greatest(closed_through, instant, now_here);
end $$;
