// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.security;

import dev.drillbook.execution.Actor;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Objects;

/**
 * One way in: what is asked, what it takes to pass, who answers. All routes of the server are
 * listed in tables of these, so that no way in can be forgotten.
 */
public record Route(HandlerType method, String path, Access access, Handler handler) {
  private static final String ACTOR_ATTRIBUTE = "actor";

  public static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, Access.VIEW, handler);
  }

  /** A question too long for an address: it changes nothing, so nobody need show a token. */
  public static Route ask(String path, Handler handler) {
    return new Route(HandlerType.POST, path, Access.VIEW, handler);
  }

  public static Route post(String path, Access access, Handler handler) {
    if (!access.acting()) {
      throw new IllegalArgumentException(path + ": whoever changes something shows a token");
    }
    return new Route(HandlerType.POST, path, access, handler);
  }

  /** Remembers who was admitted, for the handler. */
  public static void admit(Context request, Actor actor) {
    request.attribute(ACTOR_ATTRIBUTE, actor);
  }

  /** Who was admitted to this request. */
  public static Actor actor(Context request) {
    return Objects.requireNonNull(request.attribute(ACTOR_ATTRIBUTE));
  }

  /** What the guard decides by. */
  public static Guard.Shown shown(Context request) {
    return new Guard.Shown(
        text(request, "Host"),
        text(request, "Origin"),
        text(request, Guard.TOKEN),
        text(request, Guard.ACTOR));
  }

  private static String text(Context request, String header) {
    String value = request.header(header);
    return value == null ? "" : value;
  }
}
