// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static dev.drillbook.stories.ServerProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies by SIGKILL while a mitigation runs, and is started again over the same data. */
class KilledInTheMiddleTest {
  private static final Path ESTATE = Path.of("src/test/resources/estates/shop").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void a_repair_that_went_on_without_the_server_is_not_repeated_and_the_incident_closes()
      throws IOException {
    try (Shop shop = new Shop(folder.resolve("effects"))) {
      Path data = data();
      try (ServerProcess server = ServerProcess.start(ESTATE, data, variables(shop))) {
        approveTheRepair(server, shop);
        server.kill();
      }
      try (ServerProcess server = ServerProcess.start(ESTATE, data, variables(shop))) {
        await(
            "the incident to close",
            () -> server.incident().path("incident").path("phase").asString(""),
            "closed"::equals);
        assertThat(server.step("lift").path("status").asString()).isEqualTo("succeeded");
      }
      assertThat(shop.effects()).as("traces of the repair").hasSize(1);
    }
  }

  @Test
  void a_repair_that_died_with_the_server_is_unknown_until_a_person_decides() throws IOException {
    try (Shop shop = new Shop(folder.resolve("effects"))) {
      Path data = data();
      try (ServerProcess server = ServerProcess.start(ESTATE, data, variables(shop))) {
        approveTheRepair(server, shop);
        var children = server.children();
        server.kill();
        children.forEach(ProcessHandle::destroyForcibly);
      }
      try (ServerProcess server = ServerProcess.start(ESTATE, data, variables(shop))) {
        await(
            "the step to be unknown",
            () -> server.step("lift").path("status").asString(""),
            "unknown"::equals);
        String run = server.runOf("lift");
        await(
            "the run to wait for a person",
            () -> server.get("/api/runs/" + run).path("status").asString(""),
            "waiting"::equals);
        assertThat(shop.effects()).as("traces before a person decided").hasSize(1);
        server.post(
            "/api/runs/" + server.runOf("lift") + "/steps/lift/decide",
            "{\"decision\":\"happened\"}");
        await(
            "the incident to close",
            () -> server.incident().path("incident").path("phase").asString(""),
            "closed"::equals);
      }
      assertThat(shop.effects()).as("traces of the repair").hasSize(1);
    }
  }

  private void approveTheRepair(ServerProcess server, Shop shop) {
    shop.breakIt();
    String hash =
        await(
            "the repair to ask for approval",
            () -> server.step("lift").path("approval").path("hash").asString(""),
            h -> !h.isEmpty());
    server.post(
        "/api/runs/" + server.runOf("lift") + "/steps/lift/approve", "{\"hash\":\"" + hash + "\"}");
    await("the repair to begin", shop::effects, e -> !e.isEmpty());
  }

  private Path data() throws IOException {
    return java.nio.file.Files.createDirectories(folder.resolve("data"));
  }

  private Map<String, String> variables(Shop shop) {
    return Map.of("SHOP_URL", shop.url(), "EFFECTS", folder.resolve("effects").toString());
  }
}
