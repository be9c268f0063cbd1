import static java.lang.constant.ConstantDescs.CD_int;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites jars for a quick start: switches by type, and hashCode and equals of records, become plain code. The compiler
 * leaves them to bootstrap methods, which make a class for each at its first use; no cache of classes can hold those, and each
 * takes some milliseconds of a young virtual machine. What the code does stays the same.
 *
 * <p>java script/PlainSwitches.java LIBRARIES JAR...: LIBRARIES is the directory with all jars, for types that meet.
 */
final class PlainSwitches {
    private static final int FLAGS =
            AccessFlag.PRIVATE.mask() | AccessFlag.STATIC.mask() | AccessFlag.SYNTHETIC.mask();
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final ClassFile classes;

    private PlainSwitches(ClassLoader libraries) {
        classes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] arguments) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path file : files) {
                jars.add(url(file));
            }
        }
        for (int index = 1; index < arguments.length; index++) {
            Path jar = Path.of(arguments[index]);
            jars.add(url(jar));
            byte[] rewritten;
            try (URLClassLoader libraries = new URLClassLoader(jars.toArray(URL[]::new))) {
                rewritten = new PlainSwitches(libraries).jar(jar);
            }
            Files.write(jar, rewritten);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private byte[] jar(Path jar) throws IOException {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(rewritten)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                byte[] content = in.readAllBytes();
                out.write(entry.getName().endsWith(".class") ? plain(content) : content);
            }
        }
        return rewritten.toByteArray();
    }

    /** Makes the code that a bootstrap method would have made; null for one that stays. */
    private interface Body {
        void write(CodeBuilder code);
    }

    private byte[] plain(byte[] content) {
        ClassModel model = classes.parse(content);
        Map<InvokeDynamicEntry, Body> bodies = new LinkedHashMap<>();
        model.methods().forEach(method -> method.code().ifPresent(code -> code.forEach(element -> {
            if (element instanceof InvokeDynamicInstruction call) {
                Body body = body(model, call.invokedynamic());
                if (body != null) {
                    bodies.put(call.invokedynamic(), body);
                }
            }
        })));
        if (bodies.isEmpty()) {
            return content;
        }
        List<InvokeDynamicEntry> order = List.copyOf(bodies.keySet());
        CodeTransform calls = (code, element) -> {
            if (element instanceof InvokeDynamicInstruction call && bodies.containsKey(call.invokedynamic())) {
                code.invokestatic(
                        model.thisClass().asSymbol(),
                        name(order, call.invokedynamic()),
                        call.typeSymbol(),
                        model.flags().has(AccessFlag.INTERFACE));
            } else {
                code.with(element);
            }
        };
        return classes.transformClass(
                model,
                ClassTransform.transformingMethodBodies(calls).andThen(ClassTransform.endHandler(built -> add(built, bodies, order))));
    }

    private static void add(ClassBuilder built, Map<InvokeDynamicEntry, Body> bodies, List<InvokeDynamicEntry> order) {
        bodies.forEach((call, body) -> built.withMethodBody(name(order, call), call.typeSymbol(), FLAGS, body::write));
    }

    private static String name(List<InvokeDynamicEntry> order, InvokeDynamicEntry call) {
        return call.name().stringValue() + "$plain$" + order.indexOf(call);
    }

    private static Body body(ClassModel model, InvokeDynamicEntry call) {
        String owner = call.bootstrap().bootstrapMethod().reference().owner().asInternalName();
        List<LoadableConstantEntry> arguments = call.bootstrap().arguments();
        if (owner.equals("java/lang/runtime/SwitchBootstraps")
                && call.name().equalsString("typeSwitch")
                && arguments.stream().allMatch(ClassEntry.class::isInstance)) {
            List<ClassDesc> types = arguments.stream().map(type -> ((ClassEntry) type).asSymbol()).toList();
            return code -> typeSwitch(code, types);
        }
        if (!owner.equals("java/lang/runtime/ObjectMethods")) {
            return null;
        }
        ClassDesc self = model.thisClass().asSymbol();
        List<RecordComponentInfo> components = model.findAttribute(java.lang.classfile.Attributes.record())
                .orElseThrow()
                .components();
        return switch (call.name().stringValue()) {
            case "hashCode" -> code -> hash(code, self, components);
            case "equals" -> code -> equal(code, self, components);
            default -> null;
        };
    }

    /** Source: java.lang.runtime.SwitchBootstraps: -1 for null, the number of labels where none fits. */
    private static void typeSwitch(CodeBuilder code, List<ClassDesc> types) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int index = 0; index < types.size(); index++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(index).if_icmpgt(next);
            code.aload(0).instanceOf(types.get(index)).ifeq(next);
            code.loadConstant(index).ireturn().labelBinding(next);
        }
        code.loadConstant(types.size()).ireturn();
    }

    /** Source: java.lang.runtime.ObjectMethods. */
    private static void hash(CodeBuilder code, ClassDesc self, List<RecordComponentInfo> components) {
        code.iconst_0();
        for (RecordComponentInfo each : components) {
            ClassDesc type = each.descriptorSymbol();
            code.loadConstant(31).imul();
            code.aload(0).getfield(self, each.name().stringValue(), type);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, ConstantDescs.CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    /** Source: java.lang.runtime.ObjectMethods. */
    private static void equal(CodeBuilder code, ClassDesc self, List<RecordComponentInfo> components) {
        Label different = code.newLabel();
        code.aload(1).instanceOf(self).ifeq(different);
        for (RecordComponentInfo each : components) {
            ClassDesc type = each.descriptorSymbol();
            String field = each.name().stringValue();
            code.aload(0).getfield(self, field, type);
            code.aload(1).checkcast(self).getfield(self, field, type);
            if (!type.isPrimitive()) {
                code.invokestatic(
                        OBJECTS,
                        "equals",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
                code.ifeq(different);
            } else if (TypeKind.from(type).asLoadable() == TypeKind.INT) {
                code.if_icmpne(different);
            } else {
                code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type));
                code.ifne(different);
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return ClassDesc.of("java.lang."
                + switch (primitive.descriptorString()) {
                    case "Z" -> "Boolean";
                    case "B" -> "Byte";
                    case "C" -> "Character";
                    case "S" -> "Short";
                    case "I" -> "Integer";
                    case "J" -> "Long";
                    case "F" -> "Float";
                    default -> "Double";
                });
    }
}
