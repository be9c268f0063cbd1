package io.storelift.host;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of known failures, the same for every face. The number is stable for ever; the words may improve.
 * Numbers: 1xx store and machine, 2xx PHP, Composer, keys and repositories, 3xx database, 4xx backups, 5xx plans and
 * readiness, 6xx runs, 9xx Storelift itself.
 */
public enum ErrorCode {
    NO_STORE_HERE(
            101,
            "No store found here",
            "Neither this directory nor any above it has bin/magento and app/etc.",
            "Change into the store's directory, or name it with --store DIR."),
    GIT_CLONE(
            102,
            "A clone of the contributor repository can't be upgraded this way",
            "The store was cloned with git instead of installed with Composer, so no package says what belongs to it.",
            "Upgrade with git (fetch, check out the tag, composer install), or move the store to a Composer project first."),
    BROKEN_CONFIGURATION(
            103,
            "A configuration file of the store can't be read",
            "PHP finds a mistake in the file, or the file doesn't return an array.",
            "Correct the line named below, check it with `php -l FILE`, and try again."),
    PHP_MISSING(
            104,
            "No usable PHP found",
            "There is no php program in the search path, or the configured one doesn't run.",
            "Install the PHP that runs the store, or name it with --php or in .storelift/settings.json."),
    ROOT_UNREADABLE(
            105,
            "The store's files can't be read or written",
            "Storelift doesn't run as the owner of the store's files.",
            "Run Storelift as the user who owns the store's files, or correct their owner and modes."),
    STORE_BUSY(
            106,
            "Another run holds this store",
            "Only one run may change a store at a time.",
            "Wait until the other run ends (`storelift runs`), or cancel it."),
    NOT_INSTALLED(
            107,
            "The store was never installed",
            "Its code is here, but app/etc/env.php or app/etc/config.php is missing.",
            "Finish the installation with `bin/magento setup:install`, or put the missing file back from a backup."),
    VERSION_UNKNOWN(
            108,
            "What is installed here can't be told",
            "Neither Composer's record of installed packages nor composer.lock names an edition.",
            "Run `composer install` in the store's root; for a store put together by hand, require its product package."),
    JSON_BROKEN(
            109,
            "A JSON file of the store can't be read",
            "It isn't JSON, or has an entry that doesn't belong there.",
            "Correct the file named below; `php -r` with json_decode, or any JSON checker, finds the place."),
    TIMED_OUT(
            110,
            "A program took too long and was stopped",
            "It waits for something, or the machine is much slower than expected.",
            "Look at its last lines of output below; run it by hand to see where it waits."),
    PROGRAM_MISSING(
            111,
            "A program that Storelift needs is missing",
            "It isn't installed, isn't in the search path, or may not be executed.",
            "Install it (`script/bootstrap` lists all that is needed) or correct its path in the settings."),
    PROGRAM_FAILED(
            112,
            "A program ended with an error",
            "The reason is in its last lines of output below.",
            "Correct what the output names and try again."),
    DISK_FULL(
            113,
            "The disk is full",
            "There was no space, no inode or no quota left while writing.",
            "Free some space (old backups: `storelift backup list`), or move Storelift's state to a larger disk."),
    PERMISSION_DENIED(
            114,
            "A file may not be read or changed",
            "The user running Storelift lacks the right to it.",
            "Run Storelift as the owner of the store's files, or correct owner and mode of the file named below."),
    FILE_OPERATION_FAILED(
            115,
            "A file could not be read or written",
            "The file system refused the operation.",
            "Check the file named below and the health of its disk, then try again."),
    KEYS_REFUSED(
            201,
            "The repository refuses the keys",
            "It answered 401: the public or the private key is wrong, or was revoked.",
            "Create or copy the keys anew and save them with `storelift keys set`."),
    KEYS_NOT_ENTITLED(
            202,
            "The keys give no access to this package",
            "The repository answered 403: the keys are right, but their account has no right to this edition or extension.",
            "Use the keys of the account that owns the edition or bought the extension."),
    REPOSITORY_UNREACHABLE(
            203,
            "A Composer repository can't be reached",
            "The name isn't resolved, the connection is refused or breaks, or the server answers with an error.",
            "Check network, proxy and firewall of this machine; try the address below with curl."),
    PACKAGE_DAMAGED(
            204,
            "A downloaded package is damaged",
            "Its checksum differs from the repository's, or the archive ends too early.",
            "Try again; if it stays, clear Composer's cache, then tell the repository's owner."),
    DEPENDENCIES_UNSOLVABLE(
            205,
            "The dependencies have no solution",
            "At least one installed component doesn't allow the wanted version.",
            "Update or remove the component named below, or choose another version."),
    COMPOSER_FAILED(
            206,
            "Composer ended with an error",
            "The reason is in its last lines of output below.",
            "Correct what the output names and try again."),
    PHP_UNSUITABLE(
            207,
            "This PHP can't run the wanted version",
            "Its version isn't allowed, or an extension or a setting is missing.",
            "Install what is named below, or point Storelift to another PHP with --php."),
    KEYS_MISSING(
            208,
            "The repository wants keys, and there are none",
            "auth.json has no entry for the repository's host.",
            "Save the keys with `storelift keys set`."),
    PACKAGE_UNSAFE(
            209,
            "A package would harm this machine",
            "Its archive holds names that lead out of the package, or unpacks to far more than it could need.",
            "Don't install it. Tell the repository's owner, and choose another version."),
    REPOSITORY_INVALID(
            210,
            "A Composer repository gives answers that can't be used",
            "What it sent is no metadata, is far too much, has a wrong checksum, or leads from address to address.",
            "Open the address below in a browser; if it is the right one, tell the repository's owner."),
    RESOLVER_UNSUITED(
            211,
            "Only Composer itself can resolve this project",
            "A repository is of a kind, or the configuration asks for something, that Storelift leaves to Composer.",
            "Use --resolver=composer, or run Composer."),
    PROJECT_INVALID(
            212,
            "composer.json or composer.lock can't be used",
            "It is no JSON, or it says something that Composer would refuse too.",
            "Correct what is named below; `composer validate` finds more."),
    DATABASE_UNREACHABLE(
            301,
            "The database can't be reached",
            "The server isn't running, or host, port or socket in app/etc/env.php are wrong.",
            "Start the database server, or correct `db` in app/etc/env.php."),
    DATABASE_ACCESS_DENIED(
            302,
            "The database refuses user or password",
            "User name or password in app/etc/env.php are wrong, or the user may not connect from this machine.",
            "Correct `db` in app/etc/env.php, or grant the user access from this machine."),
    DATABASE_MISSING(
            303,
            "The store's database doesn't exist",
            "The server has no database of the name in app/etc/env.php, or the user may not see it.",
            "Correct `dbname` in app/etc/env.php, or restore the database from a backup."),
    DATABASE_PRIVILEGES(
            304,
            "The database user lacks rights",
            "The upgrade needs rights that the store's database user doesn't have.",
            "Let a database administrator grant the rights named below."),
    DATABASE_STATEMENT_FAILED(
            305,
            "The database refused a statement",
            "The server's own words are below.",
            "Correct what the server names and try again."),
    DATABASE_CLIENT_MISSING(
            310,
            "The database's client programs are missing",
            "Neither mariadb-dump nor mysqldump (or neither mariadb nor mysql) is in the search path.",
            "Install the client package of the database server, for example `apt-get install mariadb-client`."),
    DATABASE_DUMP_FAILED(
            311,
            "The database could not be dumped",
            "The dump program ended with an error; its words are below.",
            "Correct what they name; often a right is missing or a view refers to something that is gone."),
    DATABASE_LOAD_FAILED(
            312,
            "A dump could not be loaded into the database",
            "The server refused a statement of the dump; its words are below.",
            "Correct what they name and load the dump again; the dump itself is unchanged."),
    DATABASE_LOST(
            316,
            "The connection to the database was lost",
            "The server was stopped or restarted, ended the connection, or the network failed, in the middle of the work.",
            "See that the server runs and why it stopped, then do the same again; what was begun has left nothing behind."),
    DUMP_UNSAFE(
            317,
            "A dump holds statements that don't belong there",
            "A statement isn't of the kind of its section, or touches another table than the one it names.",
            "Don't restore it. Find out who changed the backup."),
    BACKUP_DOES_NOT_FIT(
            401,
            "The backup doesn't fit on the disk",
            "It needs more space or more inodes than are free, with the reserve that a live store needs.",
            "Free the space named below, leave out the media, or keep backups on a larger disk."),
    BACKUP_UNKNOWN(
            402,
            "There is no such backup",
            "No complete backup has this name.",
            "List the backups with `storelift backup list`."),
    BACKUP_INCOMPLETE(
            403,
            "The backup is incomplete",
            "It has no COMPLETE file: it was interrupted before its end.",
            "Don't restore it. Create a new backup and delete this one."),
    BACKUP_DAMAGED(
            404,
            "The backup is damaged",
            "A file in it is missing, was changed or can't be unpacked.",
            "Use another backup, or a copy of this one kept elsewhere."),
    BACKUP_HOSTILE(
            405,
            "The archive would write outside the store",
            "It has an absolute path, a path with .., a path through a link, or a device: Storelift writes no such archive.",
            "Don't restore it. Find out who changed the backup."),
    BACKUP_PINNED(
            406,
            "The backup is still needed",
            "A run that can be rolled back refers to it.",
            "Finish or roll back that run first; its backup can be deleted afterwards."),
    BACKUP_PART_MISSING(
            407,
            "The backup doesn't have this part",
            "It was created without it.",
            "Restore the parts it has, or choose another backup."),
    BACKUP_EXISTS(
            408,
            "A backup of this name exists already",
            "Backups are never overwritten.",
            "Choose another name, or delete the old backup first."),
    RESTORE_DIFFERS(
            409,
            "What was restored differs from the backup",
            "After loading, tables or rows are missing.",
            "Nothing of the old state was deleted; its place is named below. Restore again, or put the old state back."),
    BACKUP_UNREADABLE(
            420,
            "A file of the store can't be read",
            "A backup without it wouldn't be the store, so none is made.",
            "Give the user who makes backups the right to read it, or move it out of the store."),
    BACKUP_BASE_MISSING(
            421,
            "A backup that this one builds on is missing",
            "An incremental backup holds only what changed since an earlier one. That one was deleted, or is incomplete.",
            "Bring it back from a copy, or choose another backup. Create the next one without a base."),
    COPY_LOCATION_INVALID(
            425,
            "The place for copies can't be understood",
            "It is neither a directory nor an address such as sftp://user@host/directory or s3://bucket/prefix.",
            "Correct the address."),
    COPY_FAILED(
            426,
            "The place of the copies refused or failed",
            "Its words, or those of the connection, are below. For SFTP the server's key must be in ~/.ssh/known_hosts"
                    + " (`ssh-keyscan HOST >> ~/.ssh/known_hosts`, after comparing it), and a key without a passphrase must"
                    + " open it; for S3 the keys are found where Amazon's own programs look: environment, ~/.aws, role.",
            "Mend that and copy again: what was cut off goes on with the file it was at."),
    COPY_KEY_WRONG(
            427,
            "The key for encrypted copies is wrong or missing",
            "Copies are encrypted for public keys of age (age1...), and opened with the file that age-keygen wrote.",
            "Give the right key: `--encrypt-for age1...` when copying, `--identity FILE` when fetching."),
    BACKUP_NEEDED(
            428,
            "Other backups build on this one",
            "They hold only what changed since.",
            "Delete those first; they are named below."),
    SCRATCH_SCHEMA_NEEDED(
            429,
            "The scratch schema is still needed",
            "It holds tables with which a run of Storelift can be taken back.",
            "Finish or roll back that run first (`storelift status` names it), or restore when it is done."),
    TABLES_DO_NOT_FIT(
            440,
            "The tables that will change don't fit on the database server's disk a second time",
            "They are copied within the server when the store closes, so that a rollback takes seconds.",
            "Free the space named below on the database server; the store itself wasn't touched."),
    TABLES_NOT_FOUND(
            441,
            "A table of the old version is nowhere to be found",
            "The copies made when the store closed are gone, and since the backup somebody had written to that table.",
            "Nothing was taken back in the database. Follow what is said below, or run `storelift rollback` again once"
                    + " the copies are back."),
    NOT_READY(
            501,
            "The store isn't ready for this upgrade",
            "At least one readiness check found an error.",
            "Do what the checks say, then run `storelift check` again."),
    PLAN_DRIFTED(
            502,
            "The store changed since the plan was made",
            "What was approved is no longer what would run.",
            "Make a new plan, read it and approve it."),
    PLAN_UNKNOWN(
            503,
            "There is no such plan",
            "No stored plan has this name, or its content doesn't match its name.",
            "Make a plan with `storelift plan`."),
    VERSION_UNAVAILABLE(
            504,
            "This version can't be chosen",
            "No repository of the store offers it, or it isn't newer than the installed one.",
            "List the versions with `storelift versions`."),
    STAGE_FAILED(
            601,
            "The new release could not be built",
            "Building happens beside the store: the store itself wasn't touched.",
            "Correct what is named below and start again."),
    ROOT_DEPLOYMENT_INCOMPLETE(
            602,
            "Files of the new release are missing in the root",
            "Composer's installer plugin copies them and can fail without a word.",
            "Run Composer with -vvv in a copy to see where the plugin stops; a release that does this is broken."),
    REHEARSAL_FAILED(
            603,
            "The rehearsal failed",
            "The upgrade was tried on a copy and didn't work there: the store itself wasn't touched and stayed open.",
            "Correct what is named below and start again."),
    SETUP_UPGRADE_FAILED(
            604,
            "The database could not be upgraded",
            "bin/magento setup:upgrade failed, or left modules or patches behind.",
            "Its output below names the module or patch; correct or update that component."),
    COMPILE_FAILED(
            605,
            "Code could not be compiled",
            "bin/magento setup:di:compile failed, mostly because of a component that doesn't fit the new version.",
            "Its output below names the class; update or disable that component."),
    STATIC_DEPLOY_FAILED(
            606,
            "Static files could not be deployed",
            "bin/magento setup:static-content:deploy failed, mostly because of a theme.",
            "Its output below names the theme and file; correct or update it."),
    STOREFRONT_WRONG(
            607,
            "The store doesn't answer as before",
            "A page that was right before the upgrade is wrong after it.",
            "The page and both answers are below; var/log and var/report of the release say why."),
    BACKGROUND_WORK_BUSY(
            608,
            "Cron or consumers don't stop",
            "A job of the store still runs, and stopping it could lose its work.",
            "Wait until it is done, or stop it yourself; its process is named below."),
    ROLLED_BACK(
            610,
            "The upgrade failed and was taken back",
            "The store is on its old version again, verified.",
            "The reason is below; correct it and start again."),
    ROLLBACK_FAILED(
            611,
            "The rollback could not be completed: this needs you",
            "A step of the way back failed; nothing was deleted, and the backup is whole.",
            "Correct what is named below and run `storelift rollback` again, or follow RESTORE.md in the backup."),
    RUN_UNKNOWN(
            612, "There is no such run", "No run of this store has this name.", "List the runs with `storelift runs`."),
    RUN_UNFINISHED(
            613,
            "An earlier run isn't finished",
            "It was interrupted, so the store may be between two states.",
            "Finish it with `storelift resume`, or take it back with `storelift rollback`."),
    CANCELLED(
            614,
            "Cancelled",
            "You, or the system, asked Storelift to stop.",
            "Start again when you like; `storelift runs` says whether anything is left to do."),
    NOT_TO_ROLL_BACK(
            615,
            "This run can't be rolled back",
            "It changed nothing, was rolled back already, or a later run built upon it.",
            "List the runs with `storelift runs`; only the last one that changed the store can be taken back."),
    RUN_DIED(
            616,
            "The run's process ended before the run did",
            "It was killed, the machine restarted, or it could not even start.",
            "Finish the run with `storelift resume`, or take it back with `storelift rollback`."),
    RUN_UNREADABLE(
            617,
            "The journal of a run can't be understood",
            "Another version of Storelift wrote it, or the file was damaged.",
            "Finish or roll back that run with the version that began it; when it is over, move its directory out of the"
                    + " runs."),
    JOB_UNKNOWN(
            618,
            "There is no such piece of work",
            "Its number is wrong, or it ended long ago: of work on backups only the newest entries are kept.",
            "Look at the backups themselves: what was made or restored is there."),
    JOB_NOT_STARTED(
            619,
            "The process for this work ended before it began",
            "Mostly the machine has too little memory, or Storelift was replaced meanwhile.",
            "Look at the words below; then try again."),
    HOOK_FAILED(
            620,
            "A command of your own before the cutover failed",
            "The settings name commands to run before the store closes, and one of them ended with an error or took too long.",
            "Correct the command or what it needs, or take it out of the hooks in .storelift/settings.json; then try"
                    + " again. The store was not closed."),
    SERVER_MISSING(
            701,
            "The server isn't part of this installation",
            "Its jars aren't beside those of the command.",
            "Install Storelift with its server, or build it with script/build."),
    PORT_UNAVAILABLE(
            702,
            "The server can't listen at this address",
            "Another program listens at the port, or the address isn't one of this machine.",
            "Choose another port with --port, or another address with --address."),
    API_TOKEN_REFUSED(
            771,
            "The API needs a token that is good",
            "The request has no Authorization header with a bearer token, or the token is unknown, expired or revoked.",
            "Create a token on the page API tokens, and send it with every request: Authorization: Bearer TOKEN."),
    API_ROLE_TOO_LOW(
            772,
            "The token's role doesn't include this",
            "Viewers look, operators work on stores, administrators also change keys.",
            "Use a token of a higher role."),
    API_TOO_MANY_ATTEMPTS(
            773,
            "Too many tokens from this address were wrong",
            "Guessing is slowed down; until the delay is over no token from this address is looked at.",
            "Wait as long as Retry-After says, then send a token that is good."),
    API_REQUEST_INVALID(
            774,
            "The request can't be understood",
            "A value is missing, unknown or of the wrong kind, or this address doesn't take that method.",
            "Compare the request with /api/v1/openapi.json."),
    API_NOT_FOUND(
            775,
            "There is nothing at this address",
            "The store isn't served here, what was asked for is gone, or the address was never one of the API.",
            "Look at /api/v1/stores, and at /api/v1/openapi.json for the addresses there are."),
    NOT_TO_STOP(
            776,
            "The run can't be stopped any more",
            "It has ended, or it changes the live store already, and then goes through to its end.",
            "Wait for its end; then it can be rolled back."),
    NOT_TO_RESUME(
            777,
            "This run can't be resumed",
            "It has ended, or it is at work: only a run that was cut off can be taken up again.",
            "Look how it stands in the list of runs."),
    INTERNAL(
            901,
            "Storelift made a mistake",
            "Something happened that its makers didn't expect.",
            "Report it with the log of the run (`storelift log`); the store's state is in `storelift status`."),
    USAGE(
            902,
            "The command line can't be understood",
            "An option or argument is unknown, missing or has a wrong value.",
            "See `storelift COMMAND --help`.");

    private final int value;
    private final String title;
    private final String cause;
    private final String remedy;

    ErrorCode(int value, String title, String cause, String remedy) {
        this.value = value;
        this.title = title;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** The entry of a number such as {@code SL101}. */
    public static Optional<ErrorCode> ofNumber(String number) {
        return Arrays.stream(values())
                .filter(code -> code.number().equals(number))
                .findFirst();
    }

    /** The stable name of this failure, such as {@code SL101}. */
    public String number() {
        return "SL" + value;
    }

    /** What happened, in a few words without a full stop. */
    public String title() {
        return title;
    }

    /** Why it happened, as far as the number alone can tell. */
    public String cause() {
        return cause;
    }

    /** What to do now. */
    public String remedy() {
        return remedy;
    }
}
