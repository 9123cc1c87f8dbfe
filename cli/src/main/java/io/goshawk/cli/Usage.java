package io.goshawk.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a command line must be, beyond what its options say by themselves. */
public final class Usage {
    private Usage() {}

    /** Ends the command as a wrong command line does, unless this holds. */
    public static void require(CommandSpec spec, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
