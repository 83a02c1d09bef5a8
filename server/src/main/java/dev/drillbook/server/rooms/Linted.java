// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.lint.LintProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the lint says of the estate, looked for when somebody asks and kept until the estate or the
 * day is another. A start of the server does not wait for it.
 */
final class Linted {
  /** Whoever asks for a page waits this long at most; thousands of documents take longer. */
  private static final long PATIENCE_MS = 300;

  private final EstateSource source;
  private @Nullable Look look;

  Linted(EstateSource source) {
    this.source = source;
  }

  private record Look(
      EstateKeeper.Standing standing,
      LocalDate today,
      CompletableFuture<List<LintProblem>> answer) {}

  /** Empty as long as it is not known: it is still being looked for, or cannot be read. */
  Optional<List<LintProblem>> findings(EstateKeeper.Standing standing, LocalDate today) {
    try {
      return Optional.of(look(standing, today).answer().get(PATIENCE_MS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized Look look(EstateKeeper.Standing standing, LocalDate today) {
    Look known = look;
    if (known == null || !known.standing().equals(standing) || !known.today().equals(today)) {
      known =
          new Look(
              standing,
              today,
              CompletableFuture.supplyAsync(
                  () -> source.findings(today), task -> Thread.ofVirtual().start(task)));
      look = known;
    }
    return known;
  }
}
