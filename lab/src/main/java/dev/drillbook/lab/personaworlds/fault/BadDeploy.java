// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.Release;
import java.util.List;
import java.util.Map;

/** Somebody deploys a release that should not have been. */
final class BadDeploy implements Fault {
  private static final String SETTING = "setting";

  private final Host host;
  private final About about;
  private final Map<String, String> releases;
  private final String usual;

  /** {@code releases} by the setting they break; {@code usual} is the one without a parameter. */
  private BadDeploy(Host host, About about, Map<String, String> releases, String usual) {
    this.host = host;
    this.about = about;
    this.releases = Map.copyOf(releases);
    this.usual = usual;
  }

  static BadDeploy configuration(Host host) {
    return new BadDeploy(
        host,
        new About(
            "bad-config",
            "A deploy ships a wrong setting",
            "Signed-in routes (or the LLM's) answer 5xx while readiness stays fine",
            SETTING),
        Map.of("JWT_SECRET", "2026.02.3", "OPENAI_BASE_URL", "2026.02.5"),
        "JWT_SECRET");
  }

  static BadDeploy code(Host host) {
    return new BadDeploy(
        host,
        new About(
            "bad-release", "A deploy ships broken code", "One busy route panics and answers 500"),
        Map.of("code", "2026.02.4"),
        "code");
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public void inject(Parameters parameters) {
    List<String> choices =
        releases.keySet().stream()
            .sorted((left, right) -> left.equals(usual) ? -1 : right.equals(usual) ? 1 : 0)
            .toList();
    String name = releases.getOrDefault(parameters.choice(SETTING, choices), "");
    if (!host.release().name().equals(name)) {
      host.deploy(Release.named(name).orElseThrow());
    }
  }

  @Override
  public void clear() {
    if (present()) {
      var _ = host.rollback();
    }
  }

  @Override
  public boolean present() {
    return releases.containsValue(host.release().name());
  }
}
