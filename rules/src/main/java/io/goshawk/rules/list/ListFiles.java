package io.goshawk.rules.list;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.EplNames;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list files of a rule set. */
public final class ListFiles {
    /** The end of a list's file name. */
    public static final String SUFFIX = ".list.yaml";
    /** The largest list file, in bytes: a rule set must fit into one entry of the journal. */
    public static final int BYTES_MAX = 512 * 1024;
    /** The most lists of a rule set. */
    static final int LISTS_MAX = 64;

    private ListFiles() {}

    /** Whether a file with this path declares a list. */
    public static boolean isOne(String path) {
        return path.endsWith(SUFFIX);
    }

    /** The name of the list in a file: that of the file. */
    public static String nameOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * The lists, sorted by name; those with problems are left out.
     *
     * @param files    of a rule set, those included that are no lists
     * @param problems receives what is wrong
     */
    public static List<DeclaredList> read(List<RuleFile> files, EplNames names,
            List<RuleProblem> problems) {
        List<RuleFile> own = files.stream().filter(file -> isOne(file.path()))
                .sorted(Comparator.comparing(RuleFile::path)).toList();
        List<DeclaredList> lists = new ArrayList<>();
        Map<String, String> paths = new HashMap<>();
        for (RuleFile file : own) {
            String other = paths.putIfAbsent(nameOf(file.path()), file.path());
            if (other == null) {
                new ListReader(file, names, problems).read().ifPresent(lists::add);
            } else {
                problems.add(problem(file, "the list '" + nameOf(file.path())
                        + "' is also declared in " + other, "a list has one file"));
            }
        }
        if (own.size() > LISTS_MAX) {
            problems.add(problem(own.getLast(), own.size() + " lists, the limit is " + LISTS_MAX,
                    ""));
        }
        lists.sort(Comparator.comparing(DeclaredList::name));
        return lists;
    }

    private static RuleProblem problem(RuleFile file, String message, String hint) {
        return new RuleProblem(Check.LIST, file.path(), 1, 1, 1, message, hint);
    }
}
