// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the demo, as a person meets it, without one reload. */
class LivePageTest {
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

  @TempDir private Path folder;

  @Test
  void a_person_breaks_the_database_approves_the_mitigation_and_sees_the_incident_close()
      throws IOException, InterruptedException {
    Path executable = chromium();
    try (Demo demo = Demo.start(folder.resolve("data"));
        Chromium chromium = Chromium.start(executable)) {
      Page page = chromium.open(demo.url(), 1280, 900);
      List<String> complaints = new ArrayList<>();
      page.onPageError(complaints::add);

      breakTheDatabase(page);
      openTheIncident(page);
      approve(page);
      answer(page);

      assertThat(page.getByLabel("Phase: closed")).isVisible(SOON);
      assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
      Locator story =
          page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Timeline"));
      assertThat(story).containsText("Start the database");
      assertThat(complaints).as("errors of the page's scripts").isEmpty();
      assertThat(demo.stop()).as("processes left after the demo was told to stop").isEmpty();
    }
  }

  private static Path chromium() {
    Optional<Path> found = Chromium.installed();
    if (System.getenv("CI") != null) {
      assertThat(found)
          .as("chromium, which this machine's set-up should have installed")
          .isPresent();
    }
    assumeTrue(found.isPresent(), "chromium is not installed: the live page was not tried");
    return found.orElseThrow();
  }

  private static void breakTheDatabase(Page page) {
    assertThat(page.getByText("None is open.")).isVisible(SOON);
    page.evaluate("window.notReloaded = true");
    page.locator(".fault")
        .filter(new Locator.FilterOptions().setHasText("The database goes away"))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Inject"))
        .click();
    assertThat(page.locator(".fault.injected")).isVisible(SOON);
  }

  private static void openTheIncident(Page page) {
    Locator row =
        page.getByLabel("Incidents", new Page.GetByLabelOptions().setExact(true))
            .locator("a.row-link")
            .first();
    assertThat(row).isVisible(SOON);
    assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
    row.click();
    page.waitForURL("**/incidents/i-*");
    page.evaluate("window.notReloaded = true");
    assertThat(page.getByLabel("Now", new Page.GetByLabelOptions().setExact(true)))
        .containsText(
            "The database is down", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
  }

  private static void approve(Page page) {
    Locator button = page.locator("[data-approve]").first();
    assertThat(button).isVisible(SOON);
    assertThat(page.locator(".step.open pre.command")).containsText("pw start db");
    button.click();
  }

  private static void answer(Page page) {
    Locator ask = page.locator("[data-ask=answer]").first();
    assertThat(ask).isVisible(SOON);
    ask.click();
    page.locator("#ask-text").fill("Alert on the database's disk, platform team, this week.");
    page.locator("#ask-ok").click();
  }
}
