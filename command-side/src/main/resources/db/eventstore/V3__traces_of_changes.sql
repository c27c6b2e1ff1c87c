-- Which trace an event belongs to, so that whoever seals or projects it, in whichever process, goes on with it. It is no
-- part of what was recorded: written only where traces are sent somewhere, and only needed for moments.
-- unlogged: a crash may lose it, and writing it costs little.
create unlogged table eventstore.trace (
    -- the last event that was appended in one go stands for all of them
    event_identifier text        not null,
    -- as W3C Trace Context has it
    traceparent      text        not null check (length(traceparent) <= 100),
    kept_at          timestamptz not null default now(),

    -- Which traces do these events belong to?
    constraint trace_by_event primary key (event_identifier)
);

-- Which are so old that nobody goes on with them?
create index trace_by_age on eventstore.trace using brin (kept_at);
