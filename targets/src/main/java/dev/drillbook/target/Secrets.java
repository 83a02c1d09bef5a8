// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.util.Optional;

/**
 * Where references such as ${secret:NAME} get their values. Values never leave through logs,
 * results or pages.
 */
public interface Secrets {
  /** The value, or empty when there is no such secret. */
  Optional<String> value(String name);

  /**
   * The text with every reference replaced; throws {@link TargetException} naming the missing one.
   */
  String fill(String text);

  /** The text with every known secret value replaced by "***". Twice is safe. */
  String mask(String text);
}
