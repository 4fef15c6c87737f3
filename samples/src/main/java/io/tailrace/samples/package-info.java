// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Programs to read, run and copy, each with a test. Floor 4: sees what a user sees, and shows
 * nothing a user could not write.
 *
 * <pre>
 *   wordcount   words of a text, counted                 the first pipeline to read
 *   attendees   a total that never ends                  constant memory, shown by a test
 *   start       accounts locked after failed logins      what docs/getting-started.md builds
 *   velocity    cards used too often                     state, timers, late and out-of-order records
 *   durable     totals in text files, with checkpoints   what ./tailrace durable runs: kill it, start it again
 *   journal     sales that are pushed once           through a journal into durable's pipeline; killed by its test
 *   guarantees  exactly, at least, at most once       what ./tailrace demo guarantees runs: killed, and counted
 *   child       programs to be killed                starts another JVM, listens to it, kills it
 *   torture     a job killed at the worst moments    what ./tailrace torture runs: every line compared
 * </pre>
 *
 * <p>Read them in that order. A whole application, {@code fraud-alert}, is a module beside this
 * one: what ./tailrace demo runs.
 */
package io.tailrace.samples;
