// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Reads and checks what stands behind the blocks of a section. */
final class FooterReader {

    private final StoredFile file;
    private final FilePlace place;
    private final SectionHeader.Written header;
    private final Seal seal;

    FooterReader(StoredFile file, FilePlace place, SectionHeader.Written header, Seal seal) {
        this.file = file;
        this.place = place;
        this.header = header;
        this.seal = seal;
    }

    SectionFooter read(SectionFile expected) throws IOException {
        long end = file.length() - SectionFooter.TRAILER_BYTES;
        if (end < header.bytes().length) {
            throw place.damaged("it is too short for a section");
        }
        byte[] trailer = new byte[SectionFooter.TRAILER_BYTES];
        SectionHeader.read(file, end, trailer, 0, trailer.length, place);
        byte[] magic = SectionFooter.MAGIC;
        int magicAt = trailer.length - magic.length;
        if (!Arrays.equals(trailer, magicAt, trailer.length, magic, 0, magic.length)) {
            throw place.damaged("it does not end as a section does");
        }
        ByteReader reader = new ByteReader(trailer);
        int length = reader.readInt();
        int crc = reader.readInt();
        if (length < seal.overhead()
                || length > SectionFooter.MOST_BYTES
                || length > end - header.bytes().length) {
            throw place.damaged("its footer claims to have " + length + " bytes");
        }
        byte[] stored = new byte[length + trailer.length];
        SectionHeader.read(file, end - length, stored, 0, stored.length, place);
        return parsed(stored, length, crc, end - length, expected);
    }

    private SectionFooter parsed(byte[] stored, int length, int crc, long at, SectionFile expected)
            throws IOException {
        BlockForm form = new BlockForm();
        int raw = length - seal.overhead();
        int found =
                form.checksum(
                        header.identity(),
                        SectionFooter.NUMBER ^ at,
                        raw,
                        BlockForm.AS_IT_IS,
                        stored,
                        0,
                        length);
        if (found != crc) {
            throw place.damaged("the checksum of its footer is wrong");
        }
        byte[] digest = SectionFileWriter.digestOf(header.bytes(), stored, stored.length);
        if (!expected.hasDigest(digest)) {
            throw place.damaged("it is not the file with which the checkpoint was completed");
        }
        byte[] body = new byte[raw];
        try {
            seal.open(
                    form.boundTo(SectionFooter.NUMBER, raw, BlockForm.AS_IT_IS),
                    stored,
                    length,
                    body);
            return SectionFooter.readFrom(new ByteReader(body), at - header.bytes().length);
        } catch (GeneralSecurityException broken) {
            throw place.damaged("the seal of its footer is broken");
        } catch (MalformedDataException malformed) {
            throw place.damaged("its footer: " + malformed.getMessage());
        }
    }
}
