// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.watch;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a value looked like at a moment, all the way down, so that a later change can be told and
 * named. It needs no codec and no {@code equals}: it looks into records, collections, maps, arrays
 * and fields, and takes the word of {@code toString} for classes of the JDK that it cannot look
 * into.
 *
 * <p>What a class keeps beside its content is no part of the picture: transient fields, fields of
 * the compiler (the instance around an inner one), and a hash that the class remembers once it was
 * asked for, which is why it is asked for here. Other caches cannot be told from content.
 *
 * <p>Blind to what lies behind {@value #PARTS_AT_MOST} parts, and to classes whose module lets
 * nobody look in. Immutable, as far as its leaves are.
 */
public final class ValuePicture {

    private static final int PARTS_AT_MOST = 10_000;

    private final Map<String, Object> leaves;
    private final boolean canChange;

    private ValuePicture(Map<String, Object> leaves, boolean canChange) {
        this.leaves = leaves;
        this.canChange = canChange;
    }

    public static ValuePicture of(Object value) {
        Painter painter = new Painter();
        painter.visit(simpleName(value), value);
        return new ValuePicture(painter.leaves, painter.canChange);
    }

    /**
     * Whether a later picture of the same value may differ: not if it consists of final fields and
     * of classes known to be immutable, all the way down.
     */
    public boolean canChange() {
        return canChange;
    }

    /** Says what is different in the other picture, if anything is. */
    public Optional<String> differenceTo(ValuePicture later) {
        for (Map.Entry<String, Object> leaf : leaves.entrySet()) {
            String path = leaf.getKey();
            if (!later.leaves.containsKey(path)) {
                return Optional.of(path + " was " + leaf.getValue() + " and is gone");
            }
            Object now = later.leaves.get(path);
            if (!Objects.equals(leaf.getValue(), now)) {
                return Optional.of(path + " was " + leaf.getValue() + " and is now " + now);
            }
        }
        return later.leaves.keySet().stream()
                .filter(path -> !leaves.containsKey(path))
                .findFirst()
                .map(path -> path + " was not there and is now " + later.leaves.get(path));
    }

    private static String simpleName(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    private static final class Painter {
        private final Map<String, Object> leaves = new LinkedHashMap<>();
        private final Set<Object> onTheWay = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean canChange;

        void visit(String path, Object value) {
            if (leaves.size() >= PARTS_AT_MOST) {
                return;
            }
            if (value == null || isLeaf(value)) {
                leaves.put(path, value);
            } else if (onTheWay.add(value)) {
                visitParts(path, value);
                onTheWay.remove(value);
            } else {
                leaves.put(path, "(itself)");
            }
        }

        private void visitParts(String path, Object value) {
            if (value.getClass().isArray()) {
                canChange = true;
                int length = Array.getLength(value);
                leaves.put(path + ".length", length);
                for (int at = 0; at < length; at++) {
                    visit(path + "[" + at + "]", Array.get(value, at));
                }
            } else if (value instanceof Collection<?> collection) {
                canChange |= !isImmutable(collection);
                leaves.put(path + ".size()", collection.size());
                int at = 0;
                for (Object element : collection) {
                    visit(path + "[" + at++ + "]", element);
                }
            } else if (value instanceof Map<?, ?> map) {
                canChange |= !isImmutable(map);
                leaves.put(path + ".size()", map.size());
                map.forEach((key, mapped) -> visit(path + "[" + key + "]", mapped));
            } else if (value instanceof Optional<?> optional) {
                visit(path + ".content", optional.orElse(null));
            } else if (isOfTheJdk(value)) {
                canChange = true;
                leaves.put(path, String.valueOf(value));
            } else {
                visitFields(path, value);
            }
        }

        private void visitFields(String path, Object value) {
            letItRememberItsHash(value);
            for (Class<?> type = value.getClass();
                    type != null && type != Object.class;
                    type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (isContent(field)) {
                        visitField(path + "." + field.getName(), field, value);
                    }
                }
            }
        }

        private static void letItRememberItsHash(Object value) {
            try {
                value.hashCode();
            } catch (RuntimeException | StackOverflowError none) {
                // Then it has no hash to remember, and whoever needs one will hear of it.
            }
        }

        private static boolean isContent(Field field) {
            int modifiers = field.getModifiers();
            return !Modifier.isStatic(modifiers)
                    && !Modifier.isTransient(modifiers)
                    && !field.isSynthetic();
        }

        private void visitField(String path, Field field, Object owner) {
            canChange |= !Modifier.isFinal(field.getModifiers());
            try {
                field.setAccessible(true);
                visit(path, field.get(owner));
            } catch (InaccessibleObjectException | IllegalAccessException closed) {
                leaves.put(path, "(not accessible)");
            }
        }

        private static boolean isLeaf(Object value) {
            return value instanceof String
                    || value instanceof Boolean
                    || value instanceof Character
                    || value instanceof Enum<?>
                    || value instanceof Class<?>
                    || value.getClass().isHidden()
                    || value instanceof Number && isOfTheJdk(value) && !isAtomic(value)
                    || value.getClass().getName().startsWith("java.time.");
        }

        /** Itself: what it holds is looked into. */
        private static boolean isImmutable(Object collection) {
            return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
        }

        private static boolean isAtomic(Object value) {
            return value.getClass().getName().startsWith("java.util.concurrent.");
        }

        private static boolean isOfTheJdk(Object value) {
            String name = value.getClass().getName();
            return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
        }
    }
}
