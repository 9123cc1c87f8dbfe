package io.goshawk.engine.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The features of one transaction, at the moment it was decided. Immutable. Columns are those of
 * the rule set, in its order.
 */
public final class Features {
    /** Of a rule set that uses no features. */
    public static final Features NONE = new Features(List.of(), new long[0], null);

    /** Stands for an absent number; as a double it is -0.0, which no feature ever is. */
    public static final long ABSENT = Long.MIN_VALUE;

    private final List<FeatureColumn> columns;
    private final long[] bits;
    private final String[] texts;

    /** Takes over the arrays. Texts may be null if no column is text. */
    Features(List<FeatureColumn> columns, long[] bits, String[] texts) {
        this.columns = columns;
        this.bits = bits;
        this.texts = texts;
    }

    /** Features with these values, one for each column; null where absent. */
    public static Features of(List<FeatureColumn> columns, List<?> values) {
        long[] bits = new long[columns.size()];
        String[] texts = new String[columns.size()];
        for (int i = 0; i < bits.length; i++) {
            switch (values.get(i)) {
                case null -> bits[i] = ABSENT;
                case Long number -> bits[i] = number;
                case Double number -> bits[i] = Double.doubleToRawLongBits(number);
                case Boolean truth -> bits[i] = truth ? 1 : 0;
                case String text -> texts[i] = text;
                default -> throw new IllegalArgumentException(columns.get(i).qualifiedName()
                        + " cannot be " + values.get(i));
            }
        }
        return new Features(columns, bits, texts);
    }

    /**
     * Features with these values; takes over the arrays.
     *
     * @param bits  as {@link #bits} gives them, or {@link #ABSENT}
     * @param texts those of TEXT columns, null where absent
     */
    public static Features ofBits(List<FeatureColumn> columns, long[] bits, String[] texts) {
        if (bits.length != columns.size() || texts.length != columns.size()) {
            throw new IllegalArgumentException(bits.length + " numbers and " + texts.length
                    + " texts for " + columns.size() + " columns");
        }
        return new Features(columns, bits, texts);
    }

    /** Features of which nothing is known. */
    public static Features absent(List<FeatureColumn> columns) {
        long[] bits = new long[columns.size()];
        Arrays.fill(bits, ABSENT);
        return new Features(columns, bits, new String[columns.size()]);
    }

    /**
     * These and more behind them, none of which is text or absent.
     *
     * @param all  the columns of these and of the others
     * @param more the bits of the others
     */
    public Features with(List<FeatureColumn> all, long[] more) {
        long[] joined = Arrays.copyOf(bits, all.size());
        System.arraycopy(more, 0, joined, bits.length, more.length);
        return new Features(all, joined, texts);
    }

    /** What the values mean. */
    public List<FeatureColumn> columns() {
        return columns;
    }

    public int size() {
        return bits.length;
    }

    /** Whether a value is absent. */
    public boolean isAbsent(int column) {
        return columns.get(column).type() == FeatureType.TEXT
                ? texts[column] == null
                : bits[column] == ABSENT;
    }

    /**
     * The number of a LONG column, the bits of a DOUBLE column, or 1 for the true of a BOOLEAN one,
     * if it is not absent.
     */
    public long bits(int column) {
        return bits[column];
    }

    /** The value of a LONG column, or null. */
    public Long longValue(int column) {
        return bits[column] == ABSENT ? null : bits[column];
    }

    /** The value of a DOUBLE column, or null. */
    public Double doubleValue(int column) {
        return bits[column] == ABSENT ? null : Double.longBitsToDouble(bits[column]);
    }

    /** The value of a BOOLEAN column, or null. */
    public Boolean booleanValue(int column) {
        return bits[column] == ABSENT ? null : bits[column] != 0;
    }

    /** The value of a TEXT column, or null. */
    public String text(int column) {
        return texts[column];
    }

    /** The value of a column as Long, Double, String or Boolean, or null. */
    public Object value(int column) {
        return switch (columns.get(column).type()) {
            case LONG -> longValue(column);
            case DOUBLE -> doubleValue(column);
            case TEXT -> text(column);
            case BOOLEAN -> booleanValue(column);
        };
    }

    /** The value of a column by its qualified name. */
    public Object value(String qualifiedName) {
        for (int i = 0; i < bits.length; i++) {
            if (columns.get(i).qualifiedName().equals(qualifiedName)) {
                return value(i);
            }
        }
        throw new IllegalArgumentException("there is no feature " + qualifiedName);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features features && columns.equals(features.columns)
                && Arrays.equals(bits, features.bits) && values().equals(features.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.hashCode(bits));
    }

    private List<Object> values() {
        return java.util.stream.IntStream.range(0, bits.length).mapToObj(this::value)
                .collect(java.util.stream.Collectors.toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < bits.length; i++) {
            text.append(i == 0 ? "" : ", ").append(columns.get(i).qualifiedName()).append('=')
                    .append(value(i));
        }
        return text.append('}').toString();
    }
}
