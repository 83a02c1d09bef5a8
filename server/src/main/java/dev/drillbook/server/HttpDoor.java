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
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntConsumer;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;

/** The one socket: every request passes the guard, and every failure leaves by one switch. */
final class HttpDoor implements AutoCloseable {
  private static final long STOP_WITHIN_MS = 5_000;
  private static final long LARGEST_BODY = 1 << 20;

  private static final String ANSWERED = "answered";

  private final Javalin javalin;
  private final List<Route> routes;

  private HttpDoor(Javalin javalin, List<Route> routes) {
    this.javalin = javalin;
    this.routes = routes;
  }

  /** Listens when it returns. */
  static HttpDoor open(
      ServerConfig.Bind bind,
      Guard guard,
      List<Route> routes,
      FailurePage page,
      IntConsumer answered) {
    refuseTakenPort(bind);
    Javalin javalin =
        Javalin.create(config -> {
          settings(config);
          config.routes.before(SecurityHeaders::set);
          routes.forEach(route -> add(config, guard, route));
          config.routes.exception(
              Exception.class, (e, ctx) -> answer(Failures.of(e, ctx), ctx, page));
          config.routes.after(ctx -> answered.accept(ctx.statusCode()));
          config.routes.error(404, ctx -> noRoute(ctx, page));
          config.routes.error(405, ctx -> noRoute(ctx, page));
        });
    try {
      javalin.start(bind.host(), bind.port());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw taken(bind, e);
    }
    leaveIdleClientsSoon(javalin);
    return new HttpDoor(javalin, List.copyOf(routes));
  }

  /** A kept-alive connection without a request is nothing to wait for at the stop. */
  private static void leaveIdleClientsSoon(Javalin javalin) {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector open) {
        open.setShutdownIdleTimeout(50);
      }
    }
  }

  /** Asked first, because Jetty reports a taken port with a page of log lines. */
  private static void refuseTakenPort(ServerConfig.Bind bind) {
    if (bind.port() == 0) {
      return;
    }
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(new InetSocketAddress(bind.host(), bind.port()));
    } catch (IOException e) {
      throw taken(bind, e);
    }
  }

  private static ServerException taken(ServerConfig.Bind bind, Exception e) {
    return new ServerException(
        "port "
            + bind.port()
            + ": already in use. Stop what uses it or choose another with --port.",
        e);
  }

  /** How a failure looks to a person. */
  interface FailurePage {
    void answer(Failure failure, Context response);
  }

  int port() {
    return javalin.port();
  }

  List<Route> routes() {
    return routes;
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
