// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.security;

import dev.drillbook.execution.Actor;

/** Whether a request may pass, and as whom. */
public sealed interface Admission {
  /** It may; {@code actor} is who acts, or the operator where no person is needed. */
  record Admitted(Actor actor) implements Admission {}

  /** It may not: what is missing, and what to do. */
  record Turned(Why why, String reason) implements Admission {}

  /** Why somebody is turned away. */
  enum Why {
    /** Another site's page, or another name of this machine. */
    FOREIGN,
    /** No token, or not this server's. */
    TOKEN,
    /** No person is named. */
    NOBODY,
    /** The person is unknown or lacks the role. */
    ROLE
  }
}
