-- Several query nodes divide the registers among them. Four segments instead of two, so that as many as four nodes have
-- work: the registers of segment 0 part into 0 and 2, those of 1 into 1 and 3, and each begins where the one that it
-- comes from has come to. No claim outlives this: whoever follows a segment must learn which registers are left in it.
insert into query.token_entry (processor_name, segment, token, token_type, timestamp)
select processor_name, segment + 2, token, token_type, timestamp
from query.token_entry where processor_name = 'history' and segment in (0, 1);
update query.token_entry set owner = null;

-- Which node makes the tables anew. When it is gone another one begins again.
alter table query.rebuilding add column node text;
