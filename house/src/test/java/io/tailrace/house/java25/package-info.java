// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The core on a newer JVM: the very classes that were compiled for 17, tested again on 25 or later
 * where the old ways around the language (Unsafe's memory access) are denied, and where nothing may
 * be written to standard error, since a user's program would have it in its log.
 *
 * <pre>
 *   CoreOnJava25Test --&gt; NewerJdk (is there one?) --&gt; one JVM per module: ModuleTests --&gt; verdict
 * </pre>
 *
 * Reading order: {@link io.tailrace.house.java25.NewerJdk}, {@code ModuleTests}, {@code
 * CoreOnJava25Test}.
 */
package io.tailrace.house.java25;
