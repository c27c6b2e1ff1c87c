-- What a process may do with each table, once a migration has made or changed some. What is not in this list it cannot
-- touch. Tables are emptied when they are made anew.
do $$
declare
    granted record;
begin
    if to_regrole(quote_ident('${application}')) is null then return; end if;
    execute format('grant usage on schema query to %I', '${application}');
    for granted in
        select * from (values
            ('register', 'select, insert, truncate'),
            ('register_entry', 'select, insert, truncate'),
            ('edition', 'select, insert, truncate'),
            ('committee_update', 'select, insert, truncate'),
            ('action_now', 'select, insert, update, truncate'),
            ('action_version', 'select, insert, update, truncate'),
            ('action_version_within_reach', 'select'),
            ('late_event', 'select, insert, truncate'),
            ('action_reference', 'select, insert, truncate'),
            ('long_text', 'select, insert, truncate'),
            ('narrative_step', 'select, insert, update, truncate'),
            ('evidence_step', 'select, insert, update, truncate'),
            ('target_step', 'select, insert, update, truncate'),
            ('token_entry', 'select, insert, update, delete'),
            ('rebuilding', 'select, update'),
            ('migration', 'select')) as t (name, privileges)
        where to_regclass('query.' || name) is not null
    loop
        execute format('grant %s on query.%I to %I', granted.privileges, granted.name, '${application}');
    end loop;
    execute format('grant execute on function query.make_index(text), query.drop_index(text) to %I', '${application}');
end $$;
