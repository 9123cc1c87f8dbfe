package io.goshawk.engine.profile;

/** The type of a feature's values; any of them may be absent. The order is journaled. */
public enum FeatureType {
    /** A whole number: a count, minor units, milliseconds. */
    LONG(Long.class),
    /** A decimal number: an amount in major units, a mean, a share. */
    DOUBLE(Double.class),
    /** Text. */
    TEXT(String.class),
    /** True or false. */
    BOOLEAN(Boolean.class);

    private final Class<?> valueType;

    FeatureType(Class<?> valueType) {
        this.valueType = valueType;
    }

    /** The Java type of the values. */
    public Class<?> valueType() {
        return valueType;
    }
}
