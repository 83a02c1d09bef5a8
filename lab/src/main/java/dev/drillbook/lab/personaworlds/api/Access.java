// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

/** Who may call a route, and which limit counts the call. */
enum Access {
  /** Probes and metrics: nobody is asked or counted. */
  OPEN,
  PUBLIC_READ,
  PUBLIC_WRITE,
  SIGNED_IN,
  /** Signed in, with a limit per user. */
  BATTLE_CREATE,
  TEMPLATE_CREATE,
  ADMIN;

  boolean signedIn() {
    return switch (this) {
      case OPEN, PUBLIC_READ, PUBLIC_WRITE -> false;
      case SIGNED_IN, BATTLE_CREATE, TEMPLATE_CREATE, ADMIN -> true;
    };
  }

  int bodyLimit() {
    return this == PUBLIC_WRITE || this == PUBLIC_READ ? 64 * 1024 : 1024 * 1024;
  }
}
