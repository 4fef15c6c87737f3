// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A disk in memory that does to files whatever a real one may: it forgets or tears what was not
 * synced when the power fails, and fails at any operation.
 *
 * <pre>
 *   SimulatedDisk --mount(FileFaults)--&gt; SimulatedFiles     one process
 *        | afterPowerLoss(random): another disk, with what has survived
 * </pre>
 *
 * <p>For tests of whatever keeps files, and for the simulator. Read {@code SimulatedDisk}, {@code
 * FileFaults}, {@code SimulatedFiles}.
 */
package io.tailrace.checkpoint.store.simulated;
