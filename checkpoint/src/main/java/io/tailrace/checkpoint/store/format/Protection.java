// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.util.Optional;

/**
 * What keeps others from reading or changing a checkpoint. The codes are written and never change.
 */
public enum Protection {
    /** Damage is recognised, tampering is not. */
    CHECKED(0),
    /** HMAC-SHA256 over manifest, blocks and footers. */
    SIGNED(1),
    /** AES-GCM over blocks and footers, HMAC-SHA256 over the manifest. */
    ENCRYPTED(2);

    private final int code;

    Protection(int code) {
        this.code = code;
    }

    public boolean needsKey() {
        return this != CHECKED;
    }

    int code() {
        return code;
    }

    static Optional<Protection> ofCode(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
