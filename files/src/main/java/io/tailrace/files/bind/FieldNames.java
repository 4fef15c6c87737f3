// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which component a field of a file is for. Immutable. */
public final class FieldNames {

    /** No component is called so. */
    public static final int NONE = -1;

    private final String[] inOrder;
    private final Map<String, Integer> indexOf = new HashMap<>();

    private FieldNames(List<Component> components) {
        inOrder = components.stream().map(Component::name).toArray(String[]::new);
    }

    static FieldNames of(Class<?> type, List<Component> components) {
        FieldNames names = new FieldNames(components);
        for (Component component : components) {
            names.add(type, component.name(), component.index());
            component.formerNames().forEach(name -> names.add(type, name, component.index()));
        }
        return names;
    }

    /** The index of the component, which is found at once if it is the expected one. */
    public int indexOf(String name, int expected) {
        if (expected < inOrder.length && inOrder[expected].equals(name)) {
            return expected;
        }
        Integer index = indexOf.get(name);
        return index == null ? NONE : index;
    }

    private void add(Class<?> type, String name, int index) {
        if (name.isEmpty()) {
            throw UnboundTypeException.of(
                    type, inOrder[index], "a component with an empty name for files");
        }
        Integer other = indexOf.put(name, index);
        if (other != null) {
            throw UnboundTypeException.of(
                    type, type.getSimpleName(), "two fields of which are called '" + name + "'");
        }
    }
}
