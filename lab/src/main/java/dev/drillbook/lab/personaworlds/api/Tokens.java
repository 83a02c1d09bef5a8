// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drillbook.lab.personaworlds.Json;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON web tokens signed with HS256. */
final class Tokens {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      ENCODER.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8));
  private static final Duration LIFE = Duration.ofHours(24);

  private final String secret;
  private final InstantSource clock;

  Tokens(String secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  String issue(long userId) {
    String claims =
        Json.MAPPER
            .createObjectNode()
            .put("sub", String.valueOf(userId))
            .put("exp", clock.instant().plus(LIFE).getEpochSecond())
            .toString();
    String unsigned = HEADER + "." + ENCODER.encodeToString(claims.getBytes(UTF_8));
    return unsigned + "." + ENCODER.encodeToString(sign(unsigned));
  }

  /** The user the token was issued for; 401 when it is missing, forged or over. */
  long user(String token) {
    int dot = token.lastIndexOf('.');
    byte[] expected = sign(dot < 0 ? token : token.substring(0, dot));
    if (dot < 0 || !MessageDigest.isEqual(expected, decode(token.substring(dot + 1)))) {
      throw new Refusal(401, "invalid token");
    }
    try {
      String claims = token.substring(token.indexOf('.') + 1, dot);
      JsonNode node = Json.MAPPER.readTree(decode(claims));
      if (node.path("exp").asLong(0) <= clock.instant().getEpochSecond()) {
        throw new Refusal(401, "token expired");
      }
      return Long.parseLong(node.path("sub").asString(""));
    } catch (JacksonException | NumberFormatException garbage) {
      throw new Refusal(401, "invalid token");
    }
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new Refusal(401, "invalid token");
    }
  }

  private byte[] sign(String text) {
    if (secret.isEmpty()) {
      throw new Refusal(500, "jwt secret is not configured");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", missing);
    }
  }
}
