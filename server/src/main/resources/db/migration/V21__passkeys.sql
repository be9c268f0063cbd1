-- Names of tables and columns are those of Spring Security, which reads and writes them.
create table user_entities (
    id text primary key,
    name text not null unique collate nocase references account (name) on delete cascade,
    display_name text
);

create table user_credentials (
    credential_id text primary key,
    user_entity_user_id text not null references user_entities (id) on delete cascade,
    public_key blob not null,
    signature_count integer,
    uv_initialized integer,
    backup_eligible integer not null,
    authenticator_transports text,
    public_key_credential_type text,
    backup_state integer not null,
    attestation_object blob,
    attestation_client_data_json blob,
    created integer,
    last_used integer,
    label text not null
);
