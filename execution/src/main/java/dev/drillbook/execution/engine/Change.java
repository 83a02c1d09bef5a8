// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one thread wants to record of a run, and whether it is on disk. */
final class Change {
  private final String actor;
  private final String doneKey;
  private final Function<RunState, List<? extends Event>> events;
  private final boolean decides;
  private boolean settled;
  private boolean recorded;
  private Optional<RuntimeException> failure = Optional.empty();

  private Change(
      String actor,
      String doneKey,
      Function<RunState, List<? extends Event>> events,
      boolean decides) {
    this.actor = actor;
    this.doneKey = doneKey;
    this.events = events;
    this.decides = decides;
  }

  /**
   * Events that fit the state at that moment; none changes nothing.
   *
   * @param doneKey the command that is no longer under way once this is recorded, or ""
   */
  static Change of(String actor, String doneKey, Function<RunState, List<? extends Event>> events) {
    return new Change(actor, doneKey, events, false);
  }

  /** The same, and what comes next is decided even when there is no event. */
  static Change deciding(Function<RunState, List<? extends Event>> events) {
    return new Change("system", "", events, true);
  }

  String doneKey() {
    return doneKey;
  }

  /** Works out its events on top of what others record in the same write. */
  void join(Following following) {
    List<? extends Event> happened;
    try {
      happened = events.apply(following.state());
    } catch (RuntimeException e) {
      failed(e);
      return;
    }
    if (decides || !happened.isEmpty()) {
      following.happened(actor, happened);
    }
    recorded = !happened.isEmpty();
  }

  boolean settled() {
    return settled;
  }

  void succeeded() {
    settled = true;
  }

  void failed(RuntimeException why) {
    settled = true;
    failure = Optional.of(why);
  }

  /** Whether its events are on disk; throws when they could not be written. */
  boolean outcome() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return recorded;
  }
}
