// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

/** A request that is answered with an error on purpose. */
final class Refusal extends RuntimeException {
  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static Refusal notFound(String what) {
    return new Refusal(404, what + " not found");
  }

  int status() {
    return status;
  }
}
