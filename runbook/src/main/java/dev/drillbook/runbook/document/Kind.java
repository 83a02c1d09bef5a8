// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.yaml.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of blocks, with what their results hold and what makes them more than words. */
enum Kind {
  PROMQL,
  HTTP,
  LOGS,
  SH,
  SQL,
  CEL,
  HOLD,
  WAIT,
  APPROVE,
  MANUAL,
  NOTIFY,
  CALL;

  /** What every result holds. */
  static final Set<String> COMMON = Set.of("ok", "outcome", "unreachable", "error", "ms", "at");

  /** Kinds of the format that this version cannot run. */
  static final Set<String> LATER = Set.of("redis", "kubectl", "docker", "git");

  /** Words behind a fence that only colour the text. */
  static final Set<String> LANGUAGES =
      Set.of(
          "bash",
          "shell",
          "console",
          "zsh",
          "fish",
          "powershell",
          "text",
          "txt",
          "plain",
          "json",
          "yaml",
          "yml",
          "toml",
          "ini",
          "xml",
          "html",
          "css",
          "js",
          "javascript",
          "ts",
          "typescript",
          "java",
          "kotlin",
          "python",
          "py",
          "go",
          "rust",
          "ruby",
          "c",
          "cpp",
          "diff",
          "dockerfile",
          "nginx",
          "hcl",
          "terraform",
          "markdown",
          "md",
          "mermaid",
          "csv",
          "log",
          "env",
          "graphql",
          "postgresql",
          "psql",
          "mysql",
          "properties",
          "proto",
          "lua",
          "perl",
          "php",
          "groovy",
          // Tests of the document's own symptoms: 'drillbook test rules' runs them.
          "rule-test");

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Words.all(values());
  }

  String word() {
    return Words.word(this);
  }

  /** Whether any result has a field of that name. */
  static boolean isField(String name) {
    return COMMON.contains(name)
        || Arrays.stream(values()).anyMatch(kind -> kind.fields().contains(name));
  }

  /** Whether a fence with this word alone may be meant for people only. */
  boolean alsoLanguage() {
    return this == HTTP || this == SH || this == SQL;
  }

  /** The fields of a result that only this kind has. */
  Set<String> fields() {
    return switch (this) {
      case PROMQL -> Set.of("value", "series", "state");
      case HTTP -> Set.of("status", "headers", "body", "json");
      case LOGS -> Set.of("count", "groups", "lines");
      case SH -> Set.of("exit", "out", "err", "json");
      case SQL -> Set.of("rows", "count");
      case CEL -> Set.of("value");
      case HOLD -> Set.of("held", "broken");
      case APPROVE -> Set.of("approved", "by");
      case MANUAL -> Set.of("answer");
      case WAIT, NOTIFY, CALL -> Set.of();
    };
  }
}
