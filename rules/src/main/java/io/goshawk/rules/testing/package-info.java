/**
 * Tests of rules: {@link io.goshawk.rules.testing.RuleTests} reads the files beside the rules and
 * runs them through the pipeline, {@link io.goshawk.rules.testing.RuleTestReport} is what came of
 * it. Here a test is one of an analyst's, in YAML.
 */
package io.goshawk.rules.testing;
