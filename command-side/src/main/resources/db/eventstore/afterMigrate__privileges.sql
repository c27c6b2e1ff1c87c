-- What a process may do with each table, once a migration has made or changed some. What is not in this list it cannot
-- touch. Nobody but the owner takes back or alters what was recorded.
do $$
declare
    granted record;
begin
    if to_regrole(quote_ident('${application}')) is null then return; end if;
    execute format('grant usage on schema eventstore to %I', '${application}');
    for granted in
        select * from (values
            ('event', 'select, insert'),
            ('ledger', 'select, insert'),
            ('clock', 'select, update'),
            ('organisation', 'select, insert, update'),
            -- whoever asked may be erased from it
            ('receipt', 'select, insert, update (actor, receipt)'),
            ('reference_held', 'select, insert, delete'),
            ('trace', 'select, insert, delete'),
            ('reading', 'select, insert'),
            ('migration', 'select')) as t (name, privileges)
        where to_regclass('eventstore.' || name) is not null
    loop
        execute format('grant %s on eventstore.%I to %I', granted.privileges, granted.name, '${application}');
    end loop;
    -- Keys go for good: what they were is vacuumed away at once, which needs a privilege from PostgreSQL 17 on.
    if to_regnamespace('personal') is null then return; end if;
    execute format('grant usage on schema personal to %I', '${application}');
    for granted in
        select * from (values
            ('data_subject', 'select, insert, update'),
            ('subject_key', 'select, insert, update, delete'),
            ('subject_name', 'select, insert, delete'),
            ('change', 'select, insert')) as t (name, privileges)
        where to_regclass('personal.' || name) is not null
    loop
        execute format('grant %s on personal.%I to %I', granted.privileges, granted.name, '${application}');
        if current_setting('server_version_num')::int >= 170000 and granted.name like 'subject%' then
            execute format('grant maintain on personal.%I to %I', granted.name, '${application}');
        end if;
    end loop;
end $$;
