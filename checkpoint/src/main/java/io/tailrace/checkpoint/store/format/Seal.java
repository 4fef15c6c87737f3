// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.security.GeneralSecurityException;

/**
 * Protects the blocks of one file. What a block is bound to (its place, its form) is given when it
 * is opened as it was when it was sealed; the file it is bound to by its key. Used by one thread.
 */
interface Seal {

    /** How many bytes longer a block gets. */
    int overhead();

    /**
     * Writes a sealed block.
     *
     * @param bound what it is bound to
     */
    void seal(byte[] bound, byte[] from, int length, byte[] to, int at)
            throws GeneralSecurityException;

    /**
     * Writes the block that was sealed.
     *
     * @throws GeneralSecurityException if it is not as it was sealed
     */
    void open(byte[] bound, byte[] from, int length, byte[] to) throws GeneralSecurityException;

    /**
     * The seal of one file.
     *
     * @param header of the file, from which its keys follow
     * @param key absent only if none is needed
     */
    static Seal of(Protection protection, StoreKey key, byte[] header) {
        return switch (protection) {
            case CHECKED -> new NoSeal();
            case SIGNED -> new SigningSeal(key.derive("signing", header, header.length));
            case ENCRYPTED -> new EncryptingSeal(key.derive("encryption", header, header.length));
        };
    }
}
