// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.java25;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests below one directory of classes, those that Surefire would take by name and not the
 * slow ones. Reports on standard output and leaves standard error to the JVM.
 */
public final class ModuleTests {
    static final String TOTALS = "Tests run: %d, Failures: %d";

    private static final String NAMED_LIKE_A_TEST = "[^$]*(Test|Tests|TestCase)";

    private ModuleTests() {}

    public static void main(String[] args) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                        .filters(
                                ClassNameFilter.includeClassNamePatterns(NAMED_LIKE_A_TEST),
                                TagFilter.excludeTags("slow"))
                        .configurationParameter("junit.jupiter.execution.timeout.default", "2 m")
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(System.out, true);
        summary.printFailuresTo(out, 20);
        long failed = summary.getTotalFailureCount();
        out.printf(TOTALS + "%n", summary.getTestsStartedCount(), failed);
        System.exit(failed == 0 ? 0 : 1);
    }
}
