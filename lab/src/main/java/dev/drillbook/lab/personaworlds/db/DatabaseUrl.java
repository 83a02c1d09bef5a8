// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import java.net.URI;
import java.util.List;

/** {@code postgres://user:password@host:port/database}, the form operators hand to psql as well. */
public record DatabaseUrl(String host, int port, String database, String user, String password) {
  public static DatabaseUrl parse(String text) {
    URI uri = URI.create(text);
    String userInfo = uri.getUserInfo();
    if (userInfo == null || uri.getHost() == null || uri.getPath().length() < 2) {
      throw new IllegalArgumentException(
          "DATABASE_URL: not a database URL. Write postgres://user:password@host:port/database.");
    }
    List<String> login = List.of(userInfo.split(":", 2));
    return new DatabaseUrl(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        uri.getPath().substring(1),
        login.getFirst(),
        login.size() > 1 ? login.getLast() : "");
  }

  public String text() {
    return "postgres://%s:%s@%s:%d/%s".formatted(user, password, host, port, database);
  }

  public String jdbc() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }

  public DatabaseUrl as(String otherUser, String otherPassword) {
    return new DatabaseUrl(host, port, database, otherUser, otherPassword);
  }

  public DatabaseUrl in(String otherDatabase) {
    return new DatabaseUrl(host, port, otherDatabase, user, password);
  }
}
