// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.server.security.Admission.Turned;

/** Why a request is not answered as asked; each kind says whose fault it is. */
public sealed interface Failure {
  /** One line: where, what, what to do. */
  String detail();

  /** The caller's: the request itself is wrong. */
  record Malformed(String detail) implements Failure {}

  /** The caller's: it may not. */
  record Barred(Turned turned) implements Failure {
    @Override
    public String detail() {
      return turned.reason();
    }
  }

  /** Nobody's: there is no such thing, or no longer. */
  record Unknown(String detail) implements Failure {}

  /** Nobody's: a room refuses as things stand now. */
  record Refused(String detail) implements Failure {}

  /** Ours: a bug; the detail is in the log. */
  record Broken(String detail) implements Failure {}
}
