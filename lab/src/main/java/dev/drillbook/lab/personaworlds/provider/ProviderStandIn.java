// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.provider;

import com.sun.net.httpserver.HttpExchange;
import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.SmallHttp;
import dev.drillbook.lab.personaworlds.SmallHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chat completions endpoint. Each customer key has a mood of its own, as real providers
 * throttle by key.
 */
public final class ProviderStandIn implements AutoCloseable {
  private static final long LONGEST_HANG_SECONDS = 60;

  private final SmallHttp http;
  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final AtomicLong refusals = new AtomicLong();

  public ProviderStandIn() throws IOException {
    http = new SmallHttp(0);
    http.on("/v1/chat/completions", this::complete);
  }

  public int start() {
    return http.start();
  }

  /** Requests that hang in the old mood are let go. */
  public void treat(String key, Mood mood) {
    if (moods.put(key, mood) instanceof Mood.Hanging hanging) {
      hanging.over().countDown();
    }
  }

  public Mood mood(String key) {
    return moods.getOrDefault(key, new Mood.Normal());
  }

  private Answer complete(HttpExchange request) throws IOException {
    String authorization = request.getRequestHeaders().getFirst("Authorization");
    String key = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
    JsonNode body = Json.MAPPER.readTree(request.getRequestBody().readAllBytes());
    String purpose = body.path("user").asString("");
    return switch (mood(key)) {
      case Mood.Normal _ -> answer(body, usual());
      case Mood.Slow slow -> answer(body, jittered(slow.delay()));
      case Mood.Failing _ -> refuse();
      case Mood.Hanging hanging ->
          purpose.equals("reply") ? hang(key, hanging, body) : answer(body, usual());
    };
  }

  private static Answer answer(JsonNode request, Duration delay) {
    pause(new CountDownLatch(1), delay);
    String asked = request.path("messages").path(0).path("content").asString("");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("object", "chat.completion");
    ObjectNode message = answer.putArray("choices").addObject().putObject("message");
    message.put("role", "assistant").put("content", "Thinking of " + asked);
    return Answer.json(200, answer.toString());
  }

  private Answer refuse() {
    return refusals.getAndIncrement() % 3 == 2
        ? Answer.json(429, "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\"}}")
        : Answer.json(
            503,
            "{\"error\":{\"message\":\"The engine is overloaded\",\"type\":\"server_error\"}}");
  }

  private Answer hang(String key, Mood.Hanging hanging, JsonNode body) {
    int left = hanging.left().decrementAndGet();
    if (left < 0) {
      return answer(body, usual());
    }
    if (left == 0) {
      moods.replace(key, hanging, new Mood.Normal());
    }
    pause(hanging.over(), Duration.ofSeconds(LONGEST_HANG_SECONDS));
    return Answer.json(
        504, "{\"error\":{\"message\":\"Gateway timeout\",\"type\":\"server_error\"}}");
  }

  private static Duration usual() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(20, 60));
  }

  private static Duration jittered(Duration delay) {
    return Duration.ofMillis(
        Math.round(delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
  }

  private static void pause(CountDownLatch until, Duration atMost) {
    try {
      boolean _ = until.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
