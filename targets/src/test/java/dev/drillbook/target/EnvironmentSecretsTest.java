// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentSecretsTest {
  private final EnvironmentSecrets secrets =
      new EnvironmentSecrets(
          Map.of(
              "DB_PASSWORD", "hunter22",
              "ADMIN_TOKEN", "hunter22-and-more",
              "PIN_SECRET", "123",
              "CITY", "Lisbon$1"));

  @Test
  void referencesBecomeValuesAndOtherTextStays() {
    assertThat(secrets.fill("a ${secret:DB_PASSWORD} b ${HOME} ${secret:CITY}"))
        .isEqualTo("a hunter22 b ${HOME} Lisbon$1");
  }

  @Test
  void aMissingOneIsNamed() {
    assertThatThrownBy(() -> secrets.fill("${secret:GONE}"))
        .isInstanceOf(TargetException.class)
        .hasMessage("there is no secret 'GONE'. Set it in the server's environment.");
  }

  @Test
  void whatSoundsSecretIsMaskedTheLongestFirst() {
    assertThat(secrets.mask("hunter22-and-more hunter22 123")).isEqualTo("*** *** 123");
  }

  @Test
  void whatWasAskedForIsASecretFromThenOn() {
    assertThat(secrets.mask("in Lisbon$1")).isEqualTo("in Lisbon$1");
    assertThat(secrets.value("CITY")).contains("Lisbon$1");
    assertThat(secrets.mask(secrets.mask("in Lisbon$1"))).isEqualTo("in ***");
  }
}
