// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a store: 32 bytes from which each file gets keys of its own. Never written and never
 * printed; its fingerprint is.
 */
public final class StoreKey {

    public static final int BYTES = 32;
    static final int FINGERPRINT_BYTES = 8;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;
    private final String origin;

    /**
     * @param origin where it is from, for messages
     */
    public StoreKey(byte[] secret, String origin) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(
                    "The key from "
                            + origin
                            + " has "
                            + secret.length
                            + " bytes, it must have "
                            + BYTES);
        }
        this.secret = secret.clone();
        this.origin = origin;
    }

    /** Tells keys apart without giving them away. */
    byte[] fingerprint() {
        return Arrays.copyOf(derive("fingerprint", new byte[0], 0), FINGERPRINT_BYTES);
    }

    /** As it is shown to people. */
    static String printed(byte[] fingerprint) {
        return HexFormat.of().formatHex(fingerprint);
    }

    /** A key for one purpose in one context. */
    byte[] derive(String purpose, byte[] context, int length) {
        Mac mac = mac(secret);
        mac.update(("tailrace checkpoint " + purpose + "\0").getBytes(UTF_8));
        mac.update(context, 0, length);
        return mac.doFinal();
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Where it is from, and its fingerprint. */
    @Override
    public String toString() {
        return origin + " (fingerprint " + printed(fingerprint()) + ")";
    }
}
