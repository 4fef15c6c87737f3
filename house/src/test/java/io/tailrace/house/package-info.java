// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The rules that hold this house together, as tests over every module. A rule that has never been
 * seen to fail is a guess, so each has its offenders in {@code planted}, and a test that it finds
 * them. Nothing is frozen: a violation fails the build on the day it is written.
 *
 * <pre>
 *   class files   --&gt; bytecode   floors, circles, clocks, serialization, names
 *   source files  --&gt; source     lengths, headers, package-info
 *   test classes  --&gt; java25     the core's own tests, in a newer JVM
 *   ./tailrace    --&gt; launcher   what the script says, builds and refuses
 *   documents     --&gt; docs       shown code compiles, quoted errors are the real ones
 * </pre>
 *
 * Reading order: {@link io.tailrace.house.Repository}, then the rules by name.
 */
package io.tailrace.house;
