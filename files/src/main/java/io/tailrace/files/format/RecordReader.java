// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.format;

/**
 * Takes the bytes of one file apart. Called by one thread, in this order:
 *
 * <ol>
 *   <li>{@link #begin} with the first bytes of the file, also where reading goes on in its middle;
 *   <li>if the format {@linkplain #hasHeader has a header}, {@link #findEnd} from behind what
 *       {@code begin} has passed over, and {@link #header}; where the file has no bytes there,
 *       there is no header and no record;
 *   <li>{@link #restart} if what comes next is not what follows there in the file;
 *   <li>{@link #findEnd} with what there is of the file until it tells an end, then {@link #read}
 *       with the bytes of that record; again and again. What is left at the end of a file, without
 *       an end of its own, is its last record.
 * </ol>
 *
 * <p>Finding ends never fails, whatever the bytes are.
 */
public interface RecordReader<T> {

    /** How many bytes {@link #begin} is to be given, or all of a shorter file. */
    int FIRST_BYTES = 4;

    /** There is no end of a record yet. */
    int NO_END = -1;

    /**
     * Looks at what a file begins with, as a mark of its byte order.
     *
     * @return how many bytes to pass over
     * @throws MalformedRecordException if the file is not what it is to be read as
     */
    int begin(byte[] bytes, int from, int to) throws MalformedRecordException;

    /** Whether a file begins with something that describes its records and is none. */
    default boolean hasHeader() {
        return false;
    }

    /**
     * Takes in the header, with or without what ends it.
     *
     * @throws MalformedRecordException if these records cannot be in that file
     */
    default void header(byte[] bytes, int from, int to) throws MalformedRecordException {}

    /** Forgets what was scanned: the next byte is the first of a record. */
    void restart();

    /**
     * Scans on: {@code from} is the byte after the last one scanned. After an end was found, the
     * next byte is the first of a record.
     *
     * @return the index after the end of the record and what marks it, or {@link #NO_END} after all
     *     bytes up to {@code to} have been scanned
     */
    int findEnd(byte[] bytes, int from, int to);

    /**
     * Ends the record that is being scanned at the next end of a line, whatever else would keep it
     * open, as a quote that nothing closes: how to go on after what was too long to be a record.
     */
    void endAtNextLine();

    /**
     * How many lines ended in what was scanned since the last record ended; right after {@link
     * #findEnd} told an end, how many lines that record took.
     */
    int lines();

    /**
     * The record in this range, which is all of it, with or without what marks its end.
     *
     * @return {@code null} where there is none, as in a blank line between two
     * @throws MalformedRecordException if there is something else; the reader can go on with the
     *     next one
     */
    T read(byte[] bytes, int from, int to) throws MalformedRecordException;
}
