import io.goshawk.engine.decision.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rules that read profiles, with labels, and a rule set that changes what is computed. */
class WriteVersion1 {
    static final RuleFile TERMINAL = new RuleFile("terminal.profile.yaml", """
            profile: terminal
            key: merchant_id
            features:
              frauds_28d: { frauds: true, window: 28 d }
            """);

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Writing writing = new Writing();
        String id = "00000000-0000-4000-8000-000000000001";
        writing.addRecords(170);
        writing.run(folder, firstRules(), id, Writing.End.BEFORE_COMMIT);
        writing.run(folder, firstRules(), id, Writing.End.STOP);
        writing.addRecords(120);
        writing.run(folder, secondRules(), id, Writing.End.BEHIND_COMMIT);
        writing.run(folder, secondRules(), id, Writing.End.STOP);
        writing.addRecords(60);
        writing.run(folder, firstRules(), id, Writing.End.STOP);
        Writing.count(folder);
    }

    static List<RuleFile> firstRules() {
        List<RuleFile> files = new ArrayList<>(Writing.firstRules());
        files.add(new RuleFile("card.profile.yaml", """
                profile: card
                key: card_token
                features:
                  count_1h: { count: true, window: 1 h }
                  mean_1d: { mean: amount_minor, window: 1 d, current: excluded }
                  last_country: { last: merchant_country, current: excluded }
                """));
        files.add(Writing.rule("busy_card", 1, "LIVE", 120, "SCORE", "Much within an hour.", """
                select transaction_id, card.count_1h as payments, card.mean_1d as mean
                from Transaction(card.count_1h > 3);
                """));
        files.add(Writing.rule("other_country", 1, "LIVE", 90, "SCORE", "Another country.", """
                select transaction_id, card.last_country as before
                from Transaction(card.last_country != merchant_country);
                """));
        return List.copyOf(files);
    }

    /** Computes other features; one rule has a memory of them. */
    static List<RuleFile> secondRules() {
        List<RuleFile> files = new ArrayList<>(Writing.secondRules());
        files.add(TERMINAL);
        files.add(Writing.rule("bad_terminal", 1, "LIVE", 310, "REVIEW", "Frauds are known.", """
                select transaction_id, terminal.frauds_28d as frauds
                from Transaction(terminal.frauds_28d >= 2);
                """));
        files.add(Writing.rule("bad_terminals", 1, "SHADOW", 50, "SCORE", "Two in an hour.", """
                select transaction_id, count(*) as payments
                from Transaction(terminal.frauds_28d >= 1)#time(1 hour)
                group by card_token having count(*) >= 2;
                """));
        return List.copyOf(files);
    }
}
