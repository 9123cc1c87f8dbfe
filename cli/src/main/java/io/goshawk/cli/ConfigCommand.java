package io.goshawk.cli;

import io.goshawk.cli.config.ConfigReference;
import io.goshawk.cli.config.EffectiveConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code goshawk config}: what is in effect, and what can be written. */
@Command(name = "config", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Show and explain the configuration.", footer = {
                "", "Examples:",
                "  goshawk config show --config config/goshawk.yaml",
                "  goshawk config template > goshawk.yaml"})
final class ConfigCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Check a configuration and print what is in effect: defaults filled in, "
                    + "secrets masked.",
            footer = {"", "Example:",
                    "  goshawk config show --config config/goshawk.yaml"})
    void show(@Mixin ConfigFile config) {
        print(EffectiveConfig.yaml(config.load()));
    }

    @Command(name = "template", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Print a configuration file with every key, its default and effect.",
            footer = {
                    "", "Example:", "  goshawk config template > goshawk.yaml"})
    void template() {
        print(ConfigReference.yaml());
    }

    @Command(name = "reference", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Print the reference of all keys as Markdown.", footer = {
                    "", "Example:", "  goshawk config reference > docs/configuration.md"})
    void reference() {
        print(ConfigReference.markdown());
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
