// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/** How urgent an incident is, P0 first. */
public enum Severity {
  P0,
  P1,
  P2,
  P3
}
