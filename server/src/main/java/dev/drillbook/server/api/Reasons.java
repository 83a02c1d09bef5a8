// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import io.javalin.http.Context;

/** The reason that an act asks for; it stays in the story, so it may not be empty. */
final class Reasons {
  private Reasons() {}

  static String read(Context request) {
    String reason = Json.read(request, RunsResource.ReasonBody.class).reason();
    if (reason.isBlank()) {
      throw FailureException.malformed(
          "reason: empty. Say why, for whoever reads this story later.");
    }
    return reason;
  }
}
