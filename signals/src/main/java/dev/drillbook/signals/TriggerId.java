// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

/** A symptom of a runbook: "runbook-id/step-id". */
public record TriggerId(String runbook, String symptom) {
  @Override
  public String toString() {
    return runbook + "/" + symptom;
  }
}
