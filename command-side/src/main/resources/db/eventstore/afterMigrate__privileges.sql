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
            ('receipt', 'select, insert'),
            ('reference_held', 'select, insert, delete'),
            ('trace', 'select, insert, delete'),
            ('reading', 'select, insert'),
            ('migration', 'select')) as t (name, privileges)
        where to_regclass('eventstore.' || name) is not null
    loop
        execute format('grant %s on eventstore.%I to %I', granted.privileges, granted.name, '${application}');
    end loop;
end $$;
