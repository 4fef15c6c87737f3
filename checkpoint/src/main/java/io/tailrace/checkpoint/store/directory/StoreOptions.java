// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.format.Protection;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * How checkpoints are written and for how long they are kept.
 *
 * @param retained how many periodic ones are kept
 * @param compressed whether blocks are deflated, at the fastest level
 * @param protection of what is written from now on
 * @param key where the key is; may be given without protection, to read what was protected
 * @param unprotectedAccepted whether, with a key, what is less protected may still be read: without
 *     a key whoever can write to the directory can replace what is in it
 */
public record StoreOptions(
        int retained,
        boolean compressed,
        Protection protection,
        Optional<KeyReference> key,
        boolean unprotectedAccepted) {

    private static final int MOST_RETAINED = 10_000;

    public StoreOptions {
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(key, "key");
        if (retained < 1 || retained > MOST_RETAINED) {
            throw new IllegalArgumentException(
                    "Checkpoints retained are " + retained + ", allowed are 1 to " + MOST_RETAINED);
        }
    }

    /** The last three are kept, as they are. */
    public static StoreOptions defaults() {
        return new StoreOptions(3, false, Protection.CHECKED, Optional.empty(), false);
    }

    public StoreOptions withRetained(int newRetained) {
        return new StoreOptions(newRetained, compressed, protection, key, unprotectedAccepted);
    }

    public StoreOptions withCompression() {
        return new StoreOptions(retained, true, protection, key, unprotectedAccepted);
    }

    /** Signs what is written, so that it cannot be changed without the key. */
    public StoreOptions withSignatures(KeyReference newKey) {
        return new StoreOptions(
                retained, compressed, Protection.SIGNED, Optional.of(newKey), unprotectedAccepted);
    }

    /** Encrypts and signs what is written. What the manifest says is signed, not encrypted. */
    public StoreOptions withEncryption(KeyReference newKey) {
        return new StoreOptions(
                retained,
                compressed,
                Protection.ENCRYPTED,
                Optional.of(newKey),
                unprotectedAccepted);
    }

    /** Reads what was written before there was a key, too; for the time of the change only. */
    public StoreOptions withUnprotectedAccepted() {
        return new StoreOptions(retained, compressed, protection, key, true);
    }

    Optional<StoreKey> keyAtHand() throws IOException {
        return key.isEmpty() ? Optional.empty() : Optional.of(key.get().key(System::getenv));
    }
}
