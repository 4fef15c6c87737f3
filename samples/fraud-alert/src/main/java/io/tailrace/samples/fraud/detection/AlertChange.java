// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

/**
 * An alert is raised, or was wrong and is taken back.
 *
 * @param withdrawn whether it is taken back; it was raised before then
 * @param detectedAt when that came out, by the clock of the machine that found it
 */
public record AlertChange(boolean withdrawn, Alert alert, long detectedAt) {

    static AlertChange raised(Alert alert, long detectedAt) {
        return new AlertChange(false, alert, detectedAt);
    }

    static AlertChange withdrawn(Alert alert, long detectedAt) {
        return new AlertChange(true, alert, detectedAt);
    }
}
