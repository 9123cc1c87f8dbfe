package io.goshawk.cli.config;

/** The keys below {@code operations:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record OperationsSection(
        @Doc("Whether metrics and health are served.")
        @Default("true")
        boolean enabled,

        @Doc("""
                The address they are served on. There is no login: keep it on loopback or behind a
                proxy.""")
        @Default("127.0.0.1")
        String host,

        @Doc("The port. 0: any free one, which the log names.")
        @Default("9464") @Range(min = 0, max = 65_535)
        int port) {
    // @formatter:on
}
