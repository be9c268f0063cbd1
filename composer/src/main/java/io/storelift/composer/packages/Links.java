package io.storelift.composer.packages;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of one type of a package, in the author's order. Only those of aliases may name a target more than once. */
public final class Links implements Iterable<Link> {
    private static final Links NONE = new Links(List.of());
    private static final int SMALL = 8;

    private final List<Link> list;
    private final @Nullable Map<String, Link> byTarget;

    private Links(List<Link> list) {
        this.list = List.copyOf(list);
        this.byTarget = list.size() > SMALL ? index(list) : null;
    }

    public static Links none() {
        return NONE;
    }

    public static Links of(List<Link> list) {
        return list.isEmpty() ? NONE : new Links(list);
    }

    private static Map<String, Link> index(List<Link> list) {
        Map<String, Link> index = HashMap.newHashMap(list.size());
        list.forEach(link -> index.putIfAbsent(link.target(), link));
        return index;
    }

    /** The first link to this name; null when there is none. */
    public @Nullable Link to(String target) {
        if (byTarget != null) {
            return byTarget.get(target);
        }
        for (Link link : list) {
            if (link.target().equals(target)) {
                return link;
            }
        }
        return null;
    }

    public List<Link> list() {
        return list;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public int size() {
        return list.size();
    }

    @Override
    public Iterator<Link> iterator() {
        return list.iterator();
    }
}
