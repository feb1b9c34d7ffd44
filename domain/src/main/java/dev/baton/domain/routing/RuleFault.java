package dev.baton.domain.routing;

/// What is wrong with a rule's condition, and where; never holds a customer's data.
///
/// @param rule the rule's name
/// @param message what is wrong, for the person who wrote the rule
/// @param line from 1; 0 when the place is not known
/// @param column from 1, in Unicode code points; 0 when the place is not known
public record RuleFault(String rule, String message, int line, int column) {}
