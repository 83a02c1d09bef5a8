// SPDX-License-Identifier: Apache-2.0
/**
 * The host is the machine PersonaWorlds runs on: it starts, restarts, scales and deploys the
 * processes and answers the operator's command.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.host;

import org.jspecify.annotations.NullMarked;
