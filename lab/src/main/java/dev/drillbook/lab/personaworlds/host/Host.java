// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.api.ApiMain;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import dev.drillbook.lab.personaworlds.db.Migrations;
import dev.drillbook.lab.personaworlds.db.Sql;
import dev.drillbook.lab.personaworlds.edge.EdgeMain;
import dev.drillbook.lab.personaworlds.edge.EdgeRules;
import dev.drillbook.lab.personaworlds.host.Service.Spec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The machine: its processes and what an operator can do with them. One thing at a time: every
 * method that changes something holds this object's lock until the change is in effect.
 */
public final class Host implements AutoCloseable {
  private final Layout layout;
  private final Secrets secrets;
  private final Topology topology;
  private final Settings settings;
  private final Markers markers;
  private final InstantSource clock;
  private final Postgres postgres;
  private final DatabaseSetup database;
  private final Deployments deployments;
  private final Discovery discovery;
  private boolean workersListed = true;
  private final Service api;
  private final Service edge;
  private final Workers workers;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private EdgeRules edgeRules = EdgeRules.NONE;

  /** How the lab was asked to be. */
  public record Plan(Profile profile, int scale, boolean usualPorts, Folder folder) {}

  /** Where everything is written, and where the unpacked PostgreSQL lies or is put. */
  public record Folder(Path root, boolean temporary, Path postgres) {}

  public Host(Plan plan, Secrets secrets, Markers markers, InstantSource clock) {
    Ports ports = new Ports();
    this.layout = new Layout(plan.folder().root());
    this.secrets = secrets;
    this.topology = Topology.choose(plan.usualPorts(), ports);
    this.settings = new Settings(plan.profile(), plan.scale());
    this.markers = markers;
    this.clock = clock;
    this.postgres =
        new Postgres(
            plan.folder().postgres(),
            plan.folder().root(),
            topology.database(),
            secrets.passwords().superuser());
    this.database = new DatabaseSetup(postgres.superuser(), secrets.passwords());
    this.deployments = new Deployments(clock.instant());
    this.discovery = new Discovery(layout.discovery());
    Launcher launcher = new Launcher(always(plan));
    this.api = service("api", ApiMain.class, topology.api(), launcher);
    this.edge = service("edge", EdgeMain.class, topology.edgeAdmin(), launcher);
    this.workers =
        new Workers(
            (name, port) -> service(name, Workers.main(), port, launcher),
            ports,
            topology.worker());
  }

  private Map<String, String> always(Plan plan) {
    Map<String, String> always = new HashMap<>();
    always.put("PROFILE", plan.profile().label());
    always.put("HOST_PID", String.valueOf(ProcessHandle.current().pid()));
    always.put("HOST_DB_FOLDER", postgres.data().toString());
    always.put(
        "HOST_TEMPORARY_FOLDER", plan.folder().temporary() ? plan.folder().root().toString() : "");
    return always;
  }

  private Service service(String name, Class<?> main, int port, Launcher launcher) {
    URI health = Topology.url(port).resolve("/healthz");
    return new Service(new Spec(name, main, health, layout.logs()), launcher, later);
  }

  public Layout layout() {
    return layout;
  }

