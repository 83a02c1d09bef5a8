// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.server.api.Api;
import dev.drillbook.server.api.Facts;
import dev.drillbook.server.api.LiveEvents;
import dev.drillbook.server.page.Pages;
import dev.drillbook.server.prometheus.PrometheusApi;
import dev.drillbook.server.rooms.EstateFolder;
import dev.drillbook.server.rooms.EstateFolderException;
import dev.drillbook.server.rooms.EstateKeeper;
import dev.drillbook.server.rooms.EstateSource;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Guard;
import dev.drillbook.server.security.Route;
import dev.drillbook.server.security.Token;
import dev.drillbook.target.EnvironmentSecrets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A running server. Start and stop are bounded; several may run in one process. */
public final class Server implements AutoCloseable {
  /** This product's version. */
  public static final String VERSION = "0.1.0";

  private final Closing closing;
  private final Token token;
  private final String host;
  private final HttpDoor door;

  private Server(Closing closing, Token token, String host, HttpDoor door) {
    this.closing = closing;
    this.token = token;
    this.host = host;
    this.door = door;
  }

  /**
   * Reads the estate, opens the rooms, takes up what a former process left, and listens.
   *
   * @throws dev.drillbook.server.rooms.BrokenEstateException with all problems of the estate
   * @throws ServerException when a folder or the port cannot be used
   */
  public static Server start(ServerConfig config) {
    Closing closing = new Closing();
    Foundation foundation =
        Foundation.lay(config, new EnvironmentSecrets(config.variables()), closing);
    try {
      EstateKeeper keeper =
          EstateKeeper.open(
              EstateSource.folder(
                  new EstateFolder(config.estate()), config.variables(), config.scale()),
              config.scale());
      return over(config, RoomsOpener.open(config, keeper, foundation, closing), closing);
    } catch (EstateFolderException | DatabaseException e) {
      foundation.abandon(closing);
      throw new ServerException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      foundation.abandon(closing);
      throw e;
    }
  }

  /** Opens the doors over rooms that are open. */
  static Server over(ServerConfig config, RoomsOpener.Opened opened, Closing closing) {
    InstantSource clock = InstantSource.system();
    Rooms rooms = opened.rooms();
    Token token = Token.fresh();
    LiveEvents live = new LiveEvents();
    Facts facts = new Facts(VERSION, clock.instant(), opened.parts());
    Guard guard = new Guard(token, () -> rooms.estate().landscape().people());
    RoomEvents.tell(live, rooms);
    Api api = new Api(rooms, live, facts, clock);
    PrometheusApi prometheus = new PrometheusApi(rooms, VERSION, clock);
    Pages pages = new Pages(rooms, VERSION, token, clock);
    HttpDoor door =
        closing.add(
            HttpDoor.open(
                config.bind(),
                guard,
                Stream.of(api.routes(), prometheus.routes(), pages.routes())
                    .flatMap(List::stream)
                    .toList(),
                pages::failure,
                api.metrics()::answered));
    closing.add(live);
    Server server = new Server(closing, token, config.bind().host(), door);
    closing.add(ServerFile.write(config.data(), server.url(), token));
    return server;
  }

  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** What acting requests show in the header X-Drillbook-Token. */
  public String token() {
    return token.value();
  }

  public int port() {
    return door.port();
  }

  /** Every way in, with what it takes to pass. */
  List<Route> routes() {
    return door.routes();
  }

  /** Stops listening, then closes the rooms; five seconds at most. Twice is safe. */
  @Override
  public void close() {
    closing.close();
  }
}
