-- What a process may do with each table, once a migration has made or changed some. What is not in this list it cannot
-- touch. Tables are emptied when they are made anew, all of them or what they hold of one register.
do $$
declare
    granted record;
begin
    if to_regrole(quote_ident('${application}')) is null then return; end if;
    execute format('grant usage on schema query to %I', '${application}');
    for granted in
        select * from (values
            ('register', 'select, insert, update, truncate'),
            ('register_entry', 'select, insert, delete, truncate'),
            ('edition', 'select, insert, delete, truncate'),
            ('committee_update', 'select, insert, delete, truncate'),
            ('action_now', 'select, insert, update, delete, truncate'),
            ('action_version', 'select, insert, update, delete, truncate'),
            ('action_version_within_reach', 'select'),
            ('late_event', 'select, insert, delete, truncate'),
            ('action_reference', 'select, insert, delete, truncate'),
            ('long_text', 'select, insert, delete, truncate'),
            ('narrative_step', 'select, insert, update, delete, truncate'),
            ('evidence_step', 'select, insert, update, delete, truncate'),
            ('target_step', 'select, insert, update, delete, truncate'),
            ('token_entry', 'select, insert, update, delete'),
            ('rebuilding', 'select, update'),
            ('migration', 'select')) as t (name, privileges)
        where to_regclass('query.' || name) is not null
    loop
        execute format('grant %s on query.%I to %I', granted.privileges, granted.name, '${application}');
    end loop;
    execute format('grant execute on function query.make_index(text), query.drop_index(text) to %I', '${application}');
end $$;
