package io.goshawk.formats;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Parsers for JSON that strangers wrote. */
final class StrictJson {
    private static final int ERROR_TOKEN_CHARS_MAX = 40;

    private StrictJson() {}

    /** A factory of parsers that take what RFC 8259 allows, within constraints. */
    static JsonFactory factory(StreamReadConstraints constraints) {
        return JsonFactory.builder()
                // JSON in Kafka is UTF-8; what looks like UTF-16 is not JSON.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names are data of strangers: do not keep them for ever, do not refuse many.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(constraints)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(ERROR_TOKEN_CHARS_MAX).build())
                .build();
    }
}
