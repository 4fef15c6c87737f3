// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import io.tailrace.files.bind.Surrogates;
import io.tailrace.files.format.MalformedRecordException;

/** Text that JSON can escape but no charset can hold. */
final class LoneSurrogates {

    private LoneSurrogates() {}

    static String none(String text) throws MalformedRecordException {
        if (Surrogates.hasLoneOne(text)) {
            throw MalformedRecordException.of("half of a surrogate pair stands alone");
        }
        return text;
    }
}
