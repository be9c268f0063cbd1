-- Times are milliseconds since 1970. The secret is random, so its hash needs no salt.
create table api_token (
    name text primary key collate nocase,
    secret_hash text not null unique,
    role text not null,
    created_by text not null,
    created_at integer not null,
    expires_at integer,
    last_used_at integer
);
