// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Java programs that another one starts, listens to, kills and starts again: how samples show what
 * survives {@code kill -9}.
 *
 * <pre>
 *   JavaProgram --start()--&gt; ChildJvm --await(line)--&gt; ... --kill()--&gt; and again
 *                               |  ^
 *       output, line by line ---+  +--- ended when the parent ends, however that ends
 * </pre>
 *
 * <p>Read {@code JavaProgram}, {@code ChildJvm}; {@code EndsWithItsParent} is for the child.
 */
package io.tailrace.samples.child;
