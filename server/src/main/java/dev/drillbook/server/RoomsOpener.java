// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.jdbc.Database;
import dev.drillbook.server.api.Facts;
import dev.drillbook.server.rooms.EstateKeeper;
import dev.drillbook.server.rooms.Rooms;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Opens the rooms over one database, in the order in which they need each other. */
final class RoomsOpener {
  private RoomsOpener() {}

  /** Open rooms, and the parts that can be asked whether they work. */
  record Opened(Rooms rooms, List<Facts.Part> parts) {}

  static Opened open(ServerConfig config, EstateKeeper keeper, Closing closing) {
    try {
      Files.createDirectories(config.data());
    } catch (IOException e) {
      throw new ServerException(
          config.data() + ": cannot be made. Name another folder for the data.", e);
    }
    Database database =
        closing.add(Database.open(config.data().resolve("drillbook.db"), List.of()));
    database.check();
    throw new ServerException("rooms: not in this build yet. Build a newer one.");
  }
}
