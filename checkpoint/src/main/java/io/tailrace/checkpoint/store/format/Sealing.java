// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * How checkpoints are written.
 *
 * @param key present if the protection needs one
 */
public record Sealing(Protection protection, Optional<StoreKey> key, boolean compressed) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public Sealing {
        if (protection.needsKey() && key.isEmpty()) {
            throw new IllegalArgumentException(
                    "A checkpoint that is " + protection + " needs a key");
        }
    }

    byte[] fingerprint() {
        return protection.needsKey() ? key.orElseThrow().fingerprint() : new byte[0];
    }

    byte[] salt() {
        byte[] salt = new byte[protection.needsKey() ? SectionHeader.SALT_BYTES : 0];
        RANDOM.nextBytes(salt);
        return salt;
    }

    Seal of(SectionHeader.Written header) {
        return Seal.of(protection, key.orElse(null), header.bytes());
    }
}
