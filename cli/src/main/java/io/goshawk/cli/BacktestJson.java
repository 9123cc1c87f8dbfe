package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.DayFigures;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.Interval;
import io.goshawk.rules.backtest.Money;
import io.goshawk.rules.backtest.Ranking;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.ScoreCount;
import io.goshawk.rules.backtest.Shift;
import io.goshawk.rules.backtest.StreamCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** A backtest's figures as one JSON object, in full precision; null where not defined. */
final class BacktestJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final JsonGenerator json;

    private BacktestJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(BacktestReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            BacktestJson writer = new BacktestJson(json);
            writer.result(report.base());
            writer.compared(report);
            writer.tried(report);
            writer.costs(report);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the figures cannot be written", e);
        }
        out.println();
    }

    private void compared(BacktestReport report) throws IOException {
        json.writeArrayFieldStart("compared");
        for (BacktestReport.Compared compared : report.compared()) {
            json.writeStartObject();
            json.writeStringField("name", compared.name());
            json.writeNumberField("other_scores", compared.comparison().otherScores());
            json.writeArrayFieldStart("differences");
            for (Shift shift : compared.comparison().shifts()) {
                shift(shift);
            }
            json.writeEndArray();
            result(compared.result());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void shift(Shift shift) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", shift.from().name());
        json.writeStringField("to", shift.to().name());
        json.writeNumberField("transactions", shift.transactions());
        json.writeNumberField("frauds", shift.frauds());
        json.writeNumberField("genuine", shift.genuine());
        money("fraud_money", shift.amounts().frauds());
        money("genuine_money", shift.amounts().genuine());
        json.writeEndObject();
    }

    private void tried(BacktestReport report) throws IOException {
        json.writeArrayFieldStart("tried");
        for (BacktestReport.Tried tried : report.tried()) {
            json.writeStartObject();
            json.writeObjectFieldStart("values");
            for (int i = 0; i < tried.values().size(); i++) {
                json.writeStringField(report.tunables().get(i).name(), tried.values().get(i));
            }
            json.writeEndObject();
            result(tried.result());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void costs(BacktestReport report) throws IOException {
        json.writeArrayFieldStart("costs");
        for (RuleCost cost : report.costs()) {
            json.writeStartObject();
            json.writeStringField("rule", cost.rule());
            json.writeNumberField("timed_transactions", cost.timedTransactions());
            json.writeNumberField("evaluations", cost.evaluations());
            json.writeNumberField("nanos", cost.nanos());
            json.writeNumberField("entries", cost.entries());
            json.writeNumberField("bytes", cost.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The fields of a result, into the object that is open. */
    private void result(BacktestResult result) throws IOException {
        json.writeStringField("rule_set", result.ruleSet().hash());
        json.writeNumberField("review_score", result.ruleSet().policy().reviewScore());
        json.writeNumberField("decline_score", result.ruleSet().policy().declineScore());
        json.writeNumberField("label_delay_ms", result.settings().labelDelayMs());
        stream(result.stream());
        json.writeObjectFieldStart("measured");
        json.writeNumberField("first_ms", result.firstMs());
        json.writeNumberField("last_ms", result.lastMs());
        json.writeNumberField("days", result.days());
        json.writeNumberField("transactions", result.transactions());
        json.writeNumberField("frauds", result.frauds());
        money("fraud_money", result.fraudMoney());
        json.writeNumberField("approved", result.approved());
        json.writeNumberField("reviewed", result.reviewed());
        json.writeNumberField("declined", result.declined());
        json.writeNumberField("alerts", result.alerts());
        figure("alerts_per_day", result.alertsPerDay());
        json.writeEndObject();
        json.writeArrayFieldStart("rules");
        for (RuleFigures figures : result.rules()) {
            rule(figures);
        }
        json.writeEndArray();
        detection("decline", result.decline());
        detection("review_or_decline", result.review());
        ranking("ranking", result.ranking());
        ranking("ranking_new_cards", result.newCards());
        daily(result);
        scores(result);
    }

    private void daily(BacktestResult result) throws IOException {
        json.writeArrayFieldStart("daily");
        for (DayFigures day : result.daily()) {
            json.writeStartObject();
            json.writeStringField("day", LocalDate.ofEpochDay(day.epochDay()).toString());
            json.writeNumberField("transactions", day.transactions());
            json.writeNumberField("frauds", day.frauds());
            json.writeNumberField("alerts", day.alerts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void scores(BacktestResult result) throws IOException {
        json.writeArrayFieldStart("scores");
        for (ScoreCount count : result.ranking().scores()) {
            json.writeStartObject();
            json.writeNumberField("score", count.score());
            json.writeNumberField("frauds", count.frauds());
            json.writeNumberField("genuine", count.genuine());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void stream(StreamCounts stream) throws IOException {
        json.writeObjectFieldStart("read");
        json.writeNumberField("decided", stream.decided());
        json.writeNumberField("late", stream.late());
        json.writeNumberField("duplicates", stream.duplicates());
        json.writeNumberField("dead_lettered", stream.deadLettered());
        json.writeNumberField("labels", stream.labels());
        json.writeNumberField("verdicts_unused", stream.verdictsUnused());
        json.writeEndObject();
    }

    private void rule(RuleFigures figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", figures.rule().id());
        json.writeNumberField("version", figures.rule().version());
        json.writeStringField("status", figures.rule().status().name());
        json.writeNumberField("points", figures.rule().points());
        detection(figures.detection());
        figure("shared_ratio", figures.sharedRatio());
        json.writeNumberField("frauds_alone", figures.overlap().fraudsAlone());
        json.writeNumberField("clock_hits", figures.clockHits());
        json.writeEndObject();
    }

    private void detection(String name, Detection detection) throws IOException {
        json.writeObjectFieldStart(name);
        detection(detection);
        json.writeEndObject();
    }

    private void detection(Detection detection) throws IOException {
        json.writeNumberField("flagged", detection.flagged());
        json.writeNumberField("true_positives", detection.frauds());
        json.writeNumberField("false_positives", detection.falsePositives());
        figure("precision", detection.precision());
        interval("precision_95", detection.precision95());
        figure("recall", detection.recall());
        interval("recall_95", detection.recall95());
        money("money_caught", detection.amounts().frauds());
        money("money_flagged_wrongly", detection.amounts().genuine());
    }

    private void money(String name, Money money) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, BigDecimal> amount : money.byCurrency().entrySet()) {
            json.writeNumberField(amount.getKey(), amount.getValue());
        }
        json.writeEndObject();
    }

    private void interval(String name, Interval interval) throws IOException {
        json.writeFieldName(name);
        json.writeArray(new double[]{interval.low(), interval.high()}, 0, 2);
    }

    private void ranking(String name, Ranking ranking) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("transactions", ranking.transactions());
        json.writeNumberField("frauds", ranking.frauds());
        figure("auc_roc", ranking.aucRoc());
        figure("average_precision", ranking.averagePrecision());
        figure("card_precision_100", ranking.cardPrecision());
        json.writeEndObject();
    }

    private void figure(String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
