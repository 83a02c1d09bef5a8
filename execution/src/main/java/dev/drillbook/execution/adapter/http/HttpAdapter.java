// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.http;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Json;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.Resolver;
import dev.drillbook.target.TargetException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sends the request of an {@code http} block. */
public final class HttpAdapter implements Adapter {
  private static final long MAX_BODY = 1_000_000;
  private static final String KEY = "Idempotency-Key";

  private final HttpGate gate;
  private final Supplier<Estate> estate;

  public HttpAdapter(HttpGate gate, Supplier<Estate> estate) {
    this.gate = gate;
    this.estate = estate;
  }

  @Override
  public Prepared prepare(Step step, References references) {
    Block.Http written = (Block.Http) step.block();
    Map<String, String> headers = new LinkedHashMap<>();
    written
        .headers()
        .forEach((name, value) -> headers.put(name, references.fill(value, HttpAdapter::header)));
    Block.Http block =
        new Block.Http(
            written.method(),
            references.fill(written.url(), HttpAdapter::urlPart),
            headers,
            references.fill(
                written.body(), looksLikeJson(written.body()) ? Json::escaped : v -> v));
    try {
      HttpGate.Request request = new Resolver(estate.get()).request(step.on(), block);
      return new Sending(block, request);
    } catch (TargetException e) {
      throw new RenderingException(String.valueOf(e.getMessage()));
    }
  }

  private static String urlPart(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String header(String value) {
    return value.replaceAll("[\\r\\n]+", " ");
  }

  private static boolean looksLikeJson(String body) {
    return body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[");
  }

  /** One request, ready to go. */
  private final class Sending implements Prepared {
    private final Block.Http block;
    private final HttpGate.Request request;

    Sending(Block.Http block, HttpGate.Request request) {
      this.block = block;
      this.request = request;
    }

    @Override
    public Block block() {
      return block;
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(request.method() + " " + request.url());
      new TreeMap<>(request.headers())
          .forEach((name, value) -> text.append('\n').append(name).append(": ").append(value));
      return request.body().isEmpty() ? text.toString() : text + "\n\n" + request.body();
    }

    @Override
    public String target() {
      return request.url();
    }

    @Override
    public Outcome act(Assignment assignment) {
      HttpGate.Request sent = assignment.mutates() ? withKey(assignment.key()) : request;
      return switch (gate.send(sent, assignment.timeout(), MAX_BODY)) {
        case HttpGate.Response response ->
            new Outcome(StepStatus.SUCCEEDED, "status " + response.status(), fields(response));
        case HttpGate.Unreachable none -> Outcome.of(StepStatus.UNREACHABLE, none.reason());
        case HttpGate.Lost lost ->
            Outcome.of(
                assignment.mutates() ? StepStatus.UNKNOWN : StepStatus.TIMED_OUT, lost.reason());
      };
    }

    private HttpGate.Request withKey(String key) {
      Map<String, String> headers = new LinkedHashMap<>(request.headers());
      headers.putIfAbsent(KEY, key);
      return new HttpGate.Request(request.method(), request.url(), headers, request.body());
    }

    private static Map<String, Object> fields(HttpGate.Response response) {
      Map<String, Object> fields = new LinkedHashMap<>();
      Map<String, String> headers = new LinkedHashMap<>();
      response.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
      fields.put("status", (long) response.status());
      fields.put("headers", headers);
      fields.put("body", response.body());
      fields.put("truncated", response.truncated());
      Json.read(response.body()).ifPresent(json -> fields.put("json", json));
      return fields;
    }
  }
}
