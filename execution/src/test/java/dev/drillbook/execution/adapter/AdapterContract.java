// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.Secrets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every adapter that reaches outside promises, against a real counterpart. */
@Timeout(60)
public abstract class AdapterContract {
  protected static final Duration LONG = Duration.ofSeconds(10);
  protected static final Duration SHORT = Duration.ofMillis(500);
  protected final Secrets secrets = new EnvironmentSecrets(Map.of("SHOP_TOKEN", "hunter22"));

  protected abstract Adapter adapter();

  /** Answers at once, with the word "well" somewhere. */
  protected abstract Step well();

  /** Nobody or nothing is there to begin it. */
  protected abstract Step nobody();

  /** Takes far longer than {@link #SHORT}. */
  protected abstract Step slow();

  /** Answers far more than a megabyte. */
  protected abstract Step flood();

  /** Uses the secret SHOP_TOKEN by reference, and answers with its value. */
  protected abstract Step secret();

  protected Prepared prepare(Step step) {
    return adapter().prepare(step, new References(Map.of()));
  }

  protected Outcome act(Step step, boolean mutates, Duration timeout) throws InterruptedException {
    return prepare(step).act(new Assignment("r-000001." + step.id() + ".1", mutates, timeout));
  }

  @Test
  void anAnswerIsAResult() throws InterruptedException {
    Outcome outcome = act(well(), false, LONG);
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(outcome.result().toString()).contains("well");
  }

  @Test
  void whatProvablyNeverBeganIsUnreachableAlsoForAChange() throws InterruptedException {
    assertThat(act(nobody(), false, LONG).status()).isEqualTo(StepStatus.UNREACHABLE);
    assertThat(act(nobody(), true, LONG).status()).isEqualTo(StepStatus.UNREACHABLE);
  }

  @Test
  void aSlowReadTimesOutAndASlowChangeIsUnknown() throws InterruptedException {
    assertThat(act(slow(), false, SHORT).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(act(slow(), true, SHORT).status()).isEqualTo(StepStatus.UNKNOWN);
  }

  @Test
  void aFloodIsCutAndSaidToBe() throws InterruptedException {
    Outcome outcome = act(flood(), false, LONG);
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(outcome.result()).containsEntry("truncated", true);
    assertThat(outcome.result().toString().length()).isLessThan(2_100_000);
  }

  @Test
  void aSecretIsAReferenceInWhatPeopleSeeAndAValueOnlyOverThere() throws InterruptedException {
    Prepared prepared = prepare(secret());
    assertThat(prepared.text() + prepared.target() + prepared.block()).doesNotContain("hunter22");
    Outcome outcome = act(secret(), false, LONG);
    assertThat(outcome.result().toString()).as(outcome.reason()).contains("hunter22");
  }
}
