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
import io.goshawk.rules.sandbox.Refusal;
import io.goshawk.rules.sandbox.TextLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** What is dangerous to read, or to have Esper read, is not read. */
    private boolean isRefused(EplFile whole, String text, int offset) {
        EplText statement = EplText.of(text);
        Optional<Refusal> tooMuch = TextLimits.check(statement.code());
        tooMuch.ifPresent(refusal -> problems.add(whole.problem(refusal.check(),
                offset + statement.start(), refusal.message(), refusal.hint())));
        return tooMuch.isPresent()
                || EplAnnotations.refuse(whole, text, offset, problems);
    }

    private List<EplStatement> statements(EplFile whole, Module module) {
        List<EplStatement> statements = new ArrayList<>();
        int from = 0;
        for (ModuleItem item : module.getItems()) {
            String text = item.getExpression();
            int offset = Math.max(from, whole.file().text().indexOf(text, from));
            from = offset + text.length();
            if (!item.isCommentOnly() && !isRefused(whole, text, offset)) {
                try {
                    EPStatementObjectModel model = compiler.eplToModel(text, configuration);
                    statements.add(new EplStatement(text, text, offset, model));
                } catch (EPCompileException e) {
                    problems.add(EplErrors.syntax(whole, text, offset, e));
                }
            }
        }
        if (statements.size() > TextLimits.STATEMENTS_MAX) {
            problems.add(whole.problem(Check.SIZE, 0, "the file has " + statements.size()
                    + " statements, the limit is " + TextLimits.STATEMENTS_MAX,
                    "split it into several files"));
        }
        if (statements.isEmpty()
                && module.getItems().stream().allMatch(ModuleItem::isCommentOnly)) {
            problems.add(whole.problem(Check.NO_STATEMENT, 0, "the file has no statement",
                    "write a rule, or remove the file"));
        }
        return statements;
    }
}
