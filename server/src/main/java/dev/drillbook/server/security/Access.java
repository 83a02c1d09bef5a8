// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.security;

import java.util.List;

/** What a caller must show to pass a route. */
public enum Access {
  /** Anybody on this machine may look. */
  VIEW(List.of()),
  /** The server's token; the tools of the machine itself have no person behind them. */
  OPERATE(List.of()),
  /** The token, and a person who takes part in incidents. */
  RESPOND(List.of("responder", "approver", "commander")),
  /** The token, and a person whose word lets mutating steps run or overrules the document. */
  APPROVE(List.of("approver", "commander"));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which the type cannot say.
  private final List<String> roles;

  Access(List<String> roles) {
    this.roles = roles;
  }

  /** Whether the route changes something, and so needs the token. */
  public boolean acting() {
    return this != VIEW;
  }

  /** Whether a person must stand behind the request. */
  public boolean personal() {
    return !roles.isEmpty();
  }

  /** The roles that suffice, the least first; empty when none is asked for. */
  public List<String> roles() {
    return roles;
  }
}
