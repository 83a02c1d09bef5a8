// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import java.time.Instant;

/**
 * What a target's probe path answered, kept as evidence.
 *
 * @param status 0 when there was no answer
 * @param body the beginning of the payload, at most 64 KB
 * @param reason why it does not count as a success; empty when it does
 */
public record ProbeAnswer(
    String target, String instance, Instant at, int status, String body, String reason) {
  public boolean success() {
    return reason.isEmpty();
  }
}
