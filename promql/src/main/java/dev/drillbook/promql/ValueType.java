// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/** The four types of PromQL, known for each expression before it is evaluated. */
public enum ValueType {
  SCALAR("scalar"),
  STRING("string"),
  VECTOR("instant vector"),
  MATRIX("range vector");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** The name that messages use. */
  public String words() {
    return words;
  }
}
