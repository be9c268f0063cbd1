package io.storelift.server.api;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the doc comments of the sources say of types, their components and methods: the words of the API's document. */
final class SourceComments {
    private static final List<String> MODULES = List.of("server", "upgrade", "backup", "store", "composer", "host");

    private final Path root;
    private final Set<String> parsed = new HashSet<>();
    private final Map<String, String> words = new HashMap<>();

    /** @param root of the repository */
    SourceComments(Path root) {
        this.root = root;
    }

    /** Empty when it has none. */
    String ofType(Class<?> type) {
        return of(type, name(type));
    }

    /** Of a record's component. */
    String ofComponent(Class<?> type, String component) {
        return of(type, name(type) + "@" + component);
    }

    String ofMethod(Class<?> type, String method) {
        return of(type, name(type) + "#" + method);
    }

    private String of(Class<?> type, String key) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        if (parsed.add(outermost.getName())) {
            parse(outermost);
        }
        return words.getOrDefault(key, "");
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private void parse(Class<?> type) {
        String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
        for (String module : MODULES) {
            Path source = root.resolve(module).resolve(file);
            if (Files.exists(source)) {
                parse(source);
            }
        }
    }

    private void parse(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(comments).scan(unit, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its parameter is the name of the type around. */
    private final class Scanner extends TreePathScanner<Void, String> {
        private final DocTrees comments;

        Scanner(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public Void visitClass(ClassTree type, String around) {
            String name = around + type.getSimpleName();
            keep(name, name + "@");
            return super.visitClass(type, name + ".");
        }

        @Override
        public Void visitMethod(MethodTree method, String around) {
            keep(around.substring(0, around.length() - 1) + "#" + method.getName(), "");
            return super.visitMethod(method, around);
        }

        private void keep(String key, String component) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            words.put(key, text(comment.getFullBody()));
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree parameter && !component.isEmpty()) {
                    words.put(component + parameter.getName(), text(parameter.getDescription()));
                }
            }
        }
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .flatMap(part -> Stream.of(part instanceof LiteralTree code ? "`" + code.getBody() + "`" : "" + part))
                .collect(Collectors.joining())
                .replaceAll("\\{@link(?:plain)? #?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
