package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.DayFigures;
import io.goshawk.rules.backtest.DemotedRule;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.Interval;
import io.goshawk.rules.backtest.Money;
import io.goshawk.rules.backtest.Ranking;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.ScoreCount;
import io.goshawk.rules.backtest.StreamCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** Writes the figures of a rule set as fields of the JSON object that is open. */
final class BacktestResultJson {
    private final JsonGenerator json;

    BacktestResultJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the fields of a result. */
    void write(BacktestResult result) throws IOException {
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
        demoted(result);
        detection("decline", result.decline());
        detection("review_or_decline", result.review());
        ranking("ranking", result.ranking());
        ranking("ranking_new_cards", result.newCards());
        daily(result);
        scores(result);
    }

    private void demoted(BacktestResult result) throws IOException {
        json.writeArrayFieldStart("demoted");
        for (DemotedRule demoted : result.demoted()) {
            json.writeStartObject();
            json.writeStringField("rule", demoted.demotion().ruleId());
            json.writeNumberField("clock_ms", demoted.clockMs());
            json.writeStringField("reason", demoted.demotion().reason());
            json.writeEndObject();
        }
        json.writeEndArray();
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

    void money(String name, Money money) throws IOException {
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
