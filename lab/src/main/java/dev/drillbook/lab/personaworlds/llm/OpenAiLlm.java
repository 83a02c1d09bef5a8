// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.Profile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The provider over HTTP. */
final class OpenAiLlm implements Llm {
  private final OpenAiConfig config;
  private final Profile profile;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  OpenAiLlm(OpenAiConfig config, Profile profile) {
    this.config = config;
    this.profile = profile;
  }

  /** One try's answer. */
  private sealed interface Try {
    record Text(String text) implements Try {}

    record Failed(String message, boolean retryable) implements Try {}
  }

  @Override
  public String complete(Prompt prompt, Deadline deadline) {
    if (config.apiKey().isEmpty()) {
      throw new LlmException("OPENAI_API_KEY is required for openai provider");
    }
    for (int tries = 0; ; tries++) {
      switch (once(prompt, deadline)) {
        case Try.Text done -> {
          String text = done.text();
          return text.substring(0, Math.min(text.length(), prompt.maxLength()));
        }
        case Try.Failed failed -> {
          if (!failed.retryable() || tries >= config.retry().max()) {
            throw new LlmException(failed.message());
          }
          pause(tries, deadline);
        }
      }
    }
  }

  private Try once(Prompt prompt, Deadline deadline) {
    deadline.check();
    Duration timeout = timeout(deadline);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(config.baseUrl() + "/v1/chat/completions"))
              .timeout(timeout)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + config.apiKey())
              .POST(BodyPublishers.ofString(body(prompt)))
              .build();
      return read(client.send(request, BodyHandlers.ofString()));
    } catch (HttpTimeoutException late) {
      if (timeout.equals(config.timeout())) {
        String waited = "no answer within " + timeout.toMillis() + "ms";
        return new Try.Failed("openai provider error: " + waited, false);
      }
      // The client's timer may ring a moment before the deadline that it was set by.
      waitFor(deadline);
      throw new DeadlineExceeded();
    } catch (ConnectException refused) {
      return new Try.Failed(
          "openai provider error: cannot connect to " + config.baseUrl() + ": connection refused",
          true);
    } catch (IOException broken) {
      return new Try.Failed("openai provider error: " + broken.getMessage(), true);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new DeadlineExceeded();
    }
  }

  /**
   * As found, a deadline replaces the provider's time-out even when it is longer; hardened, the
   * shorter one counts.
   */
  private Duration timeout(Deadline deadline) {
    Duration remaining = deadline.remaining();
    boolean shorter = profile.hardened() && config.timeout().compareTo(remaining) < 0;
    Duration chosen = shorter ? config.timeout() : remaining;
    return chosen.isPositive() ? chosen : Duration.ofMillis(1);
  }

  private String body(Prompt prompt) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("model", config.model());
    body.put("user", prompt.purpose());
    body.putArray("messages").addObject().put("role", "user").put("content", prompt.text());
    return body.toString();
  }

  private static Try read(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status != 200) {
      return new Try.Failed(
          "openai provider error: status=" + status + " body=" + response.body().strip(),
          status == 429 || status >= 500);
    }
    try {
      JsonNode choices = Json.MAPPER.readTree(response.body()).path("choices");
      if (choices.isEmpty()) {
        return new Try.Failed("openai provider returned no choices", false);
      }
      String text = choices.path(0).path("message").path("content").asString("");
      return text.isEmpty()
          ? new Try.Failed("openai provider returned empty content", false)
          : new Try.Text(text);
    } catch (JacksonException garbage) {
      return new Try.Failed("openai provider error: unreadable body", false);
    }
  }

  private void pause(int tries, Deadline deadline) {
    double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    long nanos = (long) (config.retry().first().toNanos() * (1L << tries) * jitter);
    Deadline pause = new Deadline(System.nanoTime() + nanos);
    waitFor(pause.remaining().compareTo(deadline.remaining()) < 0 ? pause : deadline);
  }

  private static void waitFor(Deadline end) {
    while (!end.expired()) {
      LockSupport.parkNanos(end.remaining().toNanos());
    }
  }
}
