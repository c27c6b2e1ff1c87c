-- Whom personal passages in events speak of, and the keys under which those are sealed. A schema of its own: a backup of
-- the event store must not hold the keys, or nothing could be erased from it.

create schema personal;

-- Somebody that an organisation knows by name. The id stands in events and stays for ever; it says nothing by itself.
create table personal.data_subject (
    id           text        not null,
    organisation text        not null,
    known_since  timestamptz not null default now(),
    erased_at    timestamptz,

    constraint data_subject_by_id primary key (id)
);
-- Whose keys go together?
create index data_subject_by_organisation on personal.data_subject (organisation);

-- Gone once its subject is erased; nothing opens without it.
create table personal.subject_key (
    subject text  not null,
    -- under the master key, which is in no database
    wrapped bytea not null,

    constraint subject_key_by_subject primary key (subject)
);

-- No constraint keeps a name single: who learns one must not wait for another who is about to.
create table personal.subject_name (
    subject      text  not null,
    organisation text  not null,
    -- keyed digest of the folded name
    found_by     bytea not null,
    -- under the subject's key
    sealed       bytea not null
);
-- Whom does this name stand for?
create index subject_name_by_digest on personal.subject_name (organisation, found_by);
-- Which names has this subject?
create index subject_name_by_subject on personal.subject_name (subject);

-- Each time that names were learned or a subject was erased; counted to see whether anything is new.
create table personal.change (
    organisation text   not null,
    number       bigint not null generated always as identity,
    -- the subject that was erased; null where names were learned
    erases       text,

    -- How many were there in this organisation?
    constraint change_in_order primary key (organisation, number)
);
-- Who was erased?
create index change_that_erases on personal.change (erases) where erases is not null;
