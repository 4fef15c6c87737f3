// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Hosts that run a whole pipeline on the calling thread. The {@code Driver} is deterministic: who
 * gets the next turn, how much it may do, and the time are decided by a seed and by the test. The
 * {@code CallingThreadEngine} runs by the system's clock, for programs whose {@code main} has
 * nothing else to do.
 *
 * <pre>
 *   seed --&gt; which task, how much --&gt; Task.doWork --&gt; … until nobody can work: finished, waiting, or a deadlock
 * </pre>
 *
 * <p>Tasks, lanes' order, routing and timers are those of every other host. Read {@code Driver},
 * {@code DriverSettings}, {@code Deadlock}.
 */
package io.tailrace.runtime.driver;
