// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in GCM. The key is of one file, which holds random bytes that it follows from, and what a
 * block is bound to begins with its number in that file: so no nonce is ever used twice with a key.
 */
final class EncryptingSeal implements Seal {

    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;

    EncryptingSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    @Override
    public int overhead() {
        return TAG_BYTES;
    }

    @Override
    public void seal(byte[] bound, byte[] from, int length, byte[] to, int at)
            throws GeneralSecurityException {
        begin(Cipher.ENCRYPT_MODE, bound);
        cipher.doFinal(from, 0, length, to, at);
    }

    @Override
    public void open(byte[] bound, byte[] from, int length, byte[] to)
            throws GeneralSecurityException {
        begin(Cipher.DECRYPT_MODE, bound);
        cipher.doFinal(from, 0, length, to, 0);
    }

    private void begin(int mode, byte[] bound) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bound, 0, nonce, 0, Long.BYTES);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(bound);
    }
}
