// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.execution.Reply;
import io.javalin.http.Context;

/** What a room answered to a person's act, as HTTP. */
final class Replies {
  private Replies() {}

  record DoneJson(boolean done) {}

  static void answer(Reply reply, Context response) {
    switch (reply) {
      case Reply.Accepted _ -> Json.write(response, new DoneJson(true));
      case Reply.Refused refused ->
          throw new FailureException(new Failure.Refused(refused.reason()));
    }
  }
}
