package io.goshawk.rules;

/** Something wrong at a place of a short text, such as a condition or a length of time. */
public final class TextException extends RuntimeException {
    private final int at;
    private final String hint;

    /** @param at the place in the text, from 0 */
    public TextException(int at, String message, String hint) {
        super(message, null, false, false);
        this.at = at;
        this.hint = hint;
    }

    /** The place in the text, from 0. */
    public int at() {
        return at;
    }

    /** What to do about it, or the empty text. */
    public String hint() {
        return hint;
    }
}
