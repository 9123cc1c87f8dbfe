package io.goshawk.rules;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.module.Module;
import com.espertech.esper.common.client.module.ModuleItem;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompileExceptionItem;
import com.espertech.esper.compiler.client.EPCompiler;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.cache.CodeCache;
import io.goshawk.rules.cache.CodeKey;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListFiles;
import io.goshawk.rules.sandbox.ByteCodeScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compiles rule files, each on its own. Files without a rule come first, in the order of their
 * paths: what they define (windows, streams, constants) is seen by all that follow. What a file
 * with a rule defines is seen by that file only.
 */
public final class RuleCompiler {
    private final EPCompiler compiler = EPCompilerProvider.getCompiler();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<CompiledRules.Module> compiled = new ArrayList<>();
    private final List<EPCompiled> shared = new ArrayList<>();
    /** Profiles that cannot be read, and the word for lists if one of them cannot. */
    private final Set<String> broken = new TreeSet<>();
    private final CodeCache cache;
    private final Map<String, EPCompiled> fresh = new HashMap<>();
    private EventClasses events;

    private RuleCompiler(CodeCache cache) {
        this.cache = cache;
    }

    /** Compiles the files. What is wrong with them is in the result, and told when it is used. */
    public static CompiledRules compile(List<RuleFile> files) {
        return compile(files, CodeCache.none());
    }

    /** The same, with the code of files that were compiled before, and kept for the next time. */
    public static CompiledRules compile(List<RuleFile> files, CodeCache cache) {
        RuleCompiler compiler = new RuleCompiler(cache);
        CompiledRules rules = compiler.compileAll(files);
        if (rules.problems().isEmpty()) {
            cache.keep(compiler.fresh);
        }
        return rules;
    }

    private CompiledRules compileAll(List<RuleFile> files) {
        Configuration plain = EsperSettings.configuration(EventClasses.NONE);
        List<RuleFile> profileFiles = files.stream().filter(DeclaredProfiles::isProfile).toList();
        List<Profile> declared = DeclaredProfiles.read(profileFiles, new EplNames(plain), problems);
        if (!problems.isEmpty()) {
            profileFiles.forEach(file -> broken.add(ProfileReader.nameOf(file.path())));
        }
        List<DeclaredList> lists = lists(files, new EplNames(plain));
        EplParser parser = new EplParser(plain, problems);
        TunedRules tuned = new TunedRules(files.stream().filter(EplFile::isOne)
                .sorted(Comparator.comparing(RuleFile::path)).map(parser::parse).toList(), files,
                problems);
        List<EplFile> parsed = tuned.files();
        FeatureUse features = new FeatureUse(declared, lists);
        List<EplFile> evaluated = parsed.stream().filter(EplFile::isEvaluated).toList();
        List<Profile> computed = features.computed(evaluated);
        List<FeatureColumn> looked = features.looked(evaluated);
        events = new EventClasses(FeatureGroup.of(declared, lists), columns(computed, looked));
        checkAndCompile(parsed);
        StateHorizon horizon = new StateHorizon(evaluated);
        return new CompiledRules(files, compiled, events, computed, lists, looked,
                horizon.of(evaluated),
                horizon.of(FeatureFlow.readers(evaluated, features)), uses(parsed, features),
                tuned.values(), problems);
    }

    private static List<RuleUse> uses(List<EplFile> parsed, FeatureUse features) {
        StateHorizon horizon = new StateHorizon(parsed);
        return parsed.stream().filter(EplFile::isRule)
                .map(file -> new RuleUse(file.name(), List.copyOf(features.namedIn(file)),
                        horizon.of(List.of(file))))
                .toList();
    }

    private List<DeclaredList> lists(List<RuleFile> files, EplNames names) {
        int before = problems.size();
        List<DeclaredList> lists = ListFiles.read(files, names, problems);
        if (problems.size() > before) {
            broken.add(ValueList.OWNER);
        }
        return lists;
    }

    private static List<FeatureColumn> columns(List<Profile> profiles,
            List<FeatureColumn> looked) {
        return Stream.concat(profiles.stream().flatMap(profile -> profile.columns().stream()),
                looked.stream()).toList();
    }

