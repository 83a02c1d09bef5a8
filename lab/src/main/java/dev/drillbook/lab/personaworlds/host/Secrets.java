// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Passwords, keys and tokens of one lab, made at its start; the provider's customer keys are the
 * two {@code ...Key}.
 */
public record Secrets(
    Passwords passwords,
    String jwt,
    String apiKey,
    String workerKey,
    String operator,
    String control) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of the database's roles. */
  public record Passwords(String superuser, String owner, String read, String analyst) {}

  public static Secrets generate() {
    return new Secrets(
        new Passwords(secret(), secret(), secret(), secret()),
        secret(),
        "sk-api-" + secret(),
        "sk-worker-" + secret(),
        secret(),
        secret());
  }

  private static String secret() {
    byte[] bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
