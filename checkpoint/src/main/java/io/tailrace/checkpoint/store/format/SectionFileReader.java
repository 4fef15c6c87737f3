// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.frame.FrameReader;
import io.tailrace.checkpoint.frame.FrameVisitor;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.SizeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads a section, whose header and footer have been checked when this comes to be. */
public final class SectionFileReader implements Closeable {

    /**
     * What frames hold is for whoever takes them to limit, the length of blocks is limited here.
     */
    private static final SizeLimits LIMITS = SizeLimits.standard();

    private final StoredFile file;
    private final FilePlace place;
    private final SectionHeader.Written header;
    private final SectionFooter footer;
    private final BlockReader blocks;

    private SectionFileReader(
            StoredFile file,
            FilePlace place,
            SectionHeader.Written header,
            SectionFooter footer,
            BlockReader blocks) {
        this.file = file;
        this.place = place;
        this.header = header;
        this.footer = footer;
        this.blocks = blocks;
    }

    /**
     * @param file which this takes over, and closes if it fails
     */
    public static SectionFileReader open(
            StoredFile file,
            FilePlace place,
            Manifest manifest,
            SectionFile expected,
            Optional<StoreKey> key)
            throws IOException {
        boolean opened = false;
        try {
            if (file.length() != expected.length()) {
                throw place.damaged(
                        "it has "
                                + file.length()
                                + " bytes where it had "
                                + expected.length()
                                + " when the checkpoint was completed");
            }
            SectionHeader.Written header = SectionHeader.readFrom(file, place);
            requireOwn(header.header(), place, manifest, expected);
            Seal seal = seal(header, place, key);
            BlockReader blocks = new BlockReader(file, place, header, seal);
            SectionFooter footer = new FooterReader(file, place, header, seal).read(expected);
            opened = true;
            return new SectionFileReader(file, place, header, footer, blocks);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static void requireOwn(
            SectionHeader header, FilePlace place, Manifest manifest, SectionFile expected)
            throws IOException {
        if (header.checkpoint() != manifest.id() || !header.task().equals(expected.task())) {
            throw place.damaged(
                    "it is the section of task '"
                            + header.task()
                            + "' in checkpoint "
                            + header.checkpoint()
                            + ", here belongs that of task '"
                            + expected.task()
                            + "'");
        }
        if (header.owner() != manifest.owner() || header.protection() != manifest.protection()) {
            throw place.damaged("it was not written with this checkpoint's manifest");
        }
    }

    private static Seal seal(SectionHeader.Written header, FilePlace place, Optional<StoreKey> key)
            throws IOException {
        Protection protection = header.header().protection();
        StoreKey used =
                protection.needsKey()
                        ? Keys.requireSame(place, header.header().fingerprint(), key)
                        : null;
        return Seal.of(protection, used, header.bytes());
    }

    /** What was counted when it was written. */
    public FrameTally tally() {
        return footer.tally();
    }

    /** Of all blocks before they were deflated. */
    public long rawBytes() {
        return footer.rawBytes();
    }

    public long blocks() {
        return footer.runs().all().stream().mapToLong(BlockRuns.Run::blocks).sum();
    }

    /**
     * Hands over frames in order, of all blocks but those that surely hold none of a wanted group.
     * A block's frames are handed over after all of it was checked.
     */
    public void frames(IntPredicate wantsGroup, FrameVisitor visitor) throws IOException {
        FrameReader frames = new FrameReader(new ByteReader(LIMITS));
        FrameTally tally = new FrameTally();
        GroupSet groups = new GroupSet();
        blocks.restart();
        boolean all = true;
        long at = header.bytes().length;
        long number = 0;
        for (BlockRuns.Run run : footer.runs().all()) {
            if (run.groups().holdsAny(wantsGroup)) {
                blocks.begin(at, at + run.bytes(), number);
                for (long left = run.blocks(); left > 0; left--) {
                    int length = blocks.next();
                    check(length, groups, tally, run);
                    frames.read(blocks.raw(), length, visitor);
                }
                blocks.requireEnd();
            } else {
                all = false;
            }
            at += run.bytes();
            number += run.blocks();
        }
        if (all && !(tally.isSameAs(footer.tally()) && blocks.digest() == footer.blocksDigest())) {
            throw place.damaged("its blocks are not those that its footer counts");
        }
    }

    private void check(int length, GroupSet groups, FrameTally tally, BlockRuns.Run run)
            throws IOException {
        groups.clear();
        try {
            tally.count(blocks.raw(), length, groups);
        } catch (MalformedDataException malformed) {
            throw place.damagedBlock(blocks.number(), malformed.getMessage());
        }
        if (!run.groups().containsAll(groups)) {
            throw place.damagedBlock(
                    blocks.number(), "it holds frames of a key group that the index denies");
        }
    }

    @Override
    public void close() throws IOException {
        blocks.close();
        file.close();
    }
}
