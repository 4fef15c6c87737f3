// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.bind.UnboundTypeException;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.files.text.FileCharset;
import io.tailrace.operator.codec.TypeRef;
import java.nio.charset.Charset;
import java.util.List;

/**
 * CSV as RFC 4180 has it, for records of one class: a field for each component, found by the names
 * in a header. Immutable.
 *
 * <ol>
 *   <li>A record has as many fields as the header, and ends with a line feed outside quotes, which
 *       a carriage return may stand before. Blank lines are passed over, but where records have one
 *       field only.
 *   <li>Nothing between two separators is a text without characters for a {@code String}, and no
 *       value for all else; in quotes it is always a text.
 *   <li>A component without a value: an {@code Optional} is empty; any other refuses the record,
 *       unless {@link #allowingMissing()}.
 *   <li>What is written is read as equal, or refused when it is written.
 * </ol>
 */
public final class CsvFormat<T> implements RecordFormat<T> {

    private final Class<T> type;
    private final RecordShape shape;
    private final FileCharset charset;
    private final CsvDialect dialect;
    private final Binding binding;
    private final boolean header;
    private final List<Column> columns;

    private CsvFormat(
            Class<T> type,
            RecordShape shape,
            FileCharset charset,
            CsvDialect dialect,
            Binding binding,
            boolean header) {
        this.type = type;
        this.shape = shape;
        this.charset = charset;
        this.dialect = dialect;
        this.binding = binding;
        this.header = header;
        this.columns = Column.of(shape, dialect, binding);
    }

    /**
     * With a header, in UTF-8, separated by commas.
     *
     * @throws UnboundTypeException if a component does not fit into a field
     */
    public static <T> CsvFormat<T> of(Class<T> type) {
        return new CsvFormat<>(
                type,
                RecordShape.of(type),
                FileCharset.UTF_8,
                CsvDialect.STANDARD,
                Binding.STANDARD,
                true);
    }

    public CsvFormat<T> separatedBy(char separator) {
        return with(
                new CsvDialect(separator, dialect.quote(), dialect.nullText(), dialect.trims()));
    }

    public CsvFormat<T> quotedBy(char quote) {
        return with(
                new CsvDialect(dialect.separator(), quote, dialect.nullText(), dialect.trims()));
    }

    /** That text, without quotes, stands where there is no value, and nothing else does. */
    public CsvFormat<T> withNullText(String text) {
        return with(new CsvDialect(dialect.separator(), dialect.quote(), text, dialect.trims()));
    }

    /** White space around fields is passed over, but within quotes. */
    public CsvFormat<T> trimmed() {
        return with(new CsvDialect(dialect.separator(), dialect.quote(), dialect.nullText(), true));
    }

    /** There is no header: fields stand in the order of components, each has one. */
    public CsvFormat<T> withoutHeader() {
        return new CsvFormat<>(type, shape, charset, dialect, binding, false);
    }

    /**
     * @param charset UTF-8, UTF-16, or one of a byte for each character that holds ASCII
     */
    public CsvFormat<T> in(Charset charset) {
        return new CsvFormat<>(type, shape, FileCharset.of(charset), dialect, binding, header);
    }

    /** A name in the header that no component has is an error, not passed over. */
    public CsvFormat<T> refusingUnknown() {
        return with(binding.refusingUnknown());
    }

    /** A component without a value becomes null, zero or false. */
    public CsvFormat<T> allowingMissing() {
        return with(binding.allowingMissing());
    }

    /** Instants are milliseconds since 1970, not text. */
    public CsvFormat<T> withInstantsAsMillis() {
        return with(binding.withInstantsAsMillis());
    }

    private CsvFormat<T> with(CsvDialect changed) {
        return new CsvFormat<>(type, shape, charset, changed, binding, header);
    }

    private CsvFormat<T> with(Binding changed) {
        return new CsvFormat<>(type, shape, charset, dialect, changed, header);
    }

    @Override
    public TypeRef<T> type() {
        return TypeRef.of(type);
    }

    @Override
    public String suffix() {
        return ".csv";
    }

    @Override
    public RecordReader<T> reader() {
        return new CsvRecordReader<>(this);
    }

    @Override
    public RecordWriter<T> writer() {
        return new CsvRecordWriter<>(this);
    }

    RecordShape shape() {
        return shape;
    }

    FileCharset charset() {
        return charset;
    }

    CsvDialect dialect() {
        return dialect;
    }

    List<Column> columns() {
        return columns;
    }

    boolean hasHeader() {
        return header;
    }

    boolean refusesUnknown() {
        return binding.refusesUnknown();
    }

    @Override
    public String toString() {
        return "CSV of " + type.getSimpleName() + (header ? "" : " without header");
    }
}
