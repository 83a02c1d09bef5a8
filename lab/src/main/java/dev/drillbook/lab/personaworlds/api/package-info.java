// SPDX-License-Identifier: Apache-2.0
/**
 * The API is PersonaWorlds' HTTP service: public pages, signed-in routes, readiness and metrics.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.api;

import org.jspecify.annotations.NullMarked;
