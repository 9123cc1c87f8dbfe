package io.goshawk.cli;

import io.goshawk.rules.testing.Difference;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTestResult;
import io.goshawk.rules.testing.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The outcome of rule tests as CI systems read it: a suite a rule, a case a test, in the elements
 * and attributes that Maven's surefire writes. A test marked {@code todo} is a skipped one.
 */
final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(RuleTestReport report, Path path) {
        try {
            if (path.toAbsolutePath().getParent() != null) {
                Files.createDirectories(path.toAbsolutePath().getParent());
            }
            try (Writer writer = Files.newBufferedWriter(path)) {
                XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
                new JunitXml(xml).write(report);
                xml.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(path + " cannot be written", e);
        }
    }

    private void write(RuleTestReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        counts(report.results());
        line();
        Map<String, List<RuleTestResult>> suites = report.results().stream()
                .collect(Collectors.groupingBy(result -> result.test().rule(),
                        LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        for (Map.Entry<String, List<RuleTestResult>> suite : suites.entrySet()) {
            xml.writeStartElement("testsuite");
            attribute("name", suite.getKey());
            counts(suite.getValue());
            line();
            for (RuleTestResult result : suite.getValue()) {
                testCase(result);
            }
            xml.writeEndElement();
            line();
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void counts(List<RuleTestResult> results) throws XMLStreamException {
        attribute("tests", Integer.toString(results.size()));
        attribute("failures", Long.toString(count(results, Verdict.FAILED)));
        attribute("errors", "0");
        attribute("skipped", Long.toString(count(results, Verdict.OPEN)));
        attribute("time", seconds(results.stream().mapToLong(RuleTestResult::nanos).sum()));
    }

    private static long count(List<RuleTestResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private void testCase(RuleTestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", result.test().name());
        attribute("classname", result.test().rule());
        attribute("time", seconds(result.nanos()));
        if (result.verdict() == Verdict.FAILED) {
            xml.writeStartElement("failure");
            Difference first = result.differences().getFirst();
            attribute("message", "exp: " + first.expected() + ", got: " + first.got());
            attribute("type", "difference");
            xml.writeCharacters(printable(result.test().path() + ":" + result.test().line() + "\n"
                    + result.differences().stream().map(difference -> "exp: "
                            + difference.expected() + "\ngot: " + difference.got() + "\n")
                            .collect(Collectors.joining())));
            xml.writeEndElement();
        } else if (result.verdict() == Verdict.OPEN) {
            xml.writeEmptyElement("skipped");
            attribute("message", "todo");
        }
        xml.writeEndElement();
        line();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** XML has no way to write most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}"
                + "\\x{10000}-\\x{10FFFF}]", "?");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
