package io.storelift.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, for the server; those of the other modules are beside the command line. */
@AnalyzeClasses(packages = "io.storelift.server", importOptions = DoNotIncludeTests.class)
final class ServerHouseTests {
    @ArchTest
    static final ArchRule the_server_knows_nothing_of_the_command_line =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.storelift.cli..", "picocli..");

    @ArchTest
    static final ArchRule no_package_is_part_of_a_cycle =
            slices().matching("io.storelift.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_start_knows_all_parts = noClasses()
            .that()
            .resideOutsideOfPackage("io.storelift.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.storelift.server");

    @ArchTest
    static final ArchRule features_do_not_know_each_other = slices().matching(
                    "io.storelift.server.(home|cache|components|backups|keys|runs|settings)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule the_command_line_reads_the_environment = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule the_command_line_speaks_and_ends_the_process = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule static_fields_are_final = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_are =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(residingInNullMarkedPackage());

    private ServerHouseTests() {}

    private static ArchCondition<JavaClass> residingInNullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
            }
        };
    }
}
