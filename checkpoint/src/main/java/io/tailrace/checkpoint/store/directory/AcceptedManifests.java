// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether a checkpoint may be read: where there is a key, a checkpoint without a signature may have
 * been put there by anybody.
 */
record AcceptedManifests(StoreOptions options, Optional<StoreKey> key) {

    Manifest require(Manifest manifest, String directory) throws IOException {
        if (key.isPresent()
                && !manifest.protection().needsKey()
                && !options.unprotectedAccepted()) {
            throw new IOException(
                    "Checkpoint "
                            + manifest.id()
                            + " in "
                            + directory
                            + " is not signed, and a key is given. Remedy: if it was written before"
                            + " there was a key, allow it with withUnprotectedAccepted()");
        }
        return manifest;
    }
}
