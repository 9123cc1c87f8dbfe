package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.DifferenceBy;
import io.goshawk.rules.backtest.DifferenceRow;
import io.goshawk.rules.backtest.Shift;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A backtest's figures as one JSON object, in full precision; null where not defined. */
final class BacktestJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final JsonGenerator json;
    private final BacktestResultJson results;

    private BacktestJson(JsonGenerator json) {
        this.json = json;
        this.results = new BacktestResultJson(json);
    }

    static void write(BacktestReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            BacktestJson writer = new BacktestJson(json);
            writer.results.write(report.base());
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
            groups(compared.comparison());
            results.write(compared.result());
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
        results.money("fraud_money", shift.amounts().frauds());
        results.money("genuine_money", shift.amounts().genuine());
        json.writeEndObject();
    }

    private void groups(Comparison comparison) throws IOException {
        json.writeObjectFieldStart("differences_by");
        for (DifferenceBy by : DifferenceBy.values()) {
            json.writeArrayFieldStart(by.name().toLowerCase(Locale.ROOT));
            for (DifferenceRow row : comparison.rows(by)) {
                json.writeStartObject();
                json.writeStringField("name", row.name());
                json.writeNumberField("higher_scores", row.higher());
                json.writeNumberField("lower_scores", row.lower());
                moved("newly_declined", row.declined());
                moved("newly_reviewed", row.reviewed());
                moved("newly_approved", row.approved());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void moved(String name, DifferenceRow.Moved moved) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("transactions", moved.transactions());
        json.writeNumberField("frauds", moved.frauds());
        results.money("fraud_money", moved.amounts().frauds());
        results.money("genuine_money", moved.amounts().genuine());
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
            results.write(tried.result());
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
}
