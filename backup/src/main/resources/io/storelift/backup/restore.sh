#!/bin/sh
# Restores this backup without Storelift. Needs sh, sha256sum, tar, zstd and, for the database, the mariadb or mysql
# client. Nothing that exists is overwritten, except that "database" fills the schema you name.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

# A failure of zstd is lost in a pipe, so it leaves a word in this file.
problem=$(mktemp)
trap 'rm -f "$problem"' EXIT

usage() {
    cat <<END
usage: $0 verify                        compare all files with their checksums
       $0 code DIRECTORY                unpack the code into a new or empty directory
       $0 media DIRECTORY               unpack the media into pub/media of that directory; it must be empty
       $0 database NAME [OPTION...]     load the database into an empty schema; options are for the client,
                                        for example --defaults-extra-file=FILE (it must come first) or --socket=FILE
RESTORE.md in this directory says how to put them in the place of the store.
END
    exit 2
}

fail() {
    echo "$0: $1" >&2
    exit 1
}

need() {
    command -v "$1" >/dev/null 2>&1 || fail "the program $1 is missing"
}

verify() {
    [ -f "$here/COMPLETE" ] || fail "this backup was interrupted before its end: it has no file COMPLETE"
    need sha256sum
    (cd "$here" && sha256sum SHA256SUMS | cut -d ' ' -f 1 | cmp -s - COMPLETE) || fail "SHA256SUMS was changed"
    (cd "$here" && sha256sum --quiet -c SHA256SUMS) || fail "this backup is damaged"
}

# The backups that must be unpacked first, the oldest first: those on which this one builds.
chain() {
    case "$1" in
    code.tar.zst) echo "@code@" ;;
    media.tar.zst) echo "@media@" ;;
    esac
}

unpack() {
    need zstd
    need tar
    need xargs
    [ -f "$here/$1" ] || fail "this backup has no $1"
    for earlier in $(chain "$1"); do
        [ -f "$here/../$earlier/$1" ] || fail "this backup builds on $earlier, which isn't beside it"
    done
    mkdir -p "$2"
    [ -z "$(ls -A "$2")" ] || fail "$2 isn't empty"
    verify
    for earlier in $(chain "$1"); do
        (here=$(cd "$here/../$earlier" && pwd) && verify)
        unpack_one "$here/../$earlier" "$1" "$2"
    done
    unpack_one "$here" "$1" "$2"
}

# Takes away what was deleted since the backup before, then puts in what is new or other.
unpack_one() {
    echo "unpacking $1/$2 into $3"
    if [ -f "$1/${2%.tar.zst}.deleted" ]; then
        (cd "$3" && xargs -0 -r rm -rf -- <"$1/${2%.tar.zst}.deleted")
    fi
    { zstd -dc "$1/$2" || echo "zstd failed" >"$problem"; } | tar -C "$3" --numeric-owner $attributes -xpf -
    [ ! -s "$problem" ] || fail "$2 can't be unpacked"
}

# Extended attributes and access control lists, where this tar knows them.
attributes=
if tar --help 2>/dev/null | grep -q -- --xattrs-include; then
    attributes="--xattrs --xattrs-include=* --acls"
fi

load() {
    need zstd
    [ -f "$here/database.sql.zst" ] || fail "this backup has no database"
    name=$1
    shift
    if command -v mariadb >/dev/null 2>&1; then
        client=mariadb
    else
        client=mysql
    fi
    need "$client"
    tables=$("$client" "$@" -N -B -e 'SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE()' "$name")
    [ "$tables" = 0 ] || fail "the schema $name isn't empty"
    verify
    echo "loading database.sql.zst into $name"
    { zstd -dc "$here/database.sql.zst" || echo "zstd failed" >"$problem"; } |
        "$client" "$@" --binary-mode --comments --default-character-set=utf8mb4 "$name"
    [ ! -s "$problem" ] || fail "database.sql.zst can't be unpacked"
}

case "${1-}" in
verify)
    verify
    echo "all files are as they were written"
    ;;
code)
    [ $# -eq 2 ] || usage
    unpack code.tar.zst "$2"
    ;;
media)
    [ $# -eq 2 ] || usage
    unpack media.tar.zst "$2/pub/media"
    ;;
database)
    [ $# -ge 2 ] || usage
    shift
    load "$@"
    ;;
*)
    usage
    ;;
esac
