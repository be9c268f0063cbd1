package io.storelift.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Keeps the arrows between the modules, and the style of the code, true. */
@AnalyzeClasses(packages = "io.storelift", importOptions = DoNotIncludeTests.class)
final class HouseTests {
    private static final List<String> LIBRARIES = List.of("composer", "host", "store", "backup", "upgrade");

    @ArchTest
    static final ArchRule composer_uses_nothing_of_the_house = uses("composer");

    @ArchTest
    static final ArchRule host_uses_nothing_of_the_house = uses("host");

    @ArchTest
    static final ArchRule store_uses_host_only = uses("store", "host");

    @ArchTest
    static final ArchRule backup_uses_store_and_host_only = uses("backup", "store", "host");

    @ArchTest
    static final ArchRule upgrade_uses_composer_store_backup_and_host_only =
            uses("upgrade", "composer", "store", "backup", "host");

    @ArchTest
    static final ArchRule the_command_line_knows_nothing_of_the_server =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.storelift.server..");

    @ArchTest
    static final ArchRule only_the_server_knows_spring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule commands_describe_themselves_and_need_no_reflection =
            noClasses().should().dependOnClassesThat(areAnnotationsOf("picocli.."));

    @ArchTest
    static final ArchRule commands_know_the_syntax_and_not_its_parser = noClasses()
            .that()
            .resideOutsideOfPackages("io.storelift.cli", "io.storelift.cli.syntax")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    @ArchTest
    static final ArchRule no_package_is_part_of_a_cycle =
            slices().assignedFrom(new PackageByPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule static_fields_of_the_libraries_are_final = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(packages(LIBRARIES)))
            .and()
            .areStatic()
            .and(written())
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule static_fields_of_the_libraries_hold_nothing_that_changes = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(packages(LIBRARIES)))
            .and()
            .areStatic()
            .and(written())
            .and(notConstantArrays())
            .should()
            .haveRawType(changeable());

    @ArchTest
    static final ArchRule libraries_leave_environment_variables_to_the_faces =
            noClasses().that().resideInAnyPackage(packages(LIBRARIES)).should().callMethodWhere(callsGetenv());

    @ArchTest
    static final ArchRule libraries_leave_the_standard_streams_to_the_faces = noClasses()
            .that()
            .resideInAnyPackage(packages(LIBRARIES))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    @ArchTest
    static final ArchRule libraries_never_end_the_process = noClasses()
            .that()
            .resideInAnyPackage(packages(LIBRARIES))
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule packages_are_named_for_concepts = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..");

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_are =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(residingInNullMarkedPackage());

    private HouseTests() {}

    private static ArchRule uses(String module, String... others) {
        Set<String> allowed = Set.of(others);
        List<String> forbidden = Stream.concat(LIBRARIES.stream(), Stream.of("cli"))
                .filter(each -> !each.equals(module) && !allowed.contains(each))
                .toList();
        return noClasses()
                .that()
                .resideInAnyPackage(packages(List.of(module)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(forbidden));
    }

    private static String[] packages(Collection<String> modules) {
        return modules.stream().map(module -> "io.storelift." + module + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> areAnnotationsOf(String library) {
        return resideInAnyPackage(library).and(DescribedPredicate.describe("are annotations", JavaClass::isAnnotation));
    }

    /** The compiler adds static arrays of its own, for switches and enums. */
    private static DescribedPredicate<JavaField> written() {
        return DescribedPredicate.describe(
                "stand in the source", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    /** Java has no constant arrays; one that never leaves its class is as good as constant. */
    private static DescribedPredicate<JavaField> notConstantArrays() {
        return DescribedPredicate.describe(
                "aren't constant arrays",
                field -> !(field.getRawType().isArray()
                        && field.getModifiers().contains(JavaModifier.FINAL)
                        && field.getModifiers().contains(JavaModifier.PRIVATE)));
    }

    private static DescribedPredicate<JavaClass> changeable() {
        DescribedPredicate<JavaClass> arrays = DescribedPredicate.describe("arrays", JavaClass::isArray);
        DescribedPredicate<JavaClass> changing = DescribedPredicate.describe(
                "changing values",
                type -> type.getPackageName().startsWith("java.util.concurrent.atomic")
                        || type.getPackageName().startsWith("java.util.concurrent.locks")
                        || (type.getPackageName().startsWith("java.util")
                                && !type.isInterface()
                                && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))));
        return arrays.or(changing)
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(Appendable.class))
                .as("something that changes");
    }

    private static DescribedPredicate<JavaMethodCall> callsGetenv() {
        return DescribedPredicate.describe(
                "System.getenv",
                call -> call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getTarget().getName().equals("getenv"));
    }

    private static ArchCondition<JavaClass> residingInNullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
            }
        };
    }

    /** Each package is a slice, the one at the top of a module too. */
    private static final class PackageByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
