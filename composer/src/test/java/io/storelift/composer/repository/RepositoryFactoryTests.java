package io.storelift.composer.repository;

import static io.storelift.composer.repository.Served.json;
import static io.storelift.composer.repository.Served.names;
import static io.storelift.composer.repository.Served.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.manifest.RepositorySection;
import io.storelift.composer.packages.PackageAssembler;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.transport.TransportSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class RepositoryFactoryTests {
    private static RepositoryFactory factory(Path base) {
        HttpTransport transport =
                new HttpTransport(TransportSettings.defaults(), Credentials.none(), ProxySettings.direct());
        return new RepositoryFactory(
                new RepositoryContext(transport, new PackageAssembler(Served.CONSTRAINTS), null, notice -> {}),
                Served.LOADER,
                base);
    }

    private static Kind kind(Path base, String config) {
        try {
            factory(base).create(json(config));
        } catch (RepositoryException e) {
            return e.kind();
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void repositories_keep_the_order_of_composer_json_and_packagist_comes_last(@TempDir Path base) {
        RepositorySection section = RepositorySection.defaults()
                .with(json("{'a':{'type':'composer','url':'https://repo.magento.com/'},"
                        + "'b':{'type':'package','package':{'name':'a/a','version':'1.0'}}}"));
        assertThat(factory(base).create(section))
                .extracting(PackageRepository::repositoryName)
                .containsExactly(
                        "composer repo (https://repo.magento.com)",
                        "package repo (defining 1 package)",
                        "composer repo (https://repo.packagist.org)");
    }

    @Test
    void only_composer_itself_reads_version_control(@TempDir Path base) {
        for (String type : List.of("vcs", "git", "github", "svn", "pear", "hg", "something")) {
            assertThat(kind(base, "{'type':'" + type + "','url':'https://x.test/a.git'}"))
                    .isEqualTo(Kind.UNSUPPORTED);
        }
        assertThat(kind(base, "{'type':'composer','url':'https://x.test','options':{'ssl':{'verify_peer':false}}}"))
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(base, "{'type':'path','url':'~/packages'}")).isEqualTo(Kind.UNSUPPORTED);
    }

    private static PackageRepository filtered(Path base, String filter) {
        return factory(base)
                .create(json("{'type':'package','package':[{'name':'a/a','version':'1.0'},"
                        + "{'name':'b/b','version':'1.0'}]" + filter + "}"));
    }

    @Test
    void filters_hide_names_and_a_repository_that_is_not_canonical_does_not_claim_them(@TempDir Path base) {
        StabilityFilter any = StabilityFilter.any();
        PackageRepository only = filtered(base, ",'only':['A/*']");
        assertThat(only.load(names("a/a", "b/b"), any, Map.of()).namesFound()).containsExactly("a/a");
        PackageRepository exclude = filtered(base, ",'exclude':['a/a']");
        assertThat(texts(exclude.load(names("a/a", "b/b"), any, Map.of()).packages()))
                .containsExactly("b/b 1.0.0.0");
        assertThat(exclude.find("a/a", null)).isEmpty();
        assertThat(texts(exclude.all())).containsExactly("b/b 1.0.0.0");
        PackageRepository.Loaded loaded = filtered(base, ",'canonical':false").load(names("a/a"), any, Map.of());
        assertThat(loaded.namesFound()).isEmpty();
        assertThat(texts(loaded.packages())).containsExactly("a/a 1.0.0.0");
        assertThatThrownBy(() -> filtered(base, ",'only':['a/a'],'exclude':['a/a']"))
                .hasMessage("Only one of \"only\" and \"exclude\" can be specified for repository"
                        + " package repo (defining 2 packages)");
    }

    @Test
    void packages_in_composer_json_bring_aliases_advisories_and_lists(@TempDir Path base) {
        PackageRepository repository = factory(base).create(json("""
                {'type':'package',
                 'package':{'name':'a/a','version':'dev-main','extra':{'branch-alias':{'dev-main':'1.x-dev'}}},
                 'security-advisories':{'a/a':[{'advisoryId':'one','affectedVersions':'*'}]},
                 'filter':{'malware':[{'package':'a/a','constraint':'*','reason':'bad'}]}}"""));
        assertThat(texts(repository.all())).containsExactly("a/a 1.9999999.9999999.9999999-dev", "a/a dev-main");
        assertThat(repository.all().get(1).origin()).isSameAs(repository);
        assertThat(repository.advisories(Map.of("a/a", Served.CONSTRAINTS.parse("*"))))
                .extracting(SecurityAdvisory::id)
                .containsExactly("one");
        assertThat(repository.filterLists()).containsExactly("malware");
        assertThat(repository.filterEntries(Map.of("a/a", Served.CONSTRAINTS.parse("*")), List.of("malware")))
                .extracting(FilterListEntry::reason)
                .containsExactly("bad");
    }

    private static void zip(Path file, String entry, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void archives_are_packages_with_the_checksum_of_their_file(@TempDir Path base) throws IOException {
        Path directory = Files.createDirectories(base.resolve("artifacts/deep"));
        zip(directory.resolve("a.zip"), "composer.json", "{\"name\":\"a/a\",\"version\":\"1.0\"}");
        zip(directory.resolve("b.zip"), "b-1.0/composer.json", "{\"name\":\"b/b\",\"version\":\"2.0\"}");
        zip(directory.resolve("none.zip"), "readme.txt", "");
        Files.writeString(directory.resolve("broken.zip"), "no zip");
        PackageRepository repository = factory(base).create(json("{'type':'artifact','url':'artifacts'}"));
        assertThat(texts(repository.all())).containsExactlyInAnyOrder("a/a 1.0.0.0", "b/b 2.0.0.0");
        ObjectNode dist =
                (ObjectNode) repository.find("a/a", null).get(0).details().path("dist");
        assertThat(dist.path("url").asString()).isEqualTo("artifacts/deep/a.zip");
        assertThat(dist.path("shasum").asString()).matches("[0-9a-f]{40}");
        Files.writeString(directory.resolve("c.tar"), "");
        assertThat(kind(base, "{'type':'artifact','url':'artifacts'}")).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void directories_are_packages_where_their_description_says_all(@TempDir Path base) throws IOException {
        for (String name : List.of("one", "two")) {
            Files.writeString(
                    Files.createDirectories(base.resolve("packages/" + name)).resolve("composer.json"),
                    "{\"name\":\"p/" + name + "\"}");
        }
        String versions = "'versions':{'p/one':'1.0','p/two':'2.0'}";
        PackageRepository repository = factory(base)
                .create(json("{'type':'path','url':'packages/*','options':{'symlink':false," + versions + "}}"));
        assertThat(repository.repositoryName()).isEqualTo("path repo (packages/*)");
        assertThat(texts(repository.all())).containsExactly("p/one 1.0.0.0", "p/two 2.0.0.0");
        ObjectNode details = repository.all().get(0).details();
        assertThat(details.path("dist").path("url").asString()).isEqualTo("packages/one");
        // sha1 of composer.json and PHP's serialize of the options, made with PHP.
        assertThat(details.path("dist").path("reference").asString())
                .isEqualTo("8bec2a36d48a81970560ff11f61044f48b4567b1");
        assertThat(details.path("transport-options")).hasToString("{\"symlink\":false,\"relative\":true}");

        assertThat(kind(base, "{'type':'path','url':'packages/*'}")).isEqualTo(Kind.UNSUPPORTED);
        assertThat(kind(base, "{'type':'path','url':'nowhere'}")).isEqualTo(Kind.NOT_FOUND);
        Files.createDirectories(base.resolve("packages/one/.git"));
        assertThat(kind(base, "{'type':'path','url':'packages/one','options':{" + versions + "}}"))
                .isEqualTo(Kind.UNSUPPORTED);
    }
}
