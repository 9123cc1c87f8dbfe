package io.goshawk.rules;

/** Sings if anything of it is run. */
public final class Canary {
    static final String SINGS = "goshawk.canary";

    static {
        System.setProperty(SINGS, "loaded");
    }

    /** Made by a rule. */
    public Canary() {
        System.setProperty(SINGS, "made");
    }

    /** Called by a rule. */
    public static int touch() {
        System.setProperty(SINGS, "touched");
        return 1;
    }

    /** Called by a rule. */
    public static int touch(String text) {
        System.setProperty(SINGS, text);
        return 1;
    }

    /** Joined by a rule. */
    public static Canary[] rows() {
        return new Canary[]{new Canary()};
    }
}
