// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.Arrays;
import javax.crypto.Mac;

/** Appends the first half of an HMAC-SHA256. */
final class SigningSeal implements Seal {

    private static final int TAG_BYTES = 16;

    private final Mac mac;

    SigningSeal(byte[] key) {
        mac = StoreKey.mac(key);
    }

    @Override
    public int overhead() {
        return TAG_BYTES;
    }

    @Override
    public void seal(byte[] bound, byte[] from, int length, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, length);
        System.arraycopy(tag(bound, from, length), 0, to, at + length, TAG_BYTES);
    }

    @Override
    public void open(byte[] bound, byte[] from, int length, byte[] to)
            throws GeneralSecurityException {
        int content = length - TAG_BYTES;
        byte[] found = Arrays.copyOfRange(from, content, length);
        if (!MessageDigest.isEqual(found, Arrays.copyOf(tag(bound, from, content), TAG_BYTES))) {
            throw new SignatureException("the signature is not of these bytes");
        }
        System.arraycopy(from, 0, to, 0, content);
    }

    private byte[] tag(byte[] bound, byte[] content, int length) {
        mac.update(bound);
        mac.update(content, 0, length);
        return mac.doFinal();
    }
}
