// SPDX-License-Identifier: Apache-2.0
/**
 * PersonaWorlds is a social service whose personas write with an LLM; this package is what its
 * processes share: settings, profile, log lines, deadlines.
 */
@NullMarked
package dev.drillbook.lab.personaworlds;

import org.jspecify.annotations.NullMarked;
