// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

import dev.drillbook.lab.personaworlds.Environment;
import java.time.Duration;

/**
 * How a process reaches the provider; {@code timeout} is per call, only where nothing else bounds
 * the call.
 */
public record OpenAiConfig(
    String baseUrl, String apiKey, String model, Duration timeout, Retry retry) {

  /** In-call retries of 429, 5xx and refused connections. */
  public record Retry(int max, Duration first) {}

  static OpenAiConfig read(Environment environment) {
    int retries = Math.clamp(environment.integer("OPENAI_MAX_RETRIES", 2), 0, 5);
    return new OpenAiConfig(
        environment.text("OPENAI_BASE_URL", "https://api.openai.com"),
        environment.text("OPENAI_API_KEY", ""),
        environment.text("OPENAI_MODEL", "gpt-4o-mini"),
        environment.duration("OPENAI_REQUEST_TIMEOUT", Duration.ofSeconds(20)),
        new Retry(retries, environment.duration("OPENAI_RETRY_BASE", Duration.ofMillis(400))));
  }

  /** The LLM that {@code LLM_PROVIDER} names. */
  public static Llm choose(Environment environment) {
    return switch (environment.text("LLM_PROVIDER", "mock")) {
      case "openai" -> new OpenAiLlm(read(environment), environment.profile());
      default -> new MockLlm();
    };
  }
}
