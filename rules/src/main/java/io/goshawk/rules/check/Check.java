package io.goshawk.rules.check;

import static io.goshawk.rules.check.Level.ERROR;
import static io.goshawk.rules.check.Level.NOTE;
import static io.goshawk.rules.check.Level.WARNING;

import java.util.Locale;

/**
 * What can be found in rules. A code is for ever: it is not given to another kind of finding, even
 * if its own is gone.
 */
public enum Check {
    FILE("R001", ERROR, "A folder or file cannot be used."),
    SYNTAX("R002", ERROR, "A statement cannot be read."),
    NO_STATEMENT("R003", ERROR, "A rule file has no statement."),
    MODULE("R004", ERROR, "A rule file declares a module or imports something."),
    FIELD("R005", ERROR, "A field, feature or profile is not known."),
    FUNCTION("R006", ERROR, "A function is not known."),
    STREAM("R007", ERROR, "A stream, window or event type is not known."),
    MEANING("R008", ERROR, "A statement can be read and makes no sense."),
    PROFILE("R009", ERROR, "A profile is not right."),

    ATTRIBUTE("R010", ERROR, "An attribute of @Rule is missing, unknown or of the wrong type."),
    VALUE("R011", ERROR, "An attribute of @Rule has a value that it cannot have."),
    ID("R012", ERROR, "The id of a rule is not the name of its file, or no plain name."),
    DUPLICATE_ID("R013", ERROR, "Two rules have the same id."),
    SECOND_RULE("R014", ERROR, "There is a second rule in a file."),
    NO_SELECT("R015", ERROR, "@Rule does not stand before a select."),
    METADATA("R016", WARNING, "A rule does not say who answers for it, or against what it is."),
    VERSION("R017", ERROR, "The text of a rule changed and its version did not."),
    LIST("R018", ERROR, "A list is not right."),

    NO_COLUMNS("R020", ERROR, "A rule does not name its columns."),
    COLUMN("R021", ERROR, "A column is no evidence: its name or its type will not do."),
    TRANSACTION_ID("R022", ERROR, "A rule does not say which payment a row is about."),
    NEVER_FIRES("R023", ERROR, "A rule holds its rows back and would never fire."),
    NO_EVIDENCE("R024", WARNING, "A rule selects nothing that explains a hit."),

    TUNABLE("R030", ERROR, "A tunable is not declared as one."),
    TUNING("R031", ERROR, "A file sets a tunable that is not there, or to a value it cannot have."),
    SHADOW("R032", ERROR, "A file that puts rules into the shadow is not right."),
    BUDGET("R033", ERROR, "The budget of a rule is not right."),

    JAVA("R040", ERROR, "A statement holds Java code or a script."),
    CLASS("R041", ERROR, "A statement names a Java class or a method of one."),
    OUTSIDE("R042", ERROR, "A statement reads a database or calls a method for its rows."),
    DATAFLOW("R043", ERROR, "A statement is a dataflow."),
    INPUT("R044", ERROR, "A statement changes or makes up transactions."),
    ANNOTATION("R045", ERROR, "An annotation is not for rules."),
    KIND("R046", ERROR, "A clause or expression is of a kind that is not for rules."),
    SIZE("R047", ERROR, "A statement is too long, too nested, or one of too many."),
    COST("R048", ERROR, "A construct would take all memory or time."),
    LOOP("R049", ERROR, "Statements feed each other in a circle."),
    REFERENCE("R050", ERROR, "The compiled rule refers to a class that rules must not use."),

    FOR_EVER("R060", WARNING, "Nobody can tell how far back a rule remembers."),
    CONTEXT_PER_KEY("R061", WARNING, "A context keeps a copy of its statements for each key."),
    SAME_WINDOW("R062", NOTE, "Two statements keep the same window."),
    PROFILE_INSTEAD("R063", NOTE, "A profile would serve instead of a window."),
    UNUSED_LIST("R064", WARNING, "No rule looks at a list."),

    NO_TEST("R070", WARNING, "A rule has no test."),
    ONE_SIDED_TEST("R071", WARNING, "A rule has no test that fires, or none that stays quiet."),
    TEST("R072", ERROR, "A file of tests is not right."),
    NO_BOUNDARY_TEST("R073", WARNING, "No test shows where a rule begins to fire.");

    private final String code;
    private final Level level;
    private final String summary;

    Check(String code, Level level, String summary) {
        this.code = code;
        this.level = level;
        this.summary = summary;
    }

    /** For ever the same, such as {@code R005}. */
    public String code() {
        return code;
    }

    /** How grave it is. */
    public Level level() {
        return level;
    }

    /** One sentence. */
    public String summary() {
        return summary;
    }

    /** A short name in words, such as {@code duplicate-id}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
