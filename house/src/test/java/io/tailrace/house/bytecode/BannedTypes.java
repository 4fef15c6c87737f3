// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Externalizable;
import java.io.Serializable;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Types that appear nowhere, not even in tests: Java serialization and Unsafe. */
final class BannedTypes {
    private static final Set<String> UNSAFE =
            Set.of(
                    "sun.misc.Unsafe",
                    "jdk.internal.misc.Unsafe",
                    "org.agrona.UnsafeAccess",
                    "org.agrona.UnsafeApi");

    private BannedTypes() {}

    /**
     * Exceptions and enums are serializable by birth and cannot help it; any other class would have
     * to say so itself. A serializable lambda betrays itself by the method that revives it.
     */
    static ArchRule serializeNothing() {
        return EachClass.should(
                "keep away from Java serialization; bytes are written by a codec",
                subject ->
                        Stream.concat(
                                declarations(subject),
                                dependencies(subject, BannedTypes::isOfSerialization)));
    }

    static ArchRule useNoUnsafe() {
        return EachClass.should(
                "keep away from Unsafe; VarHandles and byte buffers need no flag",
                subject -> dependencies(subject, target -> UNSAFE.contains(target.getFullName())));
    }

    private static Stream<String> declarations(JavaClass subject) {
        return subject.getRawInterfaces().stream()
                .filter(
                        declared ->
                                declared.isEquivalentTo(Serializable.class)
                                        || declared.isEquivalentTo(Externalizable.class))
                .map(declared -> subject.getName() + " implements " + declared.getName());
    }

    private static Stream<String> dependencies(JavaClass subject, Predicate<JavaClass> banned) {
        return subject.getDirectDependenciesFromSelf().stream()
                .filter(
                        dependency ->
                                banned.test(dependency.getTargetClass().getBaseComponentType()))
                .map(dependency -> dependency.getDescription());
    }

    /** By name, so that this rule does not break itself. */
    private static boolean isOfSerialization(JavaClass target) {
        return target.isAssignableTo("java.io.ObjectInput")
                || target.isAssignableTo("java.io.ObjectOutput")
                || target.getFullName().equals("java.io.ObjectInputFilter")
                || target.getFullName().equals("java.lang.invoke.SerializedLambda");
    }
}
