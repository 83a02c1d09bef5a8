// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.LlmException;
import dev.drillbook.lab.personaworlds.llm.OpenAiConfig;
import dev.drillbook.lab.personaworlds.llm.Prompt;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider as its client sees it. */
class ProviderStandInTest {
  private static final Prompt REPLY = new Prompt("reply", "a question", 280);
  private static final Prompt DIGEST = new Prompt("digest", "a day", 280);

  private ProviderStandIn provider;
  private Llm llm;

  @BeforeEach
  void start() throws IOException {
    provider = new ProviderStandIn();
    String url = "http://127.0.0.1:" + provider.start();
    Map<String, String> settings =
        Map.of(
            "LLM_PROVIDER", "openai",
            "OPENAI_BASE_URL", url,
            "OPENAI_API_KEY", "key",
            "OPENAI_RETRY_BASE", "1ms");
    llm = OpenAiConfig.choose(new Environment(settings));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void it_answers_and_the_client_cuts_the_text_to_its_limit() {
    assertThat(llm.complete(new Prompt("reply", "a question", 5), soon())).isEqualTo("Think");
  }

  @Test
  void a_failing_provider_is_named_with_its_status_after_the_clients_retries() {
    provider.treat("key", new Mood.Failing());
    assertThatThrownBy(() -> llm.complete(REPLY, soon()))
        .isInstanceOf(LlmException.class)
        .hasMessageStartingWith("openai provider error: status=429 body=");
  }

  @Test
  void another_key_is_treated_for_itself() {
    provider.treat("other", new Mood.Failing());
    assertThat(llm.complete(REPLY, soon())).isNotEmpty();
  }

  @Test
  void a_hanging_provider_uses_up_the_deadline_of_replies_only_and_then_recovers() {
    provider.treat("key", new Mood.Hanging(1));
    assertThat(llm.complete(DIGEST, soon())).isNotEmpty();
    assertThatThrownBy(() -> llm.complete(REPLY, Deadline.after(Duration.ofMillis(500))))
        .isInstanceOf(DeadlineExceeded.class);
    assertThat(provider.mood("key")).isInstanceOf(Mood.Normal.class);
    assertThat(llm.complete(REPLY, soon())).isNotEmpty();
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }
}
