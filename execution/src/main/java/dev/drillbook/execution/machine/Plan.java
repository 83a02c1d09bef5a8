// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.runbook.Risk;
import java.time.Instant;
import java.util.Optional;

/**
 * Exactly what a step will do.
 *
 * @param text the rendered command, secrets as references
 * @param target what it is done to, resolved; empty when it has no target
 * @param risk the graver of the document's word and the verdict on the rendered command
 * @param hash of text, target and document version: what an approval is bound to
 */
public record Plan(String text, String target, Risk risk, String hash, Consent consent) {

  /** Whether it may change something, so that its outcome must never be guessed. */
  public boolean mutates() {
    return risk != Risk.READ;
  }

  /**
   * Who must agree: how many different people, of which role (empty for any), until when.
   *
   * @param reason where the number comes from
   */
  public record Consent(int needed, Optional<String> role, Instant expires, String reason) {}
}
