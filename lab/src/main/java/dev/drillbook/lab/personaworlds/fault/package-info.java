// SPDX-License-Identifier: Apache-2.0
/** A fault is one real breakage of PersonaWorlds, injected and taken away over the control door. */
@NullMarked
package dev.drillbook.lab.personaworlds.fault;

import org.jspecify.annotations.NullMarked;
