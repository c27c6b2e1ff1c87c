-- Of which register is this committee update? Updates are few among the events.
create index event_of_update on eventstore.event ((payload ->> 'update'))
    where payload_type = 'register.committee-update-published';
