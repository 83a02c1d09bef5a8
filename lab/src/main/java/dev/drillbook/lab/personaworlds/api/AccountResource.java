// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import org.jspecify.annotations.Nullable;

/** Signing up and in. */
final class AccountResource {
  private final Database database;
  private final Tokens tokens;

  AccountResource(Database database, Tokens tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  record Login(@Nullable String email, @Nullable String password) {}

  record SignedIn(String token, long userId) {}

  private record Account(long id, String hash) {}

  void register(Gateway gateway) {
    gateway.post("/auth/signup", Access.PUBLIC_WRITE, this::signUp);
    gateway.post("/auth/login", Access.PUBLIC_WRITE, this::logIn);
  }

  private SignedIn signUp(Call call) {
    Login login = call.body(Login.class);
    String email = Call.required("email", login.email());
    String hash = Passwords.hash(Call.required("password", login.password()));
    long id =
        database
            .run(sql ->
                sql.first(
                    "INSERT INTO users (email, password_hash) VALUES (?, ?)"
                        + " ON CONFLICT (email) DO NOTHING RETURNING id",
                    row -> row.getLong(1),
                    email,
                    hash))
            .orElseThrow(() -> new Refusal(409, "email already registered"));
    return new SignedIn(tokens.issue(id), id);
  }

  private SignedIn logIn(Call call) {
    Login login = call.body(Login.class);
    String email = Call.required("email", login.email());
    String password = Call.required("password", login.password());
    Account account =
        database
            .run(sql ->
                sql.first(
                    "SELECT id, password_hash FROM users WHERE email = ?",
                    row -> new Account(row.getLong(1), row.getString(2)),
                    email))
            .filter(found -> Passwords.matches(password, found.hash()))
            .orElseThrow(() -> new Refusal(401, "invalid email or password"));
    return new SignedIn(tokens.issue(account.id()), account.id());
  }
}
