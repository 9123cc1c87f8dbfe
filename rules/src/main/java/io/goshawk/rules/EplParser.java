package io.goshawk.rules;

import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.module.Module;
import com.espertech.esper.common.client.module.ModuleItem;
import com.espertech.esper.common.client.module.ParseException;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompiler;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes rule files apart into statements and finds what is wrong with their syntax. */
final class EplParser {
    private final EPCompiler compiler = EPCompilerProvider.getCompiler();
    private final Configuration configuration;
    private final List<RuleProblem> problems;

    EplParser(Configuration configuration, List<RuleProblem> problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** The file with the statements that can be read; problems are added to the list. */
    EplFile parse(RuleFile file) {
        EplFile whole = new EplFile(file, List.of());
        Module module;
        try {
            module = compiler.parseModule(file.text());
        } catch (IOException | ParseException e) {
            problems.add(EplErrors.unreadable(whole, e.getMessage()));
            return whole;
        }
        if (module.getName() != null || !module.getImports().isEmpty()
                || !module.getUses().isEmpty()) {
            problems.add(whole.problem(Check.MODULE, 0,
                    "a rule file has no module, uses or import declaration",
                    "rules see the helpers of the other files without it, and no Java classes"));
        }
        return new EplFile(file, statements(whole, module));
    }

    private List<EplStatement> statements(EplFile whole, Module module) {
        List<EplStatement> statements = new ArrayList<>();
        int from = 0;
        for (ModuleItem item : module.getItems()) {
            String text = item.getExpression();
            int offset = Math.max(from, whole.file().text().indexOf(text, from));
            from = offset + text.length();
            if (!item.isCommentOnly()) {
                try {
                    EPStatementObjectModel model = compiler.eplToModel(text, configuration);
                    statements.add(new EplStatement(text, offset, model));
                } catch (EPCompileException e) {
                    problems.add(EplErrors.syntax(whole, text, offset, e));
                }
            }
        }
        if (statements.isEmpty()
                && module.getItems().stream().allMatch(ModuleItem::isCommentOnly)) {
            problems.add(whole.problem(Check.NO_STATEMENT, 0, "the file has no statement",
                    "write a rule, or remove the file"));
        }
        return statements;
    }
}
