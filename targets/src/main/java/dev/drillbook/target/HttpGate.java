// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The one HTTP client: bounded in time and size, masks nothing itself, follows no redirect, never
 * throws for an answer.
 */
public interface HttpGate {

  /**
   * Sends one request; blocks at most {@code timeout} in all, reads at most {@code maxBytes} of the
   * body.
   */
  Answer send(Request request, Duration timeout, long maxBytes);

  /**
   * A request with an absolute url; header values may hold secret references, filled right before
   * sending.
   */
  record Request(String method, String url, Map<String, String> headers, String body) {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /** What came of it. */
  sealed interface Answer permits Response, Unreachable, Lost {}

  /** A whole answer, any status; {@code truncated} when the body was longer than allowed. */
  record Response(
      int status, Map<String, List<String>> headers, String body, boolean truncated, Duration took)
      implements Answer {}

  /** It provably never began: name unknown, connection refused, no secret. */
  record Unreachable(String reason) implements Answer {}

  /** It may have begun: timeout, reset or garbage after sending. */
  record Lost(String reason) implements Answer {}
}
