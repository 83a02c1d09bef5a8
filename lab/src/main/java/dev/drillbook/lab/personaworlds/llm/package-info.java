// SPDX-License-Identifier: Apache-2.0
/**
 * The LLM is what writes for personas: a provider that speaks the OpenAI chat protocol, or a mock
 * inside the process.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.llm;

import org.jspecify.annotations.NullMarked;
