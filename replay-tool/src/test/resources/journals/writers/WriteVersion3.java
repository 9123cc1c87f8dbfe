import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulesRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A takeover, lists that change, rule sets deployed and refused, a rule past its budget. */
class WriteVersion3 extends Writing {
    private static final RuleSetCompiler COMPILER = (files, policy) -> {
        try {
            return EsperEvaluator.create(files, policy);
        } catch (RulesRefusedException refused) {
            throw new RuleSetRefusedException(List.of(refused.getMessage()));
        }
    };
    private int changes;
    private int deployments;

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        WriteVersion3 writing = new WriteVersion3();
        writing.addRecords(100);
        writing.run(folder.resolveSibling(folder.getFileName() + "-lost"),
                WriteVersion1.firstRules(), "00000000-0000-4000-8000-0000000000ff",
                Writing.End.BEHIND_COMMIT);
        writing.source.delete(new Partition("transactions", 0), 5);
        String id = "00000000-0000-4000-8000-000000000003";
        writing.changeList(ListChange.Operation.ADD, "blocked_cards", "card-1", null);
        writing.run(folder, WriteVersion1.firstRules(), id, Writing.End.BEFORE_COMMIT);
        writing.addRecords(40);
        writing.deploy(listRules());
        writing.addRecords(30);
        writing.deploy(List.of(new RuleFile("broken.epl", "select nothing")));
        writing.run(folder, WriteVersion1.firstRules(), id, Writing.End.STOP);
        writing.changeList(ListChange.Operation.ADD, "blocked_cards", "card-4",
                writing.timeMs() + 3_600_000);
        writing.changeList(ListChange.Operation.REMOVE, "blocked_cards", "card-9", null);
        writing.changeList(ListChange.Operation.ADD, "no_such_list", "card-9", null);
        writing.addRecords(80);
        writing.changeList(ListChange.Operation.ADD, "blocked_cards", "card-9", null);
        writing.run(folder, listRules(), id, Writing.End.BEHIND_COMMIT);
        writing.addRecords(40);
        writing.run(folder, WriteVersion1.secondRules(), id, Writing.End.STOP);
        writing.deploy(WriteVersion1.firstRules());
        writing.addRecords(40);
        writing.run(folder, WriteVersion1.secondRules(), id, Writing.End.STOP);
        Writing.count(folder);
    }

    static List<RuleFile> listRules() {
        List<RuleFile> files = new ArrayList<>(Writing.firstRules());
        files.add(new RuleFile("lists/blocked_cards.list.yaml", """
                field: card_token
                kind: BLOCK
                why: a card that its holder does not have any more
                owner: goshawk
                entries:
                  - {value: card-9, reason: was stolen, author: goshawk}
                """));
        files.add(WriteVersion1.TERMINAL);
        files.add(Writing.rule("blocked_card", 1, "LIVE", 0, "DECLINE", "The card is blocked.", """
                select transaction_id, card_token from Transaction(lists.blocked_cards);
                """));
        RuleFile limited = Writing.rule("bad_terminal", 1, "LIVE", 310, "REVIEW",
                "Frauds are known.", """
                        select transaction_id, terminal.frauds_28d as frauds
                        from Transaction(terminal.frauds_28d >= 1);
                        """);
        files.add(new RuleFile(limited.path(),
                "@Budget(window='1 h', hits=3)\n" + limited.text()));
        return List.copyOf(files);
    }

    private void changeList(ListChange.Operation operation, String list, String value,
            Long expiresMs) {
        source.add(new ListChange(origin(new Partition("list-changes", 0)),
                "change-" + ++changes, list, operation, value, "goshawk", "for a fixture",
                expiresMs));
    }

    private void deploy(List<RuleFile> files) {
        String hash = RuleSet.of(POLICY, List.of(), files).hash();
        source.add(new Deployment(origin(new Partition("rule-sets", 0)),
                "deployment-" + ++deployments, "goshawk", "for a fixture", hash, POLICY, files));
    }

    @Override
    PipelinePorts ports(PipelinePorts plain) {
        return plain.withHistory(source).withCompiler(COMPILER);
    }
}
