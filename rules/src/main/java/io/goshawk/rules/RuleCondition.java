package io.goshawk.rules;

/**
 * A condition of a rule that is not made of smaller ones: of a filter, of where, or of having.
 *
 * @param ruleId the rule
 * @param text   as Esper writes it
 * @param path   its file, below the pack folder
 * @param line   where it stands, from 1
 * @param column where it stands, from 1
 */
public record RuleCondition(String ruleId, String text, String path, int line, int column) {}
