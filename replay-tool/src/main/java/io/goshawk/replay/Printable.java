package io.goshawk.replay;

import java.util.regex.Pattern;

/** Texts that came with messages, made fit to be shown: whoever sends them is not to be trusted. */
public final class Printable {
    /** What a terminal would act upon, and what would let a line read in another order. */
    private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\t]]");

    private Printable() {}

    /** The text with a question mark for each character that does not show but does something. */
    public static String of(String text) {
        return ACTING.matcher(text).replaceAll("?");
    }
}
