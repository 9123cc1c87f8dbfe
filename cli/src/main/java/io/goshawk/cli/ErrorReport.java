package io.goshawk.cli;

import io.goshawk.chronicle.JournalException;
import io.goshawk.cli.config.ConfigException;
import io.goshawk.cli.config.Suggestion;
import io.goshawk.engine.RecoveryException;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.NewerJournalException;
import io.goshawk.formats.FileFormatException;
import io.goshawk.kafka.KafkaFailure;
import io.goshawk.privacy.SubjectKeysException;
import io.goshawk.replay.archive.ArchiveException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells errors on standard error: one clear line and a hint; the stack trace only if asked for. The
 * exit code is 1 for a failure and 2 for a wrong command line.
 */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int CAUSES_MAX = 10;

    private final BooleanSupplier verbose;

    public ErrorReport(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().getFirst(), command)
                : e.getMessage();
        err.println("goshawk: " + message);
        err.println("hint: '" + command.qualifiedName() + " --help' shows what can be written");
        err.flush();
        return ExitCode.USAGE;
    }

    private static String unknown(String argument, CommandSpec command) {
        boolean isOption = argument.startsWith("-");
        Set<String> known = isOption
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
        String kind = isOption
                ? "unknown option '"
                : known.isEmpty() ? "one argument too many: '" : "unknown command '";
        return kind + argument + "'" + Suggestion.of(argument, known);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("goshawk: " + message(e));
        String hint = hint(e);
        if (!hint.isEmpty()) {
            err.println("hint: " + hint);
        }
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        if (e instanceof ConfigException refused) {
            int count = refused.problems().size();
            return (count == 1 ? "1 problem" : count + " problems") + " in the configuration:\n"
                    + refused.getMessage();
        }
        return e instanceof Failure ? e.getMessage() : withCauses(e);
    }

    /** The messages from the outside in, each one once. */
    static String withCauses(Throwable failure) {
        List<String> messages = new ArrayList<>();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++, cause = cause.getCause()) {
            String message = ownMessage(cause);
            // One that only wraps another repeats it, with the name of its class before it.
            boolean wraps = message.equals(String.valueOf(cause.getCause()));
            if (!wraps && messages.stream().noneMatch(told -> told.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }

    /** The exceptions of the file system say a path only; their class says what is wrong. */
    private static String ownMessage(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case AccessDeniedException e -> "access to " + e.getFile() + " is not allowed";
            case FileAlreadyExistsException e -> e.getFile() + " exists and is no folder";
            case NotDirectoryException e -> e.getFile() + " is no folder";
            default -> failure.getMessage() == null
                    ? failure.getClass().getSimpleName()
                    : failure.getMessage();
        };
    }

    private String hint(Exception e) {
        return switch (e) {
            case Failure failure -> failure.hint();
            case ConfigException refused -> "docs/configuration.md explains every key";
            case ArchiveException refused -> refused.hint();
            // These say what to do themselves.
            case FileFormatException told -> "";
            case KafkaFailure told -> "";
            case JournalException told -> "";
            case SubjectKeysException told -> "";
            case CorruptJournalException told -> "";
            case NewerJournalException told -> "";
            case RecoveryException told -> "";
            default -> verbose.getAsBoolean() ? "" : "--verbose shows where it happened";
        };
    }
}
