-- Made when the tables are, and again at the end of each rebuilding: built at once they cost a tenth of what they cost row by
-- row. Only their owner can make or drop an index, so these functions work with the owner's rights, on these three alone.
create or replace function query.make_index(name text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    case name
        -- Which states stood in this register at this position? One an action at most.
        when 'action_version_by_position' then
            create index if not exists action_version_by_position on query.action_version
                using gist (register_no, int8range(position_from, position_next), effective_from)
                where position_next > position_from;
        -- Which states are known now for this date? One an action at most.
        when 'action_version_by_date' then
            create index if not exists action_version_by_date on query.action_version
                using gist (register_no, daterange(effective_from, effective_next), position_next)
                where effective_next is not null and position_end is null;
        -- Which states were believed at this position for this date, until a backdated change? One an action at most.
        when 'action_version_by_both' then
            create index if not exists action_version_by_both on query.action_version
                using gist (register_no, box(point(effective_from - date '2000-01-01', position_next),
                                             point(effective_next - date '2000-01-01' - 1, position_end - 1)))
                where position_end is not null;
    end case;
end $$;

create or replace function query.drop_index(name text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    case name
        when 'action_version_by_position' then drop index if exists query.action_version_by_position;
        when 'action_version_by_date' then drop index if exists query.action_version_by_date;
        when 'action_version_by_both' then drop index if exists query.action_version_by_both;
    end case;
end $$;

revoke execute on function query.make_index(text), query.drop_index(text) from public;

select query.make_index('action_version_by_position');
select query.make_index('action_version_by_date');
select query.make_index('action_version_by_both');
