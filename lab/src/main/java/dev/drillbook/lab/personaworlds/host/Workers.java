// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.worker.WorkerMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The worker replicas: {@code worker-1} keeps its port, the others take free ones and keep theirs.
 */
final class Workers {
  static final int MOST = 6;

  private final List<Service> all = new ArrayList<>();
  private final BiFunction<String, Integer, Service> create;
  private final Ports ports;
  private final int firstPort;
  private int wanted;

  /** {@code create} makes the service of a name and port. */
  Workers(BiFunction<String, Integer, Service> create, Ports ports, int firstPort) {
    this.create = create;
    this.ports = ports;
    this.firstPort = firstPort;
  }

  static Class<?> main() {
    return WorkerMain.class;
  }

  List<Service> running() {
    return List.copyOf(all.subList(0, wanted));
  }

  int count() {
    return wanted;
  }

  /** Starts or stops replicas; new ones are healthy when it returns. */
  void scale(int count, Map<String, String> settings) {
    for (int i = count; i < wanted; i++) {
      all.get(i).stop();
    }
    while (all.size() < count) {
      String name = "worker-" + (all.size() + 1);
      all.add(create.apply(name, all.isEmpty() ? firstPort : ports.free()));
    }
    List<Service> fresh = List.copyOf(all.subList(Math.min(wanted, count), count));
    wanted = count;
    fresh.forEach(service -> service.start(with(service, settings)));
    fresh.forEach(Service::awaitHealthy);
  }

  void restart(Map<String, String> settings) {
    running().parallelStream().forEach(Service::stop);
    running().forEach(service -> service.start(with(service, settings)));
    running().forEach(Service::awaitHealthy);
  }

  void stop() {
    all.parallelStream().forEach(Service::stop);
  }

  private static Map<String, String> with(Service service, Map<String, String> settings) {
    Map<String, String> own = new java.util.HashMap<>(settings);
    own.put("WORKER_OBSERVABILITY_PORT", String.valueOf(service.health().getPort()));
    return own;
  }
}
