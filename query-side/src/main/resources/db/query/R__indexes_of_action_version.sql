-- Run once by Flyway, and again at the end of each rebuilding: built at once they cost a tenth of what they cost row by row.

-- Which states stood in this register at this position? One an action at most.
create index if not exists action_version_by_position on query.action_version
    using gist (register_no, int8range(position_from, position_next), effective_from)
    where position_next > position_from;
-- Which states are known now for this date? One an action at most.
create index if not exists action_version_by_date on query.action_version
    using gist (register_no, daterange(effective_from, effective_next), position_next)
    where effective_next is not null and position_end is null;
-- Which states were believed at this position for this date, until a backdated change? One an action at most.
create index if not exists action_version_by_both on query.action_version
    using gist (register_no, box(point(effective_from - date '2000-01-01', position_next),
                                 point(effective_next - date '2000-01-01' - 1, position_end - 1)))
    where position_end is not null;
