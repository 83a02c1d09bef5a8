// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All triggers with their standing. Only what changed, what is overdue and what runs out is
 * evaluated. One thread at a time may change it; {@link #statuses} may be asked by any.
 */
public final class Board {
  private Map<TriggerId, Entry> entries = new LinkedHashMap<>();
  private volatile Map<TriggerId, TriggerStatus> shown = Map.of();

  private static final class Entry {
    final Symptom symptom;
    Standing standing;
    Instant lookedAt;
    long judgedTo;
    boolean dirty;
    boolean restored;

    Entry(Symptom symptom, Standing standing) {
      this.symptom = symptom;
      this.standing = standing;
      this.lookedAt = standing.judgedAt();
      this.judgedTo = standing.judgedAt().toEpochMilli();
    }

    Instant due() {
      Instant overdue = lookedAt.plus(symptom.rule().overdue());
      return TriggerMachine.due(standing, symptom.rule())
          .filter(due -> due.isAfter(lookedAt) && due.isBefore(overdue))
          .orElse(overdue);
    }
  }

  /** One evaluation whose outcome is to be kept; a transition when the state differs. */
  public record Change(Symptom symptom, Standing before, Standing after) {
    public boolean transition() {
      return before.state() != after.state();
    }
  }

  /**
   * Watches these symptoms, in this order. A symptom that was on the board keeps its standing, else
   * it takes the remembered one.
   */
  public void replace(List<Symptom> symptoms, Map<TriggerId, Standing> remembered, Instant now) {
    Map<TriggerId, Entry> next = new LinkedHashMap<>();
    for (Symptom symptom : symptoms) {
      Entry old = entries.get(symptom.id());
      Standing standing = old == null ? remembered.get(symptom.id()) : old.standing;
      Entry entry = new Entry(symptom, standing == null ? Standing.unknown(now) : standing);
      entry.restored = old == null ? firing(entry.standing) : old.restored;
      entry.judgedTo = Math.max(entry.judgedTo, old == null ? 0 : old.judgedTo);
      entry.lookedAt = now;
      entry.dirty = old != null;
      next.put(symptom.id(), entry);
    }
    entries = next;
    show();
  }

  private static boolean firing(@Nullable Standing standing) {
    return standing != null
        && (standing.state() == TriggerState.FIRING || standing.state() == TriggerState.RECOVERING);
  }

  /** Series (or polled symptoms) of these names changed. */
  public void changed(Set<String> names) {
    for (Entry entry : entries.values()) {
      entry.dirty |=
          entry.symptom.inputs().stream().anyMatch(n -> n.isEmpty() || names.contains(n));
    }
  }

  /** The next time at which something must be evaluated although nothing arrives. */
  public Optional<Instant> due() {
    return entries.values().stream().map(Entry::due).min(Instant::compareTo);
  }

  /** Evaluates what is dirty or due; answers what must be kept, in the order of the board. */
  public List<Change> evaluate(Instant now) {
    List<Change> changes = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.dirty || !entry.due().isAfter(now)) {
        entry.dirty = false;
        entry.lookedAt = now;
        Standing before = entry.standing;
        entry.standing = evaluate(entry, now);
        if (before.state() != entry.standing.state()
            || entry.standing.state() == TriggerState.PENDING) {
          changes.add(new Change(entry.symptom, before, entry.standing));
        }
      }
    }
    show();
    return changes;
  }

  private static Standing evaluate(Entry entry, Instant now) {
    long t = now.toEpochMilli();
    Symptom symptom = entry.symptom;
    Verdict verdict = symptom.judge(t);
    if (entry.restored && keeps(entry, verdict, t)) {
      return entry.standing.showing(entry.standing.shown(), now);
    }
    long trueFrom = verdict instanceof Verdict.Holds ? symptom.trueFrom(entry.judgedTo, t) : t;
    entry.judgedTo = t;
    return TriggerMachine.next(
        entry.standing, verdict, Instant.ofEpochMilli(trueFrom), now, symptom.rule());
  }

  /**
   * After a restart a range holds only the samples since: what fired before is not ended by a
   * verdict on a part of its window.
   */
  private static boolean keeps(Entry entry, Verdict verdict, long t) {
    boolean weak =
        switch (verdict) {
          case Verdict.Holds holds -> false;
          case Verdict.NotYet notYet -> false;
          case Verdict.DoesNotHold no -> true;
          case Verdict.NoData gone -> gone.tooFew();
          case Verdict.Failed failed -> false;
        };
    if (entry.symptom.thin(t).isEmpty()) {
      entry.restored = false;
    }
    return weak && entry.restored && firing(entry.standing);
  }

  /** Every trigger as it stands, in the order of the board. */
  public Collection<TriggerStatus> statuses() {
    return shown.values();
  }

  public Optional<TriggerStatus> status(TriggerId id) {
    return Optional.ofNullable(shown.get(id));
  }

  /** Symptoms of one service, in order. Only under the room's lock. */
  public Stream<Symptom> symptoms(String service) {
    return entries.values().stream()
        .map(entry -> entry.symptom)
        .filter(symptom -> symptom.service().equals(service));
  }

  private void show() {
    Map<TriggerId, TriggerStatus> all = new LinkedHashMap<>();
    entries.forEach((id, entry) -> all.put(id, status(entry.symptom, entry.standing)));
    shown = Collections.unmodifiableMap(all);
  }

  /** What other rooms see of a standing. */
  public static TriggerStatus status(Symptom symptom, Standing standing) {
    return new TriggerStatus(
        symptom.id(),
        symptom.service(),
        standing.state(),
        standing.since(),
        standing.trueSince(),
        standing.shown().value(),
        standing.shown().reason(),
        standing.shown().labels());
  }
}