    private void checkAndCompile(List<EplFile> parsed) {
        StatementChecks statementChecks = new StatementChecks(parsed, events.methodNames(),
                problems);
        RuleChecks ruleChecks = new RuleChecks(problems);
        parsed.forEach(statementChecks::check);
        parsed.forEach(new BudgetReader(problems)::check);
        parsed.stream().filter(EplFile::isRule).forEach(ruleChecks::checkTypes);
        parsed.stream().filter(file -> !file.isRule()).forEach(this::compileShared);
        parsed.stream().filter(EplFile::isRule).forEach(this::compileRule);
        parsed.stream().filter(EplFile::isRule).forEach(ruleChecks::checkId);
    }

    private void compileShared(EplFile file) {
        Configuration configuration = EsperSettings.configuration(events);
        configuration.getCompiler().getByteCode().setAccessModifiersPublic();
        EPCompiled code = compile(file, configuration);
        if (code != null) {
            shared.add(code);
        }
    }

    private void compileRule(EplFile file) {
        compile(file, EsperSettings.configuration(events));
    }

    private EPCompiled compile(EplFile file, Configuration configuration) {
        if (file.statements().isEmpty() || isRefused(file)) {
            return null;
        }
        String key = key(file);
        Optional<EPCompiled> known = cache.find(key);
        try {
            EPCompiled code = known.isPresent()
                    ? known.get()
                    : compiler.compile(module(file), arguments(file, configuration));
            Optional<String> reference = ByteCodeScan.check(code.getClasses().values());
            if (reference.isPresent()) {
                problems.add(file.problem(Check.REFERENCE, 0, "the compiled rule refers to "
                        + reference.get(), "report it: no rule should come so far"));
                return null;
            }
            if (known.isEmpty()) {
                fresh.put(key, code);
            }
            compiled.add(new CompiledRules.Module(file, code));
            return code;
        } catch (EPCompileException e) {
            report(file, e);
            return null;
        }
    }

    private CompilerArguments arguments(EplFile file, Configuration configuration) {
        CompilerArguments arguments = new CompilerArguments(configuration);
        arguments.getPath().addAll(shared);
        arguments.getOptions().setModuleName(context -> moduleName(file));
        arguments.getOptions()
                .setStatementName(context -> file.statementName(context.getStatementNumber()));
        return arguments;
    }

    /** Everything that the code of this file depends on. */
    private String key(EplFile file) {
        CodeKey key = cache.key().add(events.groups().toString())
                .add(file.file().path())
                .add(file.isRule() ? "rule" : "shared");
        shared.forEach(code -> key.add(code.getClasses()));
        for (int i = 0; i < file.statements().size(); i++) {
            key.add(file.statementName(i)).add(file.statements().get(i).compiled());
        }
        return key.hex();
    }

    /** Whether it cannot be read, must not be compiled, or needs what is wrong. */
    private boolean isRefused(EplFile file) {
        return broken.stream().anyMatch(file::names)
                || problems.stream().anyMatch(problem -> problem.path().equals(file.file().path()));
    }

    private void report(EplFile file, EPCompileException error) {
        for (EPCompileExceptionItem item : error.getItems()) {
            problems.add(EplErrors.semantic(file, item, events.groups()));
        }
        if (error.getItems().isEmpty()) {
            problems.add(
                    file.problem(Check.MEANING, 0, EplErrors.firstLine(error.getMessage()), ""));
        }
    }

    private static Module module(EplFile file) {
        List<ModuleItem> items = new ArrayList<>();
        for (int i = 0; i < file.statements().size(); i++) {
            // What stands for the line comes back with an error, and tells which statement it is.
            items.add(new ModuleItem(file.statements().get(i).compiled(), false, i, 0, 0, i, i, i));
        }
        Module module = new Module();
        module.setItems(items);
        return module;
    }

    /** A Java name, its own for each path and the same in every run: Esper's would be random. */
    private static String moduleName(EplFile file) {
        String path = file.file().path();
        return path.replaceAll("[^A-Za-z0-9]", "_") + "_" + Integer.toHexString(path.hashCode());
    }
}
