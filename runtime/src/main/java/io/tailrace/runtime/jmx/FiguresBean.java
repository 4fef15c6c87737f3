// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.jmx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;

/**
 * A bean of attributes to be read. Their values are strings and numbers, which every console knows.
 */
final class FiguresBean implements DynamicMBean {

    /**
     * @param type what {@code value} gives
     */
    private record Figure(Class<?> type, String description, Supplier<Object> value) {}

    private final String description;
    private final Map<String, Figure> figures = new TreeMap<>();

    FiguresBean(String description) {
        this.description = description;
    }

    FiguresBean with(String name, String meaning, Class<?> type, Supplier<Object> value) {
        figures.put(name, new Figure(type, meaning, value));
        return this;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Figure figure = figures.get(attribute);
        if (figure == null) {
            throw new AttributeNotFoundException(
                    "No attribute '" + attribute + "'; there are " + figures.keySet());
        }
        return figure.value.get();
    }

    @Override
    public void setAttribute(Attribute attribute) throws InvalidAttributeValueException {
        throw new InvalidAttributeValueException(
                "'" + attribute.getName() + "' is a figure: it can be read and not set");
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList found = new AttributeList();
        for (String name : attributes) {
            Figure figure = figures.get(name);
            if (figure != null) {
                found.add(new Attribute(name, figure.value.get()));
            }
        }
        return found;
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature)
            throws ReflectionException {
        throw new ReflectionException(
                new NoSuchMethodException(action), "Figures can be read and nothing else");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        List<MBeanAttributeInfo> attributes = new ArrayList<>();
        figures.forEach(
                (name, figure) ->
                        attributes.add(
                                new MBeanAttributeInfo(
                                        name,
                                        figure.type.getName(),
                                        figure.description,
                                        true,
                                        false,
                                        false)));
        return new MBeanInfo(
                FiguresBean.class.getName(),
                description,
                attributes.toArray(MBeanAttributeInfo[]::new),
                null,
                null,
                null);
    }
}
