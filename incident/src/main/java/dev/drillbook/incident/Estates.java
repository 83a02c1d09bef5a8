// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents in use: the present ones for what begins, older versions for incidents that began
 * with them. After a restart only the present ones are known, and open incidents go on with those.
 */
final class Estates {
  private final Map<String, Estate> versions = new LinkedHashMap<>();
  private @Nullable Estate current;

  synchronized void use(Estate estate) {
    versions.put(estate.version(), estate);
    current = estate;
  }

  /** Empty until {@link #use} was called. */
  synchronized Optional<Estate> current() {
    return Optional.ofNullable(current);
  }

  /** The documents an incident goes by. */
  synchronized Estate of(CaseFile file) {
    Estate known = versions.get(file.marks().estate());
    if (known != null) {
      return known;
    }
    return current().orElseThrow(() -> new IllegalStateException("no estate is in use"));
  }

  /** Drops versions that no open incident goes by. */
  synchronized void keep(Set<String> wanted) {
    String present = current == null ? "" : current.version();
    versions.keySet().removeIf(version -> !version.equals(present) && !wanted.contains(version));
  }

  /** A runbook of the incident's documents, or of the present ones when it is new there. */
  Optional<Runbook> runbook(CaseFile file, RunbookId id) {
    return of(file).runbook(id).or(() -> current().flatMap(e -> e.runbook(id)));
  }

  /**
   * The steps that "runbook-id#slug" names, or "slug" in the lead, or any other reference of the
   * incident's documents.
   */
  Optional<Place> mitigation(CaseFile file, String reference) {
    int at = reference.lastIndexOf('#');
    RunbookId id = at < 0 ? file.incident().lead() : new RunbookId(reference.substring(0, at));
    String slug = reference.substring(at + 1);
    return runbook(file, id)
        .flatMap(r -> r.mitigation(slug))
        .map(p -> new Place(id.value(), p))
        .or(() ->
            Optional.ofNullable(of(file).documents().callable().get(reference))
                .map(p -> new Place(at < 0 ? reference : id.value(), p)));
  }

  /** A mitigation, and the id of the document it stands in. */
  record Place(String document, Procedure procedure) {
    String reference() {
      return document + "#" + procedure.slug();
    }
  }
}
