-- People and services that this installation knows itself. Nothing of a register is in here, and nothing in a register
-- refers to these rows: events say who somebody was when they were recorded.

create table access.account (
    -- Given once and never to anybody else; what tokens and events name.
    subject         uuid        primary key,
    -- What is typed at sign-in: lower case, without blanks at either end.
    login           text        not null unique,
    -- As displayed.
    name            text        not null,
    -- Argon2id with its own salt and figures.
    password        text        not null,
    -- Somebody else has chosen the password: nothing but choosing another one is possible with it.
    must_change     boolean     not null,
    disabled        boolean     not null default false,
    -- As in tokens: role, role@organisation, role@organisation/register.
    grants          text[]      not null default '{}',
    -- Names under which registers print this person as lead, beside the displayed one.
    leads           text[]      not null default '{}',
    -- Counts what ends every session: a new password, disabling.
    generation      integer     not null default 1,
    created_at      timestamptz not null default now(),
    created_by      text        not null,
    changed_at      timestamptz not null default now(),
    changed_by      text        not null
);

-- Software that signs in by itself (with a secret), or for people (with redirect addresses).
create table access.client (
    id              text        primary key,
    name            text        not null,
    -- SHA-256 of a secret of 256 random bits, which needs no slow digest; null for software that can keep none.
    secret          text,
    grants          text[]      not null default '{}',
    redirects       text[]      not null default '{}',
    disabled        boolean     not null default false,
    created_at      timestamptz not null default now(),
    created_by      text        not null,
    changed_at      timestamptz not null default now(),
    changed_by      text        not null
);

-- What was done to accounts and clients, by whom. Never a password.
create table access.change (
    id              bigint      generated always as identity primary key,
    at              timestamptz not null default now(),
    by              text        not null,
    about           text        not null,
    what            text        not null
);

-- Failed sign-ins, for each name that was typed (whether there is such an account or not) and each address that tried.
create table access.attempt (
    -- A digest: what is typed in the wrong field may be a password.
    key             text        primary key,
    failures        integer     not null,
    last_at         timestamptz not null,
    free_at         timestamptz not null
);

-- Which ones are over and can go?
create index attempt_by_time on access.attempt (free_at);
