// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.llm.LlmException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What every request passes: identity, limits, the deadline, error answers, one log line, metrics.
 */
final class Gateway {
  private static final String ROUTED = "routed";

  private final ApiConfig config;
  private final Guards guards;
  private final ApiMetrics metrics;
  private final JsonLog log;
  private final List<Endpoint> endpoints = new ArrayList<>();

  Gateway(ApiConfig config, Guards guards, ApiMetrics metrics, JsonLog log) {
    this.config = config;
    this.guards = guards;
    this.metrics = metrics;
    this.log = log;
  }

  record Guards(Tokens tokens, RateLimits limits, Database database) {}

  /**
   * What a route does; the value it returns is the JSON of a 200, unless it wrote the answer
   * itself.
   */
  interface Action {
    Object answer(Call call);
  }

  /** An answer that the action wrote itself. */
  record Written() {}

  record ErrorBody(String error) {}

  /** How a request ended; {@code error} is empty when it went well. */
  private record Ending(int status, String error) {}

  void get(String route, Access access, Action action) {
    add(HandlerType.GET, route, access, action);
  }

  void post(String route, Access access, Action action) {
    add(HandlerType.POST, route, access, action);
  }

  void add(HandlerType method, String route, Access access, Action action) {
    endpoints.add(new Endpoint(method, route, context -> serve(context, route, access, action)));
  }

  void addTo(JavalinConfig javalin) {
    endpoints.forEach(javalin.routes::addEndpoint);
    javalin.routes.error(
        404,
        context -> {
          if (context.attribute(ROUTED) == null) {
            answer(context, 404, new ErrorBody("not found"));
            record(new Request(context, "unmatched", System.nanoTime()), new Ending(404, ""), 0);
          }
        });
  }

  /** What is known of a request before it is served. */
  private record Request(Context context, String route, long startNanos, String id) {
    Request(Context context, String route, long startNanos) {
      this(context, route, startNanos, requestId(context));
    }

    private static String requestId(Context context) {
      String given = context.header("X-Request-Id");
      return given == null || given.length() > 64 ? UUID.randomUUID().toString() : given;
    }
  }

  private void serve(Context context, String route, Access access, Action action) {
    context.attribute(ROUTED, true);
    Request request = new Request(context, route, System.nanoTime());
    context.header("X-Request-Id", request.id());
    long user = 0;
    Ending ending;
    try {
      user = access.signedIn() ? identify(context) : 0;
      admit(request, access, user);
      Deadline deadline = Deadline.after(config.timeouts().request());
      Object value = action.answer(new Call(context, access, deadline, user));
      if (!(value instanceof Written)) {
        answer(context, 200, value);
      }
      ending = new Ending(context.statusCode(), "");
    } catch (RuntimeException failed) {
      ending = failure(request, failed);
      answer(context, ending.status(), new ErrorBody(publicText(ending)));
    }
    record(request, ending, user);
  }

  private long identify(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith("Bearer ")) {
      throw new Refusal(401, "missing bearer token");
    }
    return guards.tokens().user(header.substring("Bearer ".length()));
  }

  private void admit(Request request, Access access, long user) {
    Optional<RateLimits.Limit> limit = RateLimits.of(access);
    if (limit.isPresent()) {
      String client = client(request.context());
      RateLimits.Limit found = limit.get();
      if (!guards.limits().admit(found, found.scope().equals("ip") ? client : "user-" + user)) {
        metrics.rateLimited.increment(found.scope(), found.endpoint());
        JsonLog.Line line = line("warn", "rate_limited", request, user).with("status", 429);
        line.with("scope", found.scope()).with("endpoint", found.endpoint());
        line.with("client_ip", config.profile().hardened() ? client : "").write();
        throw new Refusal(429, "rate limit exceeded");
      }
    }
    if (access == Access.ADMIN && !isAdmin(user)) {
      throw new Refusal(403, "admin only");
    }
  }

  private boolean isAdmin(long user) {
    return guards
            .database()
            .run(sql -> sql.number("SELECT count(*) FROM users WHERE id = ? AND admin", user))
        > 0;
  }

  /** The proxy on this machine says who is calling; nobody else is believed. */
  private static String client(Context context) {
    String forwarded = context.header("X-Forwarded-For");
    return forwarded != null && isLoopback(context.ip())
        ? forwarded.split(",", 2)[0].trim()
        : context.ip();
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  private Ending failure(Request request, RuntimeException failed) {
    String message = String.valueOf(failed.getMessage());
    return switch (failed) {
      case Refusal refusal -> new Ending(refusal.status(), message);
      case LlmException _ -> new Ending(502, message);
      case DeadlineExceeded _ -> new Ending(502, message);
      case DatabaseException _ -> new Ending(500, message);
      default -> {
        line("error", "panic_recovered", request, 0).with("error", failed.toString()).write();
        yield new Ending(500, "internal server error");
      }
    };
  }

  /** A client is not told what the database or the provider said. */
  private static String publicText(Ending ending) {
    boolean internal = ending.status() == 500 && !ending.error().startsWith("jwt ");
    return internal ? "internal server error" : ending.error();
  }

  private void record(Request request, Ending ending, long user) {
    String method = request.context().method().name();
    Duration took = Duration.ofNanos(System.nanoTime() - request.startNanos());
    metrics.requests.increment(request.route(), method, String.valueOf(ending.status()));
    metrics.durations.observe(took, request.route(), method);
    boolean loud = ending.status() >= 500 && config.profile().hardened();
    JsonLog.Line line = line(loud ? "error" : "info", "http_request", request, user);
    line.with("status", ending.status()).with("latency_ms", took.toMillis());
    line.with("error", ending.status() >= 500 ? ending.error() : "").write();
  }

  private JsonLog.Line line(String level, String message, Request request, long user) {
    return log.line(level, message)
        .with("request_id", request.id())
        .with("route", request.route())
        .with("method", request.context().method().name())
        .with("user_id", user == 0 ? "" : String.valueOf(user));
  }

  static void answer(Context context, int status, Object value) {
    context.status(status).contentType("application/json");
    context.result(Json.MAPPER.writeValueAsBytes(value));
  }
}
