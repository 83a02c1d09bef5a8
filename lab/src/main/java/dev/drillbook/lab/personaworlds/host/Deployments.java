// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is deployed now, what was before it, and the operator's own settings on top. */
final class Deployments {
  private final Deque<Deployed> stack = new ArrayDeque<>();
  private final List<Entry> history = new ArrayList<>();

  Deployments(Instant start) {
    stack.push(Deployed.FIRST);
    history.add(new Entry(start, "deploy", Release.first()));
  }

  /** A release with the operator's settings per service. */
  record Deployed(Release release, Map<String, String> api, Map<String, String> worker) {
    static final Deployed FIRST = new Deployed(Release.first(), Map.of(), Map.of());

    Deployed {
      api = Map.copyOf(api);
      worker = Map.copyOf(worker);
    }

    Map<String, String> of(String service) {
      return service.equals("api") ? api : worker;
    }

    Deployed with(String service, Map<String, String> settings) {
      return service.equals("api")
          ? new Deployed(release, settings, worker)
          : new Deployed(release, api, settings);
    }
  }

  /** One line of the history, oldest first; action is deploy or rollback. */
  record Entry(Instant at, String action, Release release) {}

  Deployed current() {
    return stack.element();
  }

  List<Entry> history() {
    return List.copyOf(history);
  }

  void deploy(Release release, Instant now) {
    Deployed before = current();
    stack.push(new Deployed(release, before.api(), before.worker()));
    history.add(new Entry(now, "deploy", release));
  }

  /** What was left and what is back; empty when nothing was deployed since the start. */
  Optional<Deployed> rollback(Instant now) {
    if (stack.size() == 1) {
      return Optional.empty();
    }
    Deployed left = stack.pop();
    history.add(new Entry(now, "rollback", current().release()));
    return Optional.of(left);
  }

  /** Changes the operator's settings of one service. */
  void change(String service, Map<String, String> set, List<String> unset) {
    Map<String, String> settings = new HashMap<>(current().of(service));
    settings.putAll(set);
    unset.forEach(settings::remove);
    Deployed changed = stack.pop().with(service, settings);
    stack.push(changed);
  }

  /** Back to the first release without any settings; true when that changed something. */
  boolean reset() {
    boolean changed = stack.size() > 1 || !current().equals(Deployed.FIRST);
    stack.clear();
    stack.push(Deployed.FIRST);
    while (history.size() > 1) {
      history.removeLast();
    }
    return changed;
  }
}
