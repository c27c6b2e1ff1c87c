-- Which programs somebody lets act for them.
create table access.consent (
    subject         uuid        not null references access.account,
    client          text        not null references access.client,
    -- What it may ask the sign-in for.
    scopes          text[]      not null,
    given_at        timestamptz not null default now(),
    primary key (subject, client)
);
