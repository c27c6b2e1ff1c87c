-- What an account is asked for beside its password: codes by the clock of something its person has (RFC 6238).

create table access.factor (
    subject         uuid        primary key references access.account,
    -- 160 random bits; sealed under the key for personal data where this installation has one.
    secret          bytea       not null,
    sealed          boolean     not null,
    -- The last span of half a minute whose code was taken: no code is taken twice, and none from before it.
    last_step       bigint      not null,
    created_at      timestamptz not null default now()
);

-- For whoever has lost that something. Each opens once.
create table access.recovery (
    subject         uuid        not null references access.account,
    -- SHA-256 of more than 112 random bits, which need no slow digest.
    digest          text        not null,
    used_at         timestamptz,
    primary key (subject, digest)
);
