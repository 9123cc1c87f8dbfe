package io.goshawk.rules;

import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompiler;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import io.goshawk.engine.list.ValueList;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which names profiles, their features and lists can have so that EPL can use them. */
public final class EplNames {
    private static final String PATTERN = "[a-z][a-z0-9_]{0,63}";

    private final EPCompiler compiler = EPCompilerProvider.getCompiler();
    private final Configuration configuration;

    EplNames(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Tells if a name will not do. */
    public void checkName(YamlText text, Node node, String what, String name) {
        Set<String> fields = EsperSettings.transactionProperties();
        if (!name.matches(PATTERN)) {
            text.problem(node, "the " + what + " '" + name + "' is not lower_snake_case",
                    "up to 64 of a to z, 0 to 9 and _, a letter first");
        } else if (name.equals(ValueList.OWNER)) {
            text.problem(node, "'" + name + "' is what lists are found under",
                    "choose another name");
        } else if (fields.contains(name)) {
            text.problem(node, "'" + name + "' is already a field of a transaction",
                    "choose another name");
        } else if (isReserved(name)) {
            text.problem(node, "'" + name + "' is a word of EPL", "choose a longer name, such as "
                    + name + "_24h");
        }
    }

    private boolean isReserved(String name) {
        if (StatementChecks.JAVA_WORDS.contains(name)) {
            return true;
        }
        try {
            String property = name + "." + name;
            compiler.eplToModel("select " + property + ", max(t." + property
                    + ") from Transaction(" + property + " = 1) as t", configuration);
            return false;
        } catch (EPCompileException e) {
            return true;
        }
    }
}
