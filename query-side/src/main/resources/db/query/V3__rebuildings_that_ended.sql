-- Which rebuilding was the last to come to its end, and how many events it replayed: whoever asked for one waits for that,
-- whichever node makes it.
alter table query.rebuilding
    add column ended  bigint not null default 0,
    add column events bigint not null default 0;
update query.rebuilding set ended = number where not under_way;
