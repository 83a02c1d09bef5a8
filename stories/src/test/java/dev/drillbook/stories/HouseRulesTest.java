// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not hold. */
class HouseRulesTest {

  /**
   * Which rooms each room may use; the module poms hold the same directions, this shows a slip in
   * either.
   */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("promql", Set.of()),
          Map.entry("runbook", Set.of("promql")),
          Map.entry("jdbc", Set.of()),
          Map.entry("target", Set.of("runbook", "jdbc")),
          Map.entry("signals", Set.of("promql", "runbook", "target", "jdbc")),
          Map.entry("execution", Set.of("runbook", "promql", "target", "jdbc")),
          Map.entry("incident", Set.of("runbook", "promql", "signals", "execution", "jdbc")),
          Map.entry(
              "drill", Set.of("promql", "runbook", "incident", "signals", "execution", "jdbc")),
          Map.entry(
              "server",
              Set.of(
                  "promql",
                  "runbook",
                  "jdbc",
                  "target",
                  "signals",
                  "execution",
                  "incident",
                  "drill")),
          Map.entry("bench", Set.of("promql", "runbook", "jdbc", "target", "signals", "execution")),
          Map.entry(
              "cli",
              Set.of(
                  "promql",
                  "runbook",
                  "jdbc",
                  "target",
                  "signals",
                  "execution",
                  "incident",
                  "drill",
                  "server",
                  "bench")),
          Map.entry("lab", Set.of()));

  /** Fewer classes than this means that the test looked at the wrong place. */
  private static final int FLOOR = 150;

  private static JavaClasses classes;

  @BeforeAll
  static void look() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.drillbook");
  }

  @Test
  void the_test_looked_at_every_room() {
    assertThat(classes.size()).isGreaterThan(FLOOR);
    assertThat(classes.stream().map(HouseRulesTest::room).distinct()).containsAll(ARROWS.keySet());
  }

  @Test
  void rooms_use_only_the_rooms_below_them() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        String target = room(arrow.getTargetClass());
        if (!target.isEmpty()
            && !target.equals(room(from))
            && !ARROWS.getOrDefault(room(from), Set.of()).contains(target)) {
          wrong.add(from.getName() + " uses " + arrow.getTargetClass().getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothing_sleeps() {
    assertThat(calls("java.lang.Thread", "sleep")).isEmpty();
  }

  @Test
  void time_comes_from_outside_in_the_rooms_that_decide() {
    List<String> deciding =
        List.of("promql", "runbook", "signals", "execution", "incident", "drill");
    Set<String> wrong = new TreeSet<>(calls("java.time.Instant", "now"));
    wrong.addAll(calls("java.lang.System", "currentTimeMillis"));
    wrong.addAll(calls("java.time.LocalDateTime", "now"));
    assertThat(
            wrong.stream()
                .filter(
                    c -> deciding.stream().anyMatch(r -> c.startsWith("dev.drillbook." + r + "."))))
        .isEmpty();
  }

  @Test
  void refused_names_are_not_used() {
    assertThat(
            classes.stream()
                .map(JavaClass::getSimpleName)
                .filter(n -> n.matches(".*(Manager|Helper|Utils?|Impl|Base)")))
        .isEmpty();
    assertThat(
            classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(p ->
                    p.matches(".*\\.(util|utils|common|helper|helpers|manager|impl|base)(\\..*)?")))
        .isEmpty();
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    Set<String> wrong = new TreeSet<>();
    classes.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .filter(p -> !p.getClasses().isEmpty())
        .filter(p -> p.getName().startsWith("dev.drillbook"))
        .filter(p -> !p.getName().contains(".views"))
        .forEach(p -> {
          if (p.tryGetAnnotationOfType(org.jspecify.annotations.NullMarked.class).isEmpty()) {
            wrong.add(p.getName());
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void no_room_but_the_cupboard_opens_the_products_database() {
    assertThat(
            classes.stream()
                .filter(c -> !room(c).equals("jdbc") && !room(c).equals("lab"))
                .filter(c ->
                    c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d ->
                            d.getTargetClass().getName().startsWith("org.sqlite")
                                || d.getTargetClass().getName().startsWith("com.zaxxer.hikari")))
                .map(JavaClass::getName))
        .isEmpty();
  }

  private static Set<String> calls(String owner, String method) {
    Set<String> found = new TreeSet<>();
    for (JavaClass from : classes) {
      for (JavaMethodCall call : from.getMethodCallsFromSelf()) {
        if (call.getTargetOwner().getName().equals(owner) && call.getName().equals(method)) {
          found.add(call.getOrigin().getFullName());
        }
      }
    }
    return found;
  }

  private static String room(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length >= 3 && parts[0].equals("dev") && parts[1].equals("drillbook")
        ? parts[2]
        : "";
  }
}
