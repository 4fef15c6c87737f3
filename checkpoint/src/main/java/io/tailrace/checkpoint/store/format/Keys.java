// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.util.Arrays;
import java.util.Optional;

/** Whether the key at hand is the one that was used. */
final class Keys {

    private Keys() {}

    static StoreKey requireSame(FilePlace place, byte[] fingerprint, Optional<StoreKey> key)
            throws WrongKeyException {
        String asked = StoreKey.printed(fingerprint);
        if (key.isEmpty()) {
            throw new WrongKeyException(
                    place.path()
                            + " was written with a key of fingerprint "
                            + asked
                            + ", and none is given. Remedy: name the key");
        }
        if (!Arrays.equals(fingerprint, key.get().fingerprint())) {
            throw new WrongKeyException(
                    place.path()
                            + " was written with a key of fingerprint "
                            + asked
                            + ", which is not the one from "
                            + key.get()
                            + ". Remedy: name the key it was written with");
        }
        return key.get();
    }
}
