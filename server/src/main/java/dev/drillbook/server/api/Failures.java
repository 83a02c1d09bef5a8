// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.promql.PromqlException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From whatever went wrong to an answer: one switch for all doors. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** A problem of RFC 9457. */
  public record ProblemJson(String type, String title, int status, String detail) {}

  /** The failure that an exception stands for; what nobody expected is a bug, and logged. */
  public static Failure of(Exception e, Context request) {
    return switch (e) {
      case FailureException known -> known.failure();
      case PromqlException bad -> new Failure.Malformed("query: " + bad.getMessage());
      case HttpResponseException refused ->
          new Failure.Malformed(request.path() + ": " + refused.getMessage());
      default -> {
        LOG.error("{} {}: answered 500.", request.method(), request.path(), e);
        yield new Failure.Broken("this is a bug: " + e + ". The server's log has the rest.");
      }
    };
  }

  public static int status(Failure failure) {
    return switch (failure) {
      case Failure.Malformed _ -> 400;
      case Failure.Barred barred ->
          switch (barred.turned().why()) {
            case FOREIGN, ROLE -> 403;
            case TOKEN -> 401;
            case NOBODY -> 400;
          };
      case Failure.Unknown _ -> 404;
      case Failure.Refused _ -> 409;
      case Failure.Broken _ -> 500;
    };
  }

  public static String title(Failure failure) {
    return switch (failure) {
      case Failure.Malformed _ -> "The request is wrong";
      case Failure.Barred _ -> "Not allowed";
      case Failure.Unknown _ -> "There is no such thing";
      case Failure.Refused _ -> "Not as things stand";
      case Failure.Broken _ -> "Drillbook failed";
    };
  }

  public static void answer(Failure failure, Context response) {
    int status = status(failure);
    Json.write(
        response.status(status),
        new ProblemJson("about:blank", title(failure), status, failure.detail()),
        "application/problem+json");
  }
}
