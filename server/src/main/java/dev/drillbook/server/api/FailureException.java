// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

/** Carries a failure from the depth of a handler to the one place that answers it. */
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public FailureException(Failure failure) {
    super(failure.detail(), null, false, false);
    this.failure = failure;
  }

  public static FailureException unknown(String what, String id) {
    return new FailureException(
        new Failure.Unknown(what + " '" + id + "': there is none. Look at the list for its id."));
  }

  public static FailureException malformed(String detail) {
    return new FailureException(new Failure.Malformed(detail));
  }

  public Failure failure() {
    return failure;
  }
}
