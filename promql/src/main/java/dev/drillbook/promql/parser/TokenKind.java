// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

/** The kinds of token; words are told apart by the grammar, as most keywords may name a metric. */
enum TokenKind {
  WORD("a name"),
  NUMBER("a number"),
  DURATION("a duration"),
  STRING("a string"),
  LEFT_PAREN("'('"),
  RIGHT_PAREN("')'"),
  LEFT_BRACE("'{'"),
  RIGHT_BRACE("'}'"),
  LEFT_BRACKET("'['"),
  RIGHT_BRACKET("']'"),
  COMMA("','"),
  COLON("':'"),
  AT("'@'"),
  EQUAL("'='"),
  OPERATOR("an operator"),
  END("the end of the expression");

  private final String words;

  TokenKind(String words) {
    this.words = words;
  }

  /** What messages call it. */
  String words() {
    return words;
  }
}
