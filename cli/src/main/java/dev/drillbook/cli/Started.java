// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.server.Server;
import dev.drillbook.server.ServerConfig;
import dev.drillbook.server.ServerException;
import dev.drillbook.server.rooms.BrokenEstateException;
import java.util.stream.Collectors;

/** Starting a server, with what can be wrong in a person's words. */
final class Started {
  private Started() {}

  static Server server(ServerConfig config) {
    try {
      return Server.start(config);
    } catch (BrokenEstateException broken) {
      throw CommandException.badInput(
          broken.problems().stream().map(Object::toString).collect(Collectors.joining("\n"))
              + "\n"
              + config.estate()
              + ": the estate has problems. Mend the lines above; './drillbook lint' checks without starting.");
    } catch (ServerException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }
}
