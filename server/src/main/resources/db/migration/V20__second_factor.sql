-- Codes of an authenticator app. The last time step a code was used of: none works twice.
create table totp (
    account text primary key collate nocase references account (name) on delete cascade,
    secret blob not null,
    last_step integer not null,
    created_at integer not null
);

create table recovery_code (
    account text not null collate nocase references account (name) on delete cascade,
    hash text not null,
    primary key (account, hash)
);
