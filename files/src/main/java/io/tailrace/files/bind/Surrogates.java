// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

/** Halves of characters beyond the first 65,536. */
public final class Surrogates {

    private Surrogates() {}

    /** Whether a half stands without the other: such text has no form in UTF-8. */
    public static boolean hasLoneOne(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c)
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return true;
            }
            i++;
        }
        return false;
    }
}
