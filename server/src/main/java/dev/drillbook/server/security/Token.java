// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that a page and the command line show to prove that this server gave it to them. */
public record Token(String value) {

  /** A new one, 256 bits. */
  public static Token fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Compares in constant time, so that the answer's delay tells nothing. */
  public boolean is(String shown) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "***";
  }
}
