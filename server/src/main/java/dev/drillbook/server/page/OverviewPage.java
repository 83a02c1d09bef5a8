// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.drill.Drills;
import dev.drillbook.incident.Incident;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Service;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.rooms.ServiceHealth;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first page: what is wrong, what waits for whom, what changed, what was proven. */
public final class OverviewPage {
  private static final Duration SPARK = Duration.ofMinutes(15);

  /** Where documents are fast, so is what happens. */
  private static final Duration SPARK_SCALED = Duration.ofMinutes(5);

  private static final Duration DAY = Duration.ofHours(24);
  private static final int LAST_DRILLS = 6;
  private static final int LAST_CLOSED = 3;

  private OverviewPage() {}

  /** What the page shows. */
  public record Overview(
      List<Tile> tiles,
      List<Waiting> waiting,
      Troubles troubles,
      List<DrillScore> drills,
      List<Fault> faults) {}

  /** Incidents that are open or were closed lately, and the day's line. */
  public record Troubles(List<Incident> open, List<Incident> closed, List<Mark> marks) {}

  /** A service. */
  public record Tile(
      Service service,
      Look look,
      Optional<Sparkline> spark,
      Duration back,
      List<TriggerStatus> firing) {
    public String title() {
      return service.title().orElse(service.name());
    }
  }

  /**
   * Something on the 24 h line.
   *
   * @param x from 0, a day ago, to 100, now
   */
  public record Mark(double x, boolean incident, String text, Instant at) {
    public String left() {
      return String.format(Locale.ROOT, "%.2f", x);
    }
  }

  /** A fault that can be injected, or is. */
  public record Fault(Drill drill, Optional<Drills.Injected> injected) {}

  static Overview of(Rooms rooms, Instant now) {
    List<Incident> recent = rooms.incidents().recent(50);
    return new Overview(
        rooms.estate().landscape().services().values().stream()
            .map(service -> tile(service, rooms, now))
            .toList(),
        Waiting.in(rooms),
        new Troubles(
            rooms.incidents().open(),
            recent.stream().filter(i -> !i.phase().open()).limit(LAST_CLOSED).toList(),
            marks(rooms, recent, now)),
        rooms.drills().recent(LAST_DRILLS),
        rooms.estate().production() ? List.of() : faults(rooms));
  }

  private static Tile tile(Service service, Rooms rooms, Instant now) {
    List<TriggerStatus> triggers = rooms.signals().triggers();
    Duration back = rooms.keeper().scale() > 1 ? SPARK_SCALED : SPARK;
    return new Tile(
        service,
        Look.of(ServiceHealth.of(service.name(), triggers)),
        service.golden().flatMap(promql -> Sparkline.of(rooms.signals(), promql, now, back)),
        back,
        triggers.stream()
            .filter(t -> t.service().equals(service.name()))
            .filter(t -> ServiceHealth.of(t.state()) == ServiceHealth.FIRING)
            .toList());
  }

  private static List<Mark> marks(Rooms rooms, List<Incident> incidents, Instant now) {
    List<Mark> marks = new java.util.ArrayList<>();
    for (Marker marker : rooms.signals().markers(now.minus(DAY))) {
      marks.add(
          new Mark(
              x(marker.at(), now),
              false,
              marker.kind() + " " + marker.service() + " " + marker.version(),
              marker.at()));
    }
    incidents.stream()
        .filter(i -> i.times().opened().isAfter(now.minus(DAY)))
        .forEach(i ->
            marks.add(new Mark(x(i.times().opened(), now), true, i.title(), i.times().opened())));
    return marks;
  }

  private static double x(Instant at, Instant now) {
    double ago = Duration.between(at, now).toMillis() / (double) DAY.toMillis();
    return Math.clamp(100 - ago * 100, 0, 100);
  }

  private static List<Fault> faults(Rooms rooms) {
    List<Drills.Injected> injected = rooms.drills().injected();
    return rooms.drills().drills().stream()
        .filter(drill -> drill.twin() == Drill.Twin.NONE)
        .map(drill ->
            new Fault(
                drill, injected.stream().filter(i -> i.drill().equals(drill.id())).findFirst()))
        .toList();
  }
}
