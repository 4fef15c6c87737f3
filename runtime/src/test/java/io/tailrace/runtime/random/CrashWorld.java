// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * What outlives the attempts of a run.
 *
 * @param coverage what the run has come across
 */
record CrashWorld(
        SplittableRandom random,
        Mishaps mishaps,
        Set<Coverage> coverage,
        RowReuse reuse,
        SurvivingBooks books,
        SurvivingSignals signals,
        CrashStore store) {}
