// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.child;

import java.io.IOException;

/** A program that says what it was told to say, and then ends, or waits to be ended. */
final class Talkative {

    private Talkative() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        for (String word : args) {
            switch (word) {
                case "WAIT" -> Thread.currentThread().join();
                case "FAIL" -> System.exit(3);
                case "WATCH" -> EndsWithItsParent.watch();
                case "PARENT" -> beParent();
                default -> System.out.println(word);
            }
        }
    }

    /** Starts a child that ends with it, and says which process that is. */
    private static void beParent() throws IOException, InterruptedException {
        ProcessBuilder child =
                new ProcessBuilder(
                        JavaProgram.of(Talkative.class)
                                .shortLived()
                                .withArguments("WATCH", "ready", "WAIT")
                                .commandLine());
        Process process = child.start();
        process.inputReader().readLine();
        System.out.println(process.pid());
    }
}
