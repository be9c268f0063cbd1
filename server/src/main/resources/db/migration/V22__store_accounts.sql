-- Whether admin accounts of the stores may sign in: one row.
create table store_accounts (allowed integer not null);
insert into store_accounts (allowed) values (0);

-- The last time step whose code a store's account signed in with: none works twice.
create table store_code (
    account text primary key,
    last_step integer not null
);
