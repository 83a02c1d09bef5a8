// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/**
 * The stable name of a runbook: its file's path without ".md", or "file#heading-slug" where a file
 * holds many.
 */
public record RunbookId(String value) implements Comparable<RunbookId> {
  @Override
  public int compareTo(RunbookId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
