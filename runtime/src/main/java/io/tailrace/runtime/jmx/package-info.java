// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The figures of a job as beans that a console for JMX shows. Nothing is registered unless asked
 * for: what lies in a registry that all of the JVM shares is for the user to say.
 *
 * <pre>
 *   Job.snapshot() --whenever asked--&gt; io.tailrace:type=Job,name="..."
 *                                             io.tailrace:type=Task,job="...",name="..."
 * </pre>
 *
 * <p>Read {@code JobBeans}, {@code FiguresBean}.
 */
package io.tailrace.runtime.jmx;
