// SPDX-License-Identifier: Apache-2.0
/**
 * Traffic is PersonaWorlds' public: visitors with addresses of their own, asking at a steady rate.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.traffic;

import org.jspecify.annotations.NullMarked;
