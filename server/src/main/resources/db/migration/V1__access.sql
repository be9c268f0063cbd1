-- Times are milliseconds since 1970.
create table account (
    name text primary key collate nocase,
    password text not null,
    role text not null,
    created_at integer not null
);

create table invitation (
    token_hash text primary key,
    role text not null,
    invited_by text,
    created_at integer not null,
    expires_at integer not null
);

-- A subject is an account's name or an address, whether there is such an account or not.
create table sign_in_attempt (
    subject text primary key,
    failures integer not null,
    last_at integer not null,
    blocked_until integer not null
);

create table audit (
    id integer primary key,
    at integer not null,
    account text,
    address text not null,
    action text not null,
    detail text not null,
    outcome text not null
);