  public Topology topology() {
    return topology;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** Everything is healthy when it returns; {@code provider} is where the LLM answers. */
  public synchronized void start(URI provider) throws IOException {
    layout.create();
    settings.connect(database.owner(), layout.migrations(), provider.toString(), secrets);
    Files.writeString(layout.edgeRules(), edgeRules.json());
    edge.start(edgeSettings());
    postgres.create();
    postgres.start();
    try {
      database.run(layout);
    } catch (SQLException failed) {
      throw new LabException("db: cannot create the tables. " + failed.getMessage(), failed);
    }
    api.start(apiSettings());
    workers.scale(1, workerSettings());
    api.awaitHealthy();
    edge.awaitHealthy();
    discovery.write("api", List.of(api));
    discovery.write("edge", List.of(edge));
    discovery.write("worker", listedWorkers());
  }

  public synchronized void restartApi() {
    api.stop();
    api.start(apiSettings());
    api.awaitHealthy();
    discovery.write("api", List.of(api));
  }

  public synchronized void restartWorkers() {
    workers.restart(workerSettings());
    discovery.write("worker", listedWorkers());
  }

  public synchronized void restartEdge() {
    edge.stop();
    edge.start(edgeSettings());
    edge.awaitHealthy();
    discovery.write("edge", List.of(edge));
  }

  public synchronized void restartDatabase() {
    postgres.stop();
    postgres.start();
  }

  /** Nothing happens when it runs. */
  public synchronized void startDatabase() {
    postgres.start();
  }

  public synchronized void crashDatabase() {
    postgres.crash();
  }

  public boolean databaseRuns() {
    return postgres.running();
  }

  public synchronized void scaleWorkers(int count) {
    int before = workers.count();
    workers.scale(count, workerSettings());
    discovery.write("worker", listedWorkers());
    if (before != count) {
      mark("scale", "pw-worker", "worker replicas " + before + " -> " + count);
    }
  }

  /** Whether service discovery lists the workers; they run either way. */
  public synchronized void listWorkers(boolean listed) {
    workersListed = listed;
    discovery.write("worker", listedWorkers());
  }

  public synchronized boolean workersListed() {
    return workersListed;
  }

  private List<Service> listedWorkers() {
    return workersListed ? workers.running() : List.of();
  }

  /** Changes settings of {@code api} or {@code worker} and restarts it with them. */
  public synchronized void configure(
      String service, Map<String, String> set, List<String> unset, String text) {
    deployments.change(service, set, unset);
    mark("config", "pw-" + service, text);
    if (service.equals("api")) {
      restartApi();
    } else {
      restartWorkers();
    }
  }

  public synchronized void deploy(Release release) {
    deployments.deploy(release, clock.instant());
    mark("deploy", "pw-api", "deploy " + release.name() + " (" + release.change() + ")");
    restartApi();
  }

  /** The release that was left; empty when nothing was deployed since the start. */
  public synchronized Optional<Release> rollback() {
    Deployments.Deployed before = deployments.current();
    Optional<Deployments.Deployed> left = deployments.rollback(clock.instant());
    if (left.isPresent()) {
      mark("deploy", "pw-api", "rollback to " + deployments.current().release().name());
      restartApi();
      if (!deployments.current().worker().equals(before.worker())) {
        restartWorkers();
      }
    }
    return left.map(Deployments.Deployed::release);
  }

  /** Names of the files applied now. */
  public synchronized List<String> migrate() {
    return new Migrations(layout.migrations()).apply(database.owner());
  }

  public synchronized EdgeRules edgeRules() {
    return edgeRules;
  }

  /** In effect when it returns. */
  public synchronized void useEdgeRules(EdgeRules rules) {
    try {
      Layout.replace(layout.edgeRules(), rules.json());
      edgeRules = rules;
      URI reload = edge.health().resolve("/-/reload");
      try (var answer = reload.toURL().openStream()) {
        var _ = answer.readAllBytes();
      }
    } catch (IOException failed) {
      throw new LabException("edge: did not take the rules. Try 'pw restart edge'.", failed);
    }
  }

  /** Everything back as it was started; true when a service had to be restarted. */
  public synchronized boolean reset() {
    postgres.start();
    Map<String, String> apiBefore = apiSettings();
    Map<String, String> workerBefore = workerSettings();
    boolean changed = deployments.reset();
    if (!apiBefore.equals(apiSettings()) || !api.healthy()) {
      restartApi();
    }
    if (workers.count() != 1) {
      workers.scale(1, workerSettings());
      discovery.write("worker", listedWorkers());
    }
    if (!workerBefore.equals(workerSettings())
        || !workers.running().stream().allMatch(Service::healthy)) {
      restartWorkers();
    }
    if (!edge.healthy()) {
      restartEdge();
    }
    if (!edgeRules.equals(EdgeRules.NONE)) {
      useEdgeRules(EdgeRules.NONE);
    }
    return changed;
  }

  /** Work as the owner role, on a connection of its own. */
  public <T> T sql(Database.Work<T> work) {
    return sql(database.owner(), work);
  }

  static <T> T sql(DatabaseUrl url, Database.Work<T> work) {
    try (Connection connection = Postgres.connect(url)) {
      return work.run(new Sql(connection));
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  public DatabaseUrl owner() {
    return database.owner();
  }

  public DatabaseUrl reader() {
    return database.reader();
  }

  public DatabaseUrl analyst() {
    return database.analyst();
  }

  Settings settings() {
    return settings;
  }

  synchronized Deployments deployments() {
    return deployments;
  }

  Service api() {
    return api;
  }

  Service edge() {
    return edge;
  }

  synchronized List<Service> workers() {
    return workers.running();
  }

  Postgres postgres() {
    return postgres;
  }

  /** What is deployed now. */
  public synchronized Release release() {
    return deployments.current().release();
  }

  public synchronized int workerCount() {
    return workers.count();
  }

  /** Jobs that one worker can do per second at most. */
  public double jobsPerSecond() {
    return 1000.0 / settings.poll().toMillis();
  }

  private void mark(String kind, String service, String text) {
    markers.post(new Markers.Marker(kind, service, deployments.current().release().name(), text));
  }

  private Map<String, String> apiSettings() {
    Map<String, String> all = settings.of("api", deployments.current());
    all.put("RELEASE", deployments.current().release().name());
    all.put("PORT", String.valueOf(topology.api()));
    return all;
  }

  private Map<String, String> workerSettings() {
    return settings.of("worker", deployments.current());
  }

  private Map<String, String> edgeSettings() {
    return Map.of(
        "PORT", String.valueOf(topology.edge()),
        "ADMIN_PORT", String.valueOf(topology.edgeAdmin()),
        "EDGE_UPSTREAM", topology.apiUrl().toString(),
        "EDGE_RULES", layout.edgeRules().toString());
  }

  /** Stops the processes, then the database. Does not wait for a change that is under way. */
  @Override
  public void close() {
    later.shutdownNow();
    CompletableFuture.allOf(
            CompletableFuture.runAsync(api::stop),
            CompletableFuture.runAsync(edge::stop),
            CompletableFuture.runAsync(workers::stop))
        .join();
    postgres.close();
  }
}
