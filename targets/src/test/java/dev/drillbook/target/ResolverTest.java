// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolverTest {
  @TempDir Path folder;

  private Resolver resolver() {
    Target api = target("api", Optional.of("http://api:80/"), Optional.empty());
    Target workers = target("workers", Optional.empty(), Optional.of(file().toString()));
    Estate.Landscape landscape =
        new Estate.Landscape(
            Map.of(),
            Map.of("api", api, "workers", workers),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    Settings settings =
        new Settings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            ApprovalPolicy.DEFAULT,
            Duration.ofMinutes(15),
            Duration.ofDays(90),
            3,
            List.of(),
            Map.of());
    return new Resolver(
        new Estate(
            "shop",
            "lab",
            settings,
            landscape,
            new Estate.Documents(List.of(), List.of(), List.of()),
            "v1"));
  }

  private Path file() {
    return folder.resolve("workers.json");
  }

  private static Target target(String name, Optional<String> url, Optional<String> fileSd) {
    return new Target(
        name,
        "shop",
        url,
        fileSd,
        Optional.empty(),
        Optional.empty(),
        Map.of("X-Token", "${secret:T}"),
        false,
        new Position("estate.yaml", 1, 1));
  }

  private HttpGate.Request request(Optional<String> on, String url) {
    return resolver().request(on, new Block.Http("GET", url, Map.of("Accept", "text/plain"), ""));
  }

  @Test
  void aPathGoesToTheTargetWithItsHeadersAndSecretsStayReferences() {
    HttpGate.Request request = request(Optional.of("api"), "/ready?x=1");
    assertThat(request.url()).isEqualTo("http://api:80/ready?x=1");
    assertThat(request.headers())
        .isEqualTo(Map.of("X-Token", "${secret:T}", "Accept", "text/plain"));
  }

  @Test
  void aFileOfInstancesIsReadAnewEachTimeAndTheFirstIsAsked() throws IOException {
    Files.writeString(file(), "[{\"targets\": [\"127.0.0.1:1\", \"127.0.0.1:2\"]}]");
    assertThat(resolver().instances("workers"))
        .containsExactly("http://127.0.0.1:1", "http://127.0.0.1:2");
    assertThat(request(Optional.of("workers"), "/h").url()).isEqualTo("http://127.0.0.1:1/h");
    Files.writeString(file(), "[]");
    assertThat(resolver().instances("workers")).isEmpty();
    assertThatThrownBy(() -> request(Optional.of("workers"), "/h"))
        .hasMessageContaining("has no instance now");
  }

  @Test
  void whatLeadsNowhereSaysWhatToDo() {
    assertThatThrownBy(() -> request(Optional.empty(), "/ready"))
        .hasMessage("/ready: not an absolute url. Name the target with on=.");
    assertThatThrownBy(() -> request(Optional.of("api"), "http://elsewhere/"))
        .hasMessageContaining("not a path");
    assertThatThrownBy(() -> request(Optional.of("apy"), "/"))
        .hasMessageContaining("apy: no such target");
    assertThatThrownBy(() -> resolver().instances("workers"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("workers.json");
  }
}
