// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.cli.Arguments;
import io.tailrace.cli.Command;
import io.tailrace.cli.Usage;
import io.tailrace.cli.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of the benchmark: which subjects are to be measured, in turn, round by round, so that a
 * drifting machine touches all of them alike. With {@code --measure} in front it is the child that
 * makes one measurement.
 */
public final class Session {
    private static final List<String> JVM_OPTIONS = List.of("-Xms4g", "-Xmx4g", "-XX:+UseG1GC");
    private static final int MOST_KEYS = 100_000_000;

    private final Class<?> main;
    private final List<Workload> workloads;

    public Session(Class<?> main, List<Workload> workloads) {
        this.main = main;
        this.workloads = List.copyOf(workloads);
    }

    public Usage usage() {
        StringBuilder purpose =
                new StringBuilder(
                        "Measures a workload, each system in a JVM of its own. Workloads:");
        workloads.forEach(
                workload ->
                        purpose.append(
                                String.format("%n  %-5s %s", workload.name(), workload.purpose())));
        return Usage.of("./tailrace bench", "WORKLOAD", purpose.toString())
                .withOption("system", "A,B", "systems to measure, the first is the yardstick (all)")
                .withOption("variant", "A,B", "variants to measure (all)")
                .withOption("rate", "N,M", "events per second by schedule, 0 for unthrottled (0)")
                .withOption("keys", "N", "number of keys (10000)")
                .withOption("warmup", "S", "seconds before the measurement (5)")
                .withOption("seconds", "S", "seconds of the measurement (5)")
                .withOption("rounds", "N", "how often everything is measured (3)")
                .withOption("timeline", "DIR", "write latencies over time, a file per measurement")
                .withFlag("json", "one JSON object per measurement instead of a table");
    }

    /** Makes the one measurement that a parent asked for; the JVM is there for nothing else. */
    public void measureAndExit(String[] words, PrintStream out) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(Session::endAll);
        measure(words, out);
        System.exit(0);
    }

    /** Where one thread of a measurement has died, others may wait for it for ever. */
    private static void endAll(Thread died, Throwable thrown) {
        System.err.println("bench: thread '" + died.getName() + "' has died");
        thrown.printStackTrace(System.err);
        Runtime.getRuntime().halt(1);
    }

    private void measure(String[] words, PrintStream out) throws Exception {
        Settings settings = Settings.of(words);
        Subject subject =
                workload(settings.workload()).subject(settings.system(), settings.variant());
        out.println(ChildJvm.MARK + new Trial(settings, subject).measured().json());
    }

    public int run(Arguments arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.words().size() != 1) {
            throw new UsageException(
                    "Name one workload of " + names() + ", not " + arguments.words());
        }
        List<Settings> plan = plan(arguments, workload(arguments.words().get(0)));
        List<Figures> all = new ArrayList<>();
        ChildJvm jvm = new ChildJvm(main);
        for (Settings settings : plan) {
            err.printf(
                    "round %d: %s %s%s ...%n",
                    settings.round(),
                    settings.system(),
                    settings.variant(),
                    settings.throttled() ? " at " + settings.rate() + "/s" : "");
            Figures figures = jvm.measure(settings, JVM_OPTIONS);
            all.add(figures);
            if (arguments.has("json")) {
                out.println(figures.json());
            }
        }
        if (!arguments.has("json")) {
            out.print(Table.of(all));
        }
        return all.stream().allMatch(Figures::isOk) ? Command.DONE : Command.FAILED;
    }

    private List<Settings> plan(Arguments arguments, Workload workload) {
        List<String> systems = chosen(arguments, "system", workload.systems());
        List<String> allVariants =
                systems.stream().flatMap(system -> workload.variants(system).stream()).toList();
        List<String> variants = chosen(arguments, "variant", allVariants);
        int keys = (int) arguments.number("keys", 10_000, 1, MOST_KEYS);
        int warmup = (int) arguments.number("warmup", 5, 0, 600);
        int seconds = (int) arguments.number("seconds", 5, 1, 3600);
        List<Settings> plan = new ArrayList<>();
        for (int round = 1; round <= arguments.number("rounds", 3, 1, 100); round++) {
            for (long rate : rates(arguments)) {
                for (String system : systems) {
                    for (String variant : workload.variants(system)) {
                        if (variants.contains(variant)) {
                            plan.add(
                                    new Settings(
                                            workload.name(),
                                            system,
                                            variant,
                                            rate,
                                            keys,
                                            warmup,
                                            seconds,
                                            round,
                                            arguments.text("timeline").orElse("")));
                        }
                    }
                }
            }
        }
        return plan;
    }

    private static List<Long> rates(Arguments arguments) {
        List<Long> rates = new ArrayList<>();
        for (String rate :
                arguments.text("rate").isEmpty() ? List.of("0") : arguments.list("rate")) {
            if (!rate.matches("\\d{1,9}")) {
                throw new UsageException(
                        "--rate takes whole numbers from 0 to 999999999, was '" + rate + "'");
            }
            rates.add(Long.parseLong(rate));
        }
        return rates;
    }

    private static List<String> chosen(Arguments arguments, String option, List<String> known) {
        List<String> asked = arguments.list(option);
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new UsageException(
                        "--"
                                + option
                                + " '"
                                + name
                                + "' is not known here; known are "
                                + String.join(", ", known.stream().distinct().toList()));
            }
        }
        return asked.isEmpty() ? known : asked;
    }

    private Workload workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "There is no workload '"
                                                + name
                                                + "'; there are "
                                                + names()));
    }

    private String names() {
        return String.join(", ", workloads.stream().map(Workload::name).toList());
    }
}
