// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.runbook.lint.LintProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the estate that is in force. A folder that breaks while the server runs changes nothing but
 * the problems that everybody sees: the last good estate stays.
 */
public final class EstateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(EstateKeeper.class);

  private final EstateSource source;
  private final int scale;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Linted linted;
  private volatile Standing standing;
  private volatile WrittenLevels levels;
  private long fingerprint;

  private EstateKeeper(EstateSource source, int scale) {
    this.source = source;
    this.scale = scale;
    this.fingerprint = source.fingerprint();
    EstateSource.Written written = source.read();
    this.standing =
        new Standing(
            written.estate().orElseThrow(() -> new BrokenEstateException(written.problems())),
            written.problems(),
            written.clamped());
    this.levels = new WrittenLevels(standing.estate());
    this.linted = new Linted(source);
  }

  /**
   * Reads it for the first time.
   *
   * @throws BrokenEstateException with every problem, when it holds no usable estate
   * @throws EstateFolderException when it cannot be read at all
   */
  public static EstateKeeper open(EstateSource source, int scale) {
    return new EstateKeeper(source, scale);
  }

  /**
   * What is in force.
   *
   * @param problems what is wrong in the folder as it stands now
   * @param clamped durations that could not become as short as the scale asks
   */
  public record Standing(Estate estate, List<Problem> problems, List<String> clamped) {
    public Standing {
      problems = List.copyOf(problems);
      clamped = List.copyOf(clamped);
    }
  }

  public Standing standing() {
    return standing;
  }

  public Estate estate() {
    return standing.estate();
  }

  public List<Problem> problems() {
    return standing.problems();
  }

  /**
   * What the lint says of the folder as it stands, in file and line order. Empty as long as that is
   * not known; ask again then.
   */
  public Optional<List<LintProblem>> findings(LocalDate today) {
    return linted.findings(standing, today);
  }

  /**
   * How far a runbook of the estate in force has come by its documents alone: see {@link Rooms}.
   */
  RunbookLevel level(Runbook runbook) {
    Estate now = estate();
    WrittenLevels known = levels;
    if (!known.isOf(now)) {
      known = new WrittenLevels(now);
      levels = known;
    }
    return known.of(runbook);
  }

  /** How many times shorter the documents' durations are than written. */
  public int scale() {
    return scale;
  }

  /**
   * Looks whether the folder changed, and reads it again if so. Called every second or two by one
   * thread.
   *
   * @param changed hears the new estate; not called when the folder is broken or says the same
   * @return whether anything changed, be it only the problems
   */
  public boolean look(Consumer<Estate> changed) {
    boolean news = looked(changed);
    if (news) {
      listeners.forEach(Runnable::run);
    }
    return news;
  }

  /** Called after a look that found anything changed, be it only the problems. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private synchronized boolean looked(Consumer<Estate> changed) {
    try {
      long now = source.fingerprint();
      if (now == fingerprint) {
        return false;
      }
      fingerprint = now;
      return take(source.read(), changed);
    } catch (EstateFolderException e) {
      return unreadable(String.valueOf(e.getMessage()));
    }
  }

  private boolean unreadable(String why) {
    Problem problem =
        new Problem(
            Problem.Level.ERROR,
            new Position("estate.yaml", 1, 1),
            "the folder cannot be read: " + why,
            "The last good estate stays in force; the folder is looked at again every second");
    if (problems().contains(problem)) {
      return false;
    }
    LOG.warn("{}", problem);
    fingerprint = 0;
    standing = new Standing(estate(), List.of(problem), standing.clamped());
    return true;
  }

  private boolean take(EstateSource.Written written, Consumer<Estate> changed) {
    Standing before = standing;
    if (written.estate().isEmpty()) {
      standing = new Standing(before.estate(), written.problems(), before.clamped());
      LOG.warn(
          "{}: {} problems. The last good estate stays in force.",
          source,
          written.problems().size());
      return true;
    }
    standing = new Standing(written.estate().get(), written.problems(), written.clamped());
    if (!estate().version().equals(before.estate().version())) {
      LOG.info("{}: changed. The new estate is in force.", source);
      changed.accept(estate());
    }
    return true;
  }
}
