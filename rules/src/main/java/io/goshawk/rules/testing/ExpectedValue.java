package io.goshawk.rules.testing;

/**
 * A value of a column as a test writes it.
 *
 * @param text what is written, or null if the column must be absent
 */
record ExpectedValue(String text) {
    boolean matches(Object value) {
        if (text == null || value == null) {
            return text == null && value == null;
        }
        return switch (value) {
            case Long number -> isNumber(number.doubleValue()) && isWhole(number);
            case Double number -> isNumber(number);
            default -> text.equals(value.toString());
        };
    }

    /** Large whole numbers differ where their doubles do not. */
    private boolean isWhole(long number) {
        return !text.matches("-?\\d+") || text.equals(Long.toString(number));
    }

    private boolean isNumber(double number) {
        try {
            return Double.compare(Double.parseDouble(text), number) == 0;
        } catch (NumberFormatException isText) {
            return false;
        }
    }

    @Override
    public String toString() {
        return String.valueOf(text);
    }
}
