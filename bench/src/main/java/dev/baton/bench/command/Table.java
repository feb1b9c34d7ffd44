package dev.baton.bench.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Names and values, one pair a line, the values under each other.
public final class Table {
  private final Map<String, String> rows = new LinkedHashMap<>();

  public Table row(String name, Object value) {
    rows.put(name, String.valueOf(value));
    return this;
  }

  @Override
  public String toString() {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    return rows.entrySet().stream()
        .map(row -> "  " + padded(row.getKey(), width) + "  " + row.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(width - name.length());
  }
}
