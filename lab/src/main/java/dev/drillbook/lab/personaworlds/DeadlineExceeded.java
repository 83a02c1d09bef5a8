// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

/** The work's deadline passed; whoever still wants something done needs a new one. */
public final class DeadlineExceeded extends RuntimeException {
  public DeadlineExceeded() {
    super("context deadline exceeded");
  }
}
