// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import static dev.drillbook.server.security.Route.ask;
import static dev.drillbook.server.security.Route.get;
import static dev.drillbook.server.security.Route.post;

import dev.drillbook.promql.PromqlException;
import dev.drillbook.server.api.Json;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Access;
import dev.drillbook.server.security.Route;
import dev.drillbook.signals.remote.WriteRequest;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every way in of the Prometheus door. */
public final class PrometheusApi {
  private static final String ROOT = "/prometheus/api/v1/";

  /** The version of Prometheus whose language and API these are: Grafana chooses its form by it. */
  private static final String SPOKEN = "3.0.0";

  private final Rooms rooms;
  private final String version;
  private final QueryResource queries;
  private final RulesJson rules;

  /**
   * @param version this product's own
   */
  public PrometheusApi(Rooms rooms, String version, InstantSource clock) {
    this.rooms = rooms;
    this.version = version;
    this.queries = new QueryResource(rooms.signals(), clock);
    this.rules = new RulesJson(rooms);
  }

  record SuccessJson(String status, Object data) {}

  record NotedJson(String status, Object data, List<String> warnings, List<String> infos) {}

  record ErrorJson(String status, String errorType, String error) {}

  record BuildJson(String version, String revision, String branch, String buildUser) {}

  public List<Route> routes() {
    return Stream.of(
            both("query", queries::query),
            both("query_range", queries::queryRange),
            both("series", queries::series),
            both("labels", queries::labels),
            List.of(
                get(
                    ROOT + "label/{name}/values",
                    ctx -> answer(ctx, asked -> queries.values(ctx.pathParam("name"), asked))),
                get(ROOT + "metadata", ctx -> answer(ctx, this::metadata)),
                get(ROOT + "rules", ctx -> answer(ctx, _ -> rules.groups())),
                get(ROOT + "alerts", ctx -> answer(ctx, _ -> rules.alerts())),
                get(ROOT + "targets", ctx -> answer(ctx, _ -> TargetsJson.of(rooms.signals()))),
                get(ROOT + "status/buildinfo", ctx -> answer(ctx, _ -> build())),
                post(ROOT + "write", Access.OPERATE, this::write)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> both(String name, Function<Parameters, Object> answer) {
    return List.of(
        get(ROOT + name, ctx -> answer(ctx, answer)), ask(ROOT + name, ctx -> answer(ctx, answer)));
  }

  private Object metadata(Parameters asked) {
    return MetadataJson.of(rooms.signals().families(), asked.text("metric"), asked.limit());
  }

  private BuildJson build() {
    return new BuildJson(SPOKEN, "drillbook " + version, "", "");
  }

  private static void answer(Context response, Function<Parameters, Object> answer) {
    try {
      Object data = answer.apply(new Parameters(response));
      Json.write(
          response,
          data instanceof QueryResource.Noted noted
              ? new NotedJson("success", noted.data(), noted.warnings(), noted.infos())
              : new SuccessJson("success", data));
    } catch (PromqlException e) {
      refuse(response, new Refusal(Refusal.Kind.EXECUTION, String.valueOf(e.getMessage())));
    } catch (Refusal refusal) {
      refuse(response, refusal);
    }
  }

  private static void refuse(Context response, Refusal refusal) {
    Json.write(
        response.status(refusal.status()),
        new ErrorJson("error", refusal.word(), refusal.problem()));
  }

  /** What a sender must not send again is a 400, as it stops at those. */
  private void write(Context request) {
    String type = Optional.ofNullable(request.contentType()).orElse("");
    if (type.contains("io.prometheus.write.v2")) {
      request.status(415).result("remote write: version 2.0 is not spoken here. Send 1.0.\n");
      return;
    }
    try {
      Optional<String> refused = rooms.signals().receive(WriteRequest.read(request.bodyAsBytes()));
      request.status(refused.isEmpty() ? 204 : 400).result(refused.map(r -> r + "\n").orElse(""));
    } catch (WriteRequest.MalformedException e) {
      request.status(400).result(e.getMessage() + "\n");
    }
  }
}
