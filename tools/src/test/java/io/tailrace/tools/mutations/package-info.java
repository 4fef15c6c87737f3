// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Every decoder against inputs that were damaged at random: values or documented refusals come out,
 * as many as a naive reading counts where there is one, in bounded memory, and nothing else.
 *
 * <p>Read {@code MutatedInputsTest}, {@code Subject}, {@code Mutation}; subjects are in {@code
 * FileSubjects}, {@code CodecSubjects} and {@code CheckpointSubjects}.
 */
package io.tailrace.tools.mutations;
