// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.ArrayList;
import java.util.List;

/** The program behind {@code ./tailrace simulate}. */
public final class Simulate {

    private static final String USAGE =
            """
            Usage: ./tailrace simulate [--windows] [--power-cuts] [--seeds N] [--seed S]

            Runs random pipelines through crashes and other trouble, and compares what comes out with
            what one uninterrupted run would have given.

              --windows     pipelines with windows; without it none has any
              --power-cuts  the machine stops in the middle of file operations, again and again
              --seeds N     how many runs; 1000 without
              --seed S      the seed of the first run; 0 without

            A run follows from its seed. Ends with 1 if any has failed.
            """;

    private static final int MISUSED = 2;

    private Simulate() {}

    /** Runs, prints the figures, and ends the process if something was wrong. */
    public static void main(String[] arguments) {
        long seeds = 1_000;
        long first = 0;
        List<String> options = new ArrayList<>(List.of(arguments));
        Scenario scenario = Scenario.usual();
        if (options.remove("--windows")) {
            scenario = scenario.with(Scenario.Part.WINDOWS);
        }
        if (options.remove("--power-cuts")) {
            scenario = scenario.with(Scenario.Part.POWER_CUTS);
        }
        for (int i = 0; i < options.size(); i += 2) {
            if (List.of("--help", "-h").contains(options.get(i))) {
                System.out.print(USAGE);
                return;
            }
            if (i + 1 == options.size() || !options.get(i + 1).matches("\\d{1,18}")) {
                end("'" + options.get(i) + "' takes a number");
            }
            long number = Long.parseLong(options.get(i + 1));
            switch (options.get(i)) {
                case "--seeds" -> seeds = number;
                case "--seed" -> first = number;
                default -> end("unknown option '" + options.get(i) + "'");
            }
        }
        run(new Simulation(scenario), first, seeds);
    }

    private static void run(Simulation simulation, long first, long seeds) {
        long startedNs = System.nanoTime();
        for (long seed = first; seed < first + seeds; seed++) {
            int before = simulation.failures().size();
            simulation.run(seed);
            simulation.failures().stream().skip(before).forEach(System.out::println);
        }
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        System.out.print(simulation.summary());
        System.out.printf("seconds %.1f, seeds a second %.1f%n", seconds, seeds / seconds);
        if (!simulation.failures().isEmpty()) {
            System.exit(1);
        }
    }

    private static void end(String misuse) {
        System.err.println("simulate: " + misuse);
        System.err.print(USAGE);
        System.exit(MISUSED);
    }
}
