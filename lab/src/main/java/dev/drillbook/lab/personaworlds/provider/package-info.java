// SPDX-License-Identifier: Apache-2.0
/**
 * The provider is the outside LLM company: an OpenAI-like HTTP service whose moods a fault can
 * change.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.provider;

import org.jspecify.annotations.NullMarked;
