// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.server.api.LiveEvents;
import dev.drillbook.server.api.LiveEvents.Topic;
import dev.drillbook.server.rooms.Rooms;
import java.util.Locale;

/** Lets the stream of live events hear every room. */
final class RoomEvents {
  private RoomEvents() {}

  static void tell(LiveEvents live, Rooms rooms) {
    rooms.keeper().onChange(() -> live.tell(Topic.STATUS, "estate", "changed"));
    rooms
        .signals()
        .onTransition(event ->
            live.tell(Topic.TRIGGER, event.now().id().toString(), word(event.now().state())));
    rooms.execution().onChange(run -> live.tell(Topic.RUN, run.id().value(), word(run.status())));
    rooms.incidents().onChange(i -> live.tell(Topic.INCIDENT, i.id().value(), word(i.phase())));
    rooms.drills().onChange(score -> live.tell(Topic.DRILL, score.run(), word(score.outcome())));
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
