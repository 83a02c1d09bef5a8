// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/**
 * Where something stands in the estate: a file relative to the estate's folder, line and column
 * from 1.
 */
public record Position(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
