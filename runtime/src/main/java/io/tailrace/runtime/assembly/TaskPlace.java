// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

/** Which task of a job: the stage it is an instance of, and which one. */
public record TaskPlace(int stage, int index) {}
