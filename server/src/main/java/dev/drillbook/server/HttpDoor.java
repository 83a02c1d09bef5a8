// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.server.api.Failure;
import dev.drillbook.server.api.FailureException;
import dev.drillbook.server.api.Failures;
import dev.drillbook.server.security.Admission;
import dev.drillbook.server.security.Guard;
import dev.drillbook.server.security.Route;
import dev.drillbook.server.security.SecurityHeaders;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.List;

/** The one socket: every request passes the guard, and every failure leaves by one switch. */
final class HttpDoor implements AutoCloseable {
  private static final long STOP_WITHIN_MS = 5_000;
  private static final long LARGEST_BODY = 1 << 20;

  private static final String ANSWERED = "answered";

  private final Javalin javalin;

  private HttpDoor(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Listens when it returns. */
  static HttpDoor open(ServerConfig.Bind bind, Guard guard, List<Route> routes, FailurePage page) {
    Javalin javalin =
        Javalin.create(config -> {
          settings(config);
          config.routes.before(SecurityHeaders::set);
          routes.forEach(route -> add(config, guard, route));
          config.routes.exception(
              Exception.class, (e, ctx) -> answer(Failures.of(e, ctx), ctx, page));
          config.routes.error(404, ctx -> noRoute(ctx, page));
          config.routes.error(405, ctx -> noRoute(ctx, page));
        });
    try {
      javalin.start(bind.host(), bind.port());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new ServerException(
          "port "
              + bind.port()
              + ": already in use. Stop what uses it or choose another with --port.",
          e);
    }
    return new HttpDoor(javalin);
  }

  /** How a failure looks to a person. */
  interface FailurePage {
    void answer(Failure failure, Context response);
  }

  int port() {
    return javalin.port();
  }

  /** Waits for requests in flight, five seconds at most. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void settings(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setStopTimeout(STOP_WITHIN_MS));
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendDateHeader(false);
    });
  }

  private static void add(JavalinConfig config, Guard guard, Route route) {
    config.routes.addHttpHandler(
        route.method(),
        route.path(),
        ctx -> {
          switch (guard.admit(Route.shown(ctx), route.access())) {
            case Admission.Admitted admitted -> {
              Route.admit(ctx, admitted.actor());
              route.handler().handle(ctx);
            }
            case Admission.Turned turned -> throw new FailureException(new Failure.Barred(turned));
          }
        });
  }

  /** Javalin answers a path without a route itself, unlike everything that a handler throws. */
  private static void noRoute(Context ctx, FailurePage page) {
    if (ctx.attribute(ANSWERED) == null) {
      answer(
          ctx.statusCode() == 405
              ? new Failure.Malformed(ctx.method() + " " + ctx.path() + ": not this way. Use GET.")
              : new Failure.Unknown(ctx.path() + ": no such page. Start at /."),
          ctx,
          page);
    }
  }

  private static void answer(Failure failure, Context ctx, FailurePage page) {
    ctx.attribute(ANSWERED, true);
    String accept = ctx.header("Accept");
    if (accept != null && accept.contains("text/html") && !ctx.path().startsWith("/api/")) {
      page.answer(failure, ctx.status(Failures.status(failure)));
    } else {
      Failures.answer(failure, ctx);
    }
  }
}
