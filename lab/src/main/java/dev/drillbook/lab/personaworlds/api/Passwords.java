// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes as {@code salt$hash}. The rounds are far too few for real accounts: a lab's users
 * are invented, and its two cores are for the drills.
 */
public final class Passwords {
  private static final int ROUNDS = 1000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  public static String hash(String password) {
    byte[] salt = new byte[12];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt) + "$" + derive(password, salt);
  }

  static boolean matches(String password, String stored) {
    int split = stored.indexOf('$');
    if (split < 0) {
      return false;
    }
    byte[] salt = HexFormat.of().parseHex(stored.substring(0, split));
    byte[] expected = stored.substring(split + 1).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, derive(password, salt).getBytes(UTF_8));
  }

  private static String derive(String password, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 256);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return HexFormat.of().formatHex(key);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("PBKDF2WithHmacSHA256 is part of every JDK", missing);
    }
  }
}
