package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a rule set would have done. Where nothing is said, figures are of the measured decisions
 * only.
 *
 * @param ruleSet      what decided
 * @param settings     what was measured
 * @param stream       everything that was read
 * @param firstMs      the shard's clock at the first measured decision, epoch milliseconds
 * @param lastMs       the shard's clock at the last one
 * @param transactions decisions measured
 * @param frauds       of these, on frauds
 * @param fraudMoney   the money of these frauds, found or not
 * @param alerts       alerts made, those of clock rules included
 * @param daily        the days with a decision, in order
 * @param review       transactions whose outcome is review or decline
 * @param decline      transactions whose outcome is decline
 * @param rules        every rule that is evaluated, by id
 * @param demoted      live rules that ran past their budgets, in order; those before the first
 *                     measured decision, too
 * @param ranking      how the score ranks all transactions
 * @param newCards     the same without the transactions of cards with a fraud that was known
 *                     before their day, and, in the card precision, without cards found on an
 *                     earlier day: what the Fraud Detection Handbook publishes
 * @param costs        what each rule cost, and what it held in the end; none unless the evaluator
 *                     was told to take the time. Times are never the same twice
 */
public record BacktestResult(RuleSet ruleSet, BacktestSettings settings, StreamCounts stream,
        long firstMs, long lastMs, long transactions, long frauds, Money fraudMoney, long alerts,
        List<DayFigures> daily, Detection review, Detection decline, List<RuleFigures> rules,
        List<DemotedRule> demoted, Ranking ranking, Ranking newCards, List<RuleCost> costs) {
    public BacktestResult {
        daily = List.copyOf(daily);
        rules = List.copyOf(rules);
        demoted = List.copyOf(demoted);
        costs = List.copyOf(costs);
    }

    /** Transactions approved. */
    public long approved() {
        return transactions - review.flagged();
    }

    /** Transactions sent to review. */
    public long reviewed() {
        return review.flagged() - decline.flagged();
    }

    /** Transactions declined. */
    public long declined() {
        return decline.flagged();
    }

    /** Days in UTC from the first measured decision to the last, both included. */
    public long days() {
        return transactions == 0
                ? 0
                : TimeUnit.MILLISECONDS.toDays(lastMs) - TimeUnit.MILLISECONDS.toDays(firstMs) + 1;
    }

    /** Alerts a day; NaN if nothing was measured. */
    public double alertsPerDay() {
        return (double) alerts / days();
    }
}
