-- What the query side answers from. All of it can be made anew from the ledger; nothing here is the truth.
-- Two axes in every table: effective dates (as at) and ledger positions of the organisation (as known at).

-- GiST over a register's number together with a range.
create extension if not exists btree_gist;

-- Registers, in the order of their ids. The number stands for the id in large indexes.
create table query.register (
    id           text   primary key collate "C",
    number       int    not null generated always as identity unique,
    organisation text   not null collate "C",
    title        text   not null,
    source       text,
    position     bigint not null
);
-- Which registers has this organisation?
create index register_by_organisation on query.register (organisation, id);

-- Every event of a register's own stream, as stored. Few; folded when read.
create table query.register_entry (
    register         text        not null collate "C",
    position         bigint      not null,
    recorded_at      timestamptz not null,
    event_identifier text        not null,
    type             text        not null,
    revision         text        not null,
    payload          json        not null,
    metadata         json        not null,
    -- What had happened to this register by then?
    constraint register_entry_in_order primary key (register, position)
);

create table query.edition (
    register    text        not null collate "C",
    position    bigint      not null,
    recorded_at timestamptz not null,
    as_at       date        not null,
    file        text        not null,
    sha256      text        not null,
    -- Which editions has this register, in the order in which they were recorded?
    constraint edition_in_order primary key (register, position)
);

create table query.committee_update (
    id                text        primary key,
    organisation      text        not null,
    register          text        not null collate "C",
    position          bigint      not null,
    recorded_at       timestamptz not null,
    committee         text,
    meeting_date      date,
    agenda_item       text,
    title             text,
    imported          boolean     not null,
    basis_as_at       date        not null,
    basis_position    bigint      not null,
    basis_recorded_at timestamptz,
    supersedes        text,
    template          text,
    renditions        text        not null
);
-- Which updates were published from this register, in order?
create index committee_update_in_order on query.committee_update (register, position);

-- The state of each action after everything known: it holds for every date from effective_from on and every position
-- from position_from on. One row an action, changed in place; what it replaces goes to action_version.
create table query.action_now (
    action           text   primary key collate "C",
    register_no      int    not null,
    -- last event that is worked in, and how many are
    last_position    bigint not null,
    events           bigint not null,
    latest_effective date   not null,
    -- the rest is null while the action does not exist
    effective_from   date,
    position_from    bigint,
    version          bigint,
    narrative_base   bigint,
    reference_key    text,
    state            text,
    long_texts       text
) with (fillfactor = 60);
-- Which present states of this register were there by this position already?
create index action_now_of_register on query.action_now (register_no, position_from, effective_from);

-- The states that were replaced. A row holds in up to two rectangles of (date, position):
--   first   effective_from <= date                  and position_from <= position < position_next
--   second  effective_from <= date < effective_next and position_next <= position < position_end (null: no end)
-- An ordinary change on a later date replaces a state from that date and position on, which leaves exactly this shape:
-- one row an event, written once. Only a backdated change or a voiding ends the second rectangle.
-- position_next = position_from: no first rectangle. effective_next is null: no second one.
create table query.action_version (
    register_no    int    not null,
    action         text   not null collate "C",
    effective_from date   not null,
    position_from  bigint not null,
    position_next  bigint not null,
    effective_next date,
    position_end   bigint,
    version        bigint not null,
    narrative_base bigint not null,
    state          text   not null,
    long_texts     text,
    -- Which states had this action?
    constraint action_version_in_order primary key (action, position_from, effective_from)
);
-- Events that count in an action's version but made no state of their own for every later date: backdated ones, voidings.
create table query.late_event (
    register_no  int    not null,
    action       text   not null collate "C",
    position     bigint not null,
    effective_on date   not null,
    -- How many did this action have by then?
    constraint late_event_once primary key (action, position)
);
-- How many did each action of this register have by then?
create index late_event_by_position on query.late_event (register_no, position) include (effective_on, action);

-- Every reference that an action ever bore, by its key.
create table query.action_reference (
    register_no   int  not null,
    reference_key text not null collate "C",
    action        text not null collate "C",
    -- Which actions may be meant by this reference?
    constraint action_reference_once primary key (register_no, reference_key, action)
);

-- Texts too long to be repeated in every state, by SHA-256; kept apart by register.
create table query.long_text (
    register_no int  not null,
    sha256      text not null collate "C",
    text        text not null,
    constraint long_text_once primary key (sha256, register_no)
);

-- What went into the narrative, each text once. voided: positions at which the event is out of force.
create table query.narrative_step (
    register_no  int            not null,
    action       text           not null collate "C",
    position     bigint         not null,
    effective_on date           not null,
    -- gives the narrative whole; otherwise a note that is joined to it
    replaces     boolean        not null,
    joiner       text,
    text         text,
    voided       int8multirange not null default '{}',
    constraint narrative_step_once primary key (action, position)
);
-- Which notes were known at this position? What stands at these positions?
create index narrative_step_by_position on query.narrative_step (register_no, position);
-- Which notes hold at this date?
create index narrative_note_by_date on query.narrative_step (register_no, effective_on) where not replaces;
-- Which text replaced this note first?
create index narrative_text_in_order on query.narrative_step (action, effective_on, position) where replaces;

create table query.evidence_step (
    register_no  int            not null,
    action       text           not null collate "C",
    position     bigint         not null,
    effective_on date           not null,
    reference    text,
    sha256       text,
    voided       int8multirange not null default '{}',
    constraint evidence_step_once primary key (action, position)
);
-- Which evidence was known at this position?
create index evidence_step_by_position on query.evidence_step (register_no, position);

-- What has a say in target dates: the event without its texts.
create table query.target_step (
    register_no  int            not null,
    action       text           not null collate "C",
    position     bigint         not null,
    effective_on date           not null,
    recorded_at  timestamptz    not null,
    actor        text           not null,
    from_paper   boolean        not null,
    type         text           not null,
    revision     text           not null,
    event        text           not null,
    voided       int8multirange not null default '{}',
    -- What was known of the target dates of this register?
    constraint target_step_in_order primary key (register_no, position)
);

-- How far each half of the registers is followed; Axon's token store.
create table query.token_entry (
    processor_name text not null,
    segment        int  not null,
    token          text,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);

-- Whether the tables are whole. Each rebuilding has a number of its own, so that a reader notices one that went by.
create table query.rebuilding (
    only_row   boolean primary key default true check (only_row),
    number     bigint  not null default 0,
    under_way  boolean not null default false
);
insert into query.rebuilding default values;
