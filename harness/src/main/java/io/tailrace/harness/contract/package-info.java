// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Suites that say what it means to keep a contract. Each is an abstract class of JUnit tests; a
 * subject extends it in a few lines and is judged by all of them. They are published because those
 * who write a source or a sink outside this repository need the same judge.
 *
 * <pre>
 *   SourceContract --reads through--&gt; SourceBench --a SplitLog per split--&gt; the reader under test
 *   SinkContract, TransactionalSinkContract --write through--&gt; the writer under test --&gt; what is visible
 * </pre>
 *
 * <p>JUnit is an optional dependency of this artifact: bring {@code junit-jupiter} yourself to use
 * this package. Read {@code SourceContract}, then {@code SplitLog}, which holds the rules that are
 * checked at every single record; {@code SinkContract}, then {@code TransactionalSinkContract}.
 */
package io.tailrace.harness.contract;
