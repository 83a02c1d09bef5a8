// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunView;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.TriggerEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Incidents kept in rows. One lock lets one thing happen at a time; reading never waits for it. */
final class DurableIncidents implements Incidents {
  private final Surroundings around;
  private final Desk desk;
  private final Intake intake;
  private final Acts acts;
  private final Inbox inbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Incident>> listeners = new CopyOnWriteArrayList<>();

  DurableIncidents(Surroundings around) {
    this.around = around;
    Judging judging = new Judging(around);
    this.desk = new Desk(around, new Moves(around, judging));
    this.intake = new Intake(around);
    this.acts = new Acts(around, judging);
    this.inbox = new Inbox(this::take);
    around.signals().onTransition(event -> inbox.put(new Inbox.Symptom(event)));
    around.execution().onChange(view -> inbox.put(new Inbox.Run(view)));
  }

  @Override
  public void use(Estate estate) {
    around.estates().use(estate);
    inbox.pace(estate.settings().scrapeInterval());
  }

  @Override
  public void resume() {
    takeUp();
    inbox.start();
  }

  /** What {@link #resume} does before the thread runs. */
  void takeUp() {
    acting(() -> {
      intake.catchUp();
      desk.turn();
      return true;
    });
  }

  /** One thing that came in, or the time to look round. */
  void take(Inbox.Letter letter) {
    acting(() -> {
      switch (letter) {
        case Inbox.Symptom symptom -> transition(symptom.event());
        case Inbox.Run run -> run(run.view());
        case Inbox.LookRound ignored -> desk.turn();
      }
      return true;
    });
  }

  private void transition(TriggerEvent event) {
    // First, so that an approval given before the symptom counts as given before it.
    desk.turn();
    intake.transition(event);
    desk.turn();
  }

  private void run(RunView view) {
    desk.tell(view);
    desk.turn();
  }

  @Override
  public List<Incident> open() {
    return incidents(around.open());
  }

  @Override
  public List<Incident> recent(int limit) {
    return incidents(around.database().read(handle -> new IncidentStore(handle).recent(limit)));
  }

  private static List<Incident> incidents(List<CaseFile> files) {
    return files.stream().map(CaseFile::incident).toList();
  }

  @Override
  public Optional<Incident> incident(IncidentId id) {
    return around.find(id).map(CaseFile::incident);
  }

  @Override
  public List<TimelineEntry> timeline(IncidentId id) {
    return around.database().read(handle -> Timeline.read(handle, id));
  }

  @Override
  public Reply note(IncidentId id, Actor who, String text) {
    return acting(() -> acts.note(id, who, text));
  }

  @Override
  public Reply triage(IncidentId id, Actor who) {
    return actingAndOn(() -> acts.triage(id, who));
  }

  @Override
  public Reply mitigate(IncidentId id, Actor who, String mitigation) {
    return actingAndOn(() -> acts.mitigate(id, who, mitigation));
  }

  @Override
  public Reply close(IncidentId id, Actor who, String reason) {
    return actingAndOn(() -> acts.close(id, who, reason));
  }

  @Override
  public void noOpMitigations(String service, boolean on) {
    refuseInProduction(on);
    acting(() -> written(w -> w.rows().noOp(service, on)));
  }

  @Override
  public void rehearsal(String service, boolean on) {
    refuseInProduction(on);
    acting(() -> written(w -> w.rows().rehearsal(service, on)));
  }

  private boolean written(Consumer<Writing> work) {
    around.write(work);
    return true;
  }

  private void refuseInProduction(boolean on) {
    if (on && around.estates().current().filter(Estate::production).isPresent()) {
      throw new IllegalStateException("drills are not for production");
    }
  }

  @Override
  public void onChange(Consumer<Incident> listener) {
    listeners.add(listener);
  }

  private Reply actingAndOn(Supplier<Reply> act) {
    return acting(() -> {
      Reply reply = act.get();
      desk.turn();
      return reply;
    });
  }

  /** Lets one act happen, and tells the listeners what it changed. */
  private <T> T acting(Supplier<T> act) {
    lock.lock();
    try {
      T answer = act.get();
      for (IncidentId id : around.takeChanged()) {
        incident(id).ifPresent(incident -> listeners.forEach(l -> l.accept(incident)));
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    inbox.close();
  }
}
