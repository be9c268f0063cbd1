package io.storelift.composer.platform;

import io.storelift.composer.platform.PlatformProfile.Extension;
import io.storelift.composer.platform.PlatformProfile.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a PHP says about itself, and what Composer would make of it.
 *
 * <p>Source: Composer: PlatformRepository::initialize.
 */
public final class PhpReport {
    private static final Set<String> USERS_OF_LIBXML = Set.of("dom", "simplexml", "xml", "xmlreader", "xmlwriter");
    private static final int BITS_64 = 8;

    private final JsonNode report;
    private final List<String> extensions = new ArrayList<>();
    private final Map<String, Library> libraries = new LinkedHashMap<>();

    private PhpReport(JsonNode report) {
        this.report = report;
        report.path("extensions")
                .forEach(each -> extensions.add(each.path("name").asString()));
    }

    /** A PHP program that prints the report as JSON. */
    public static String script() {
        try (InputStream resource = PhpReport.class.getResourceAsStream("report.php")) {
            if (resource == null) {
                throw new IllegalStateException("report.php is missing from the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what the {@link #script} printed.
     *
     * @throws IllegalArgumentException when it is no report
     */
    public static PlatformProfile profile(JsonNode report, ComposerVersions composer) {
        if (!report.path("php").isString()
                || report.path("format").asInt(0) != 1
                || !report.path("extensions").isArray()) {
            throw new IllegalArgumentException("not a report of a PHP");
        }
        return new PhpReport(report).profile(composer);
    }

    private PlatformProfile profile(ComposerVersions composer) {
        extensions.forEach(this::addLibrariesOf);
        String hhvm = constant("HHVM_VERSION");
        return new PlatformProfile(
                composer,
                report.path("php").stringValue(),
                report.path("debug").asBoolean(false),
                report.path("threadSafe").asBoolean(false),
                report.path("integerSize").asInt(BITS_64) == BITS_64,
                report.path("ipv6").asBoolean(false),
                extensionList(),
                List.copyOf(libraries.values()),
                iniFiles(),
                hhvm);
    }

    private List<String> iniFiles() {
        List<String> files = new ArrayList<>();
        report.path("iniFiles").forEach(each -> files.add(each.asString()));
        return files;
    }

    private List<Extension> extensionList() {
        List<Extension> list = new ArrayList<>();
        @Nullable Extension xdebug = null;
        for (JsonNode each : report.path("extensions")) {
            Extension extension = new Extension(
                    each.path("name").asString(), each.path("version").asString());
            if (extension.name().equals("xdebug") && report.path("xdebugActive").asBoolean(false)) {
                // Composer runs itself again without it and then adds it last.
                xdebug = extension;
            } else if (!extension.name().equals("standard") && !extension.name().equals("Core")) {
                list.add(extension);
            }
        }
        if (xdebug != null) {
            list.add(xdebug);
        }
        return list;
    }

    private void addLibrariesOf(String extension) {
        switch (extension) {
            case "amqp" -> {
                add("amqp-librabbitmq", info(extension, "librabbitmq version => (.+)"), "AMQP librabbitmq version");
                add(
                        "amqp-protocol",
                        replaced(info(extension, "AMQP protocol version => (.+)")),
                        "AMQP protocol version");
            }
            case "bz2" -> add("bz2", infoWithin(extension, "BZip2 Version => (.*),"), null);
            case "curl" -> addCurl();
            case "date" -> addDate();
            case "fileinfo" ->
                add("fileinfo-libmagic", info(extension, "libmagic => (.+)"), "fileinfo libmagic version");
            case "gd" -> addGd();
            case "gmp" -> add("gmp", constant("GMP_VERSION"), null);
            case "iconv" -> add("iconv", constant("ICONV_VERSION"), null);
            case "intl" -> addIntl();
            case "imagick" -> addImagick();
            case "ldap" -> addLdap();
            case "libsodium", "sodium" -> add("libsodium", constant("SODIUM_LIBRARY_VERSION"), null);
            case "libxml" -> {
                List<String> provided = extensions.stream()
                        .filter(USERS_OF_LIBXML::contains)
                        .map(each -> each + "-libxml")
                        .toList();
                add("libxml", constant("LIBXML_DOTTED_VERSION"), "libxml library version", List.of(), provided);
            }
            case "mbstring" -> addMbstring();
            case "memcached" ->
                add("memcached-libmemcached", info(extension, "libmemcached version => (.+)"), "libmemcached version");
            case "openssl" -> addOpenSsl();
            case "pcre" -> {
                add("pcre", firstWord(constant("PCRE_VERSION")), null);
                add("pcre-unicode", info(extension, "PCRE Unicode Version => (.+)"), "PCRE Unicode version support");
            }
            case "mysqlnd", "pdo_mysql" ->
                add(
                        extension + "-mysqlnd",
                        infoWithin(extension, "(?:Client API version|Version) => mysqlnd (.+?) "),
                        "mysqlnd library version for " + extension);
            case "mongodb" -> {
                add(
                        "mongodb-libmongoc",
                        info(extension, "libmongoc bundled version => (.+)"),
                        "libmongoc version of mongodb");
                add(
                        "mongodb-libbson",
                        info(extension, "libbson bundled version => (.+)"),
                        "libbson version of mongodb");
            }
            case "pgsql" -> {
                String libpq = constant("PGSQL_LIBPQ_VERSION");
                add("pgsql-libpq", libpq == null ? postgres(extension) : libpq, "libpq for pgsql");
            }
            case "pdo_pgsql" -> add("pdo_pgsql-libpq", postgres(extension), "libpq for pdo_pgsql");
            case "pq" -> add("pq-libpq", info(extension, "libpq => .+ => (.+)"), "libpq for pq");
            case "rdkafka" -> addKafka();
            case "sqlite3", "pdo_sqlite" -> add(extension + "-sqlite", info(extension, "SQLite Library => (.+)"), null);
            case "ssh2" -> add("ssh2-libssh2", info(extension, "libssh2 version => (.+)"), null);
            case "xsl" -> {
                add("libxslt", constant("LIBXSLT_DOTTED_VERSION"), null, List.of("xsl"), List.of());
                add(
                        "libxslt-libxml",
                        info(extension, "libxslt compiled against libxml Version => (.+)"),
                        "libxml version libxslt is compiled against");
            }
            case "yaml" -> add("yaml-libyaml", info(extension, "LibYAML Version => (.+)"), "libyaml version of yaml");
            case "zip" -> add("zip-libzip", constant("ZipArchive::LIBZIP_VERSION"), null, List.of("zip"), List.of());
            case "zlib" -> {
                String version = constant("ZLIB_VERSION");
                add("zlib", version == null ? info(extension, "Linked Version => (.+)") : version, null);
            }
            default -> {
                // Has no library of its own.
            }
        }
    }

    private @Nullable String postgres(String extension) {
        return info(extension, "PostgreSQL\\(libpq\\) Version => (.*)");
    }

    private void addCurl() {
        add("curl", fact("curl"), null);
        Matcher ssl = matcher("curl", "SSL Version => ([^/]+)/(.+)$");
        if (ssl.find()) {
            String library = ssl.group(1).toLowerCase(Locale.ROOT);
            String version = ssl.group(2);
            Matcher secureTransport =
                    Pattern.compile("^\\(securetransport\\) ([a-z0-9]+)").matcher(library);
            if (library.equals("openssl")) {
                Optional<LibraryVersions.OpenSsl> parsed = LibraryVersions.openSsl(version);
                boolean fips = parsed.map(LibraryVersions.OpenSsl::fips).orElse(false);
                String number = parsed.map(LibraryVersions.OpenSsl::version).orElse(null);
                add(
                        fips ? "curl-openssl-fips" : "curl-openssl",
                        number,
                        "curl OpenSSL version (" + number + ")",
                        List.of(),
                        fips ? List.of("curl-openssl") : List.of());
            } else {
                boolean apple = secureTransport.find();
                add(
                        "curl-" + (apple ? "securetransport" : library),
                        version,
                        "curl " + library + " version (" + version + ")",
                        List.of(apple ? "curl-" + secureTransport.group(1) : "curl-openssl"),
                        List.of());
            }
        }
        Matcher ssh = matcher("curl", "libSSH Version => ([^/]+)/(.+?)(?:/.*)?$");
        if (ssh.find()) {
            add("curl-" + ssh.group(1).toLowerCase(Locale.ROOT), ssh.group(2), "curl " + ssh.group(1) + " version");
        }
        add("curl-zlib", info("curl", "ZLib Version => (.+)"), "curl zlib version");
    }

    private void addDate() {
        add("date-timelib", info("date", "timelib version => (.+)"), "date timelib version");
        String source = info("date", "Timezone Database => (internal|external)");
        if (source == null) {
            return;
        }
        String version = info("date", "\"Olson\" Timezone Database Version => (.+?)(?:\\.system)?");
        if (source.equals("external") && extensions.contains("timezonedb")) {
            add(
                    "timezonedb-zoneinfo",
                    version,
                    "zoneinfo (\"Olson\") database for date (replaced by timezonedb)",
                    List.of("date-zoneinfo"),
                    List.of());
        } else {
            add("date-zoneinfo", version, "zoneinfo (\"Olson\") database for date");
        }
    }

    private void addGd() {
        add("gd", constant("GD_VERSION"), null);
        String jpeg = info("gd", "libJPEG Version => (.+?)(?: compatible)?");
        add(
                "gd-libjpeg",
                Optional.ofNullable(jpeg).flatMap(LibraryVersions::libjpeg).orElse(null),
                "libjpeg version for gd");
        add("gd-libpng", info("gd", "libPNG Version => (.+)"), "libpng version for gd");
        add("gd-freetype", info("gd", "FreeType Version => (.+)"), "freetype version for gd");
        String xpm = info("gd", "libXpm Version => (\\d+)");
        add("gd-libxpm", xpm == null ? null : LibraryVersions.ofNumber(xpm), "libxpm version for gd");
    }

    private void addIntl() {
        String icu = constant("INTL_ICU_VERSION");
        add(
                "icu",
                icu == null ? info("intl", "ICU version => (.+)") : icu,
                "The ICU unicode and globalization support library");
        String zones = info("intl", "ICU TZData version => (.*)");
        add(
                "icu-zoneinfo",
                Optional.ofNullable(zones).flatMap(LibraryVersions::zoneInfo).orElse(null),
                "zoneinfo (\"Olson\") database for icu");
        add("icu-cldr", fact("cldr"), "ICU CLDR project version");
        add("icu-unicode", fact("unicode"), "ICU unicode version");
    }

    private void addImagick() {
        String text = fact("imagick");
        Matcher matcher = Pattern.compile("^ImageMagick ([\\d.]+)(?:-(\\d+))?").matcher(text == null ? "" : text);
        if (matcher.find()) {
            String patch = matcher.group(2);
            add(
                    "imagick-imagemagick",
                    matcher.group(1) + (patch == null ? "" : "." + patch),
                    null,
                    List.of("imagick"),
                    List.of());
        }
    }

    private void addLdap() {
        String number = info("ldap", "Vendor Version => (\\d+)");
        String vendor = info("ldap", "Vendor Name => (.+)");
        if (number != null && vendor != null) {
            add(
                    "ldap-" + vendor.toLowerCase(Locale.ROOT),
                    LibraryVersions.ofNumber(number),
                    vendor + " version of ldap");
        }
    }

    private void addMbstring() {
        add("mbstring-libmbfl", info("mbstring", "libmbfl version => (.+)"), "mbstring libmbfl version");
        String oniguruma = constant("MB_ONIGURUMA_VERSION");
        add(
                "mbstring-oniguruma",
                oniguruma == null
                        ? info("mbstring", "(?:oniguruma|Multibyte regex \\(oniguruma\\)) version => (.+)")
                        : oniguruma,
                "mbstring oniguruma version");
    }

    private void addOpenSsl() {
        String text = constant("OPENSSL_VERSION_TEXT");
        Matcher matcher = Pattern.compile("^(?:OpenSSL|LibreSSL)?\\s*(\\S+)", Pattern.CASE_INSENSITIVE)
                .matcher(text == null ? "" : text);
        if (text != null && matcher.find()) {
            LibraryVersions.openSsl(matcher.group(1))
                    .ifPresent(version -> add(
                            version.fips() ? "openssl-fips" : "openssl",
                            version.version(),
                            text,
                            List.of(),
                            version.fips() ? List.of("openssl") : List.of()));
        }
    }

    private void addKafka() {
        String number = constant("RD_KAFKA_VERSION");
        if (number != null) {
            int version = Integer.parseInt(number);
            add(
                    "rdkafka-librdkafka",
                    (version >> 24 & 0x7F) + "." + (version >> 16 & 0xFF) + "." + (version >> 8 & 0xFF),
                    "librdkafka for rdkafka");
        }
    }

    private static @Nullable String replaced(@Nullable String protocol) {
        return protocol == null ? null : protocol.replace('-', '.');
    }

    private static @Nullable String firstWord(@Nullable String text) {
        return text == null ? null : text.split("\\s", 2)[0];
    }

    private void add(String name, @Nullable String version, @Nullable String description) {
        add(name, version, description, List.of(), List.of());
    }

    /** Two extensions may name the same library; the first counts. Versions that Composer can't read are sorted out later. */
    private void add(
            String name,
            @Nullable String version,
            @Nullable String description,
            List<String> replaces,
            List<String> provides) {
        if (version != null && PlatformPackages.isVersion(version)) {
            libraries.putIfAbsent(
                    name,
                    new Library(
                            name,
                            version,
                            description == null ? "The " + name + " library" : description,
                            replaces,
                            provides));
        }
    }

    private @Nullable String constant(String name) {
        return text(report.path("constants").path(name));
    }

    private @Nullable String fact(String name) {
        return text(report.path("facts").path(name));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** The first group of a pattern that fits a whole line. */
    private @Nullable String info(String extension, String pattern) {
        Matcher matcher = matcher(extension, pattern + "$");
        return matcher.find() ? matcher.group(1) : null;
    }

    private @Nullable String infoWithin(String extension, String pattern) {
        Matcher matcher = matcher(extension, pattern);
        return matcher.find() ? matcher.group(1) : null;
    }

    private Matcher matcher(String extension, String pattern) {
        String info = report.path("info").path(extension).asString("");
        String text = report.path("sapi").asString("cli").equals("cli") ? info : HtmlInfo.asText(info);
        return Pattern.compile("^" + pattern, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.UNIX_LINES)
                .matcher(text);
    }
}
