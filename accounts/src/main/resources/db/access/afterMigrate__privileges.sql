-- What a process may do with each table, once a migration has made or changed some. What is not in this list it cannot
-- touch. What was done to accounts is told for ever.
do $$
declare
    granted record;
begin
    if to_regrole(quote_ident('${application}')) is null then return; end if;
    execute format('grant usage on schema access to %I', '${application}');
    for granted in
        select * from (values
            ('account', 'select, insert, update'),
            ('client', 'select, insert, update'),
            ('change', 'select, insert'),
            ('attempt', 'select, insert, update, delete'),
            ('consent', 'select, insert, update, delete'),
            ('factor', 'select, insert, update, delete'),
            ('recovery', 'select, insert, update, delete'),
            ('migration', 'select')) as t (name, privileges)
        where to_regclass('access.' || name) is not null
    loop
        execute format('grant %s on access.%I to %I', granted.privileges, granted.name, '${application}');
    end loop;
end $$;
