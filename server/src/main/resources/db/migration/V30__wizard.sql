-- Where the System Upgrade of each store stands: one for all tabs and devices.
create table wizard (
    store text primary key,
    state text not null
);
