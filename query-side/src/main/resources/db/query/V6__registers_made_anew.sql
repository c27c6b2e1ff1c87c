-- Was somebody erased from this register since its events were last read?
create index register_entry_that_erases on query.register_entry (register, position)
    where type = 'register.personal-data-erased';
