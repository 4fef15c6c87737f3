// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The command line, the same way for every tool: what a command takes ({@link
 * io.tailrace.cli.Usage}), what it was given ({@link io.tailrace.cli.Arguments}), and which exit
 * code follows. Floor 0 and the JDK only; used by the programs behind {@code ./tailrace} and by
 * nothing in the library.
 *
 * <pre>
 *   String[] args --&gt; Usage --&gt; Arguments --&gt; Command --&gt; exit code
 *                       |                        |
 *                       +-- --help: 0            +-- UsageException: 2
 * </pre>
 *
 * Reading order: {@code Usage}, {@code Arguments}, {@code Command}.
 */
package io.tailrace.cli;
