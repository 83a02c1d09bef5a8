// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.server.fixture.ExampleEstate;
import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.server.fixture.SampleNight;
import dev.drillbook.server.fixture.SampleStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Serves the pages over rooms that stand still, to look at them: FixtureServer PORT [empty]. */
public final class FixtureServer {
  private FixtureServer() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Instant now = Instant.now();
    Fixture fixture = new Fixture(ExampleEstate.read(), 60, now);
    if (args.length == 1) {
      SampleStory.tell(fixture, now);
      SampleNight.tell(fixture, now);
    }
    Path data = Files.createTempDirectory("drillbook-fixture-");
    Server server =
        Server.over(
            new ServerConfig(data, data, ServerConfig.Bind.loopback(port), 60, Map.of()),
            new RoomsOpener.Opened(fixture.rooms, List.of()),
            new Closing());
    System.err.println(server.url());
  }
}
