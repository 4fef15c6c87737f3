// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.tailrace.house.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the rules look at. Read from the modules' own output, never from a jar of theirs. */
final class CompiledClasses {
    static final String PLANTED = "io.tailrace.house.planted";

    /** Read once: reading is what takes time, and no rule changes what it looks at. */
    private static final JavaClasses ALL = read(Repository.current());

    private CompiledClasses() {}

    /** What ships: the main classes of every module. */
    static JavaClasses main() {
        return ALL.that(DescribedPredicate.describe("main classes", CompiledClasses::isMain));
    }

    /** Tests of every module, the offenders planted in this one left out. */
    static JavaClasses tests() {
        return ALL.that(DescribedPredicate.describe("test classes", subject -> !isMain(subject)));
    }

    static JavaClasses mainAndTests() {
        return ALL;
    }

    /** Offenders, in the packages below {@code planted}. */
    static JavaClasses planted(String... packages) {
        return new ClassFileImporter()
                .importPackages(Stream.of(packages).map(name -> PLANTED + "." + name).toList());
    }

    /** The module that a class of this repository belongs to. */
    static String moduleOf(JavaClass subject) {
        return subject.getPackageName().split("\\.", 4)[2];
    }

    private static JavaClasses read(Repository repository) {
        List<Path> compiled =
                repository.modules().stream()
                        .flatMap(
                                module ->
                                        Stream.of(
                                                repository.mainClasses(module),
                                                repository.testClasses(module)))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter()
                .withImportOption(CompiledClasses::isNotPlanted)
                .importPaths(compiled);
    }

    private static boolean isMain(JavaClass subject) {
        return subject.getSource().orElseThrow().getUri().getPath().contains("/target/classes/");
    }

    private static boolean isNotPlanted(Location location) {
        return !location.contains(PLANTED.replace('.', '/'));
    }
}
