// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Events as JSON. What was written once must be readable for ever: fields are only added. */
public final class EventCodec {
  private static final Map<String, Class<?>> EVENTS = byName(Event.class);
  private static final Map<String, Class<?>> BLOCKS = byName(Block.class);

  /** Whole numbers are longs, as they were before they were written. */
  private final JsonMapper plain =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .addModule(texts())
          .build();

  private final JsonMapper mapper = plain.rebuild().addModule(blocks(plain)).build();

  private static Map<String, Class<?>> byName(Class<?> closed) {
    return Arrays.stream(closed.getPermittedSubclasses())
        .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
  }

  public String type(Event event) {
    return event.getClass().getSimpleName();
  }

  public String write(Event event) {
    return mapper.writeValueAsString(event);
  }

  public Event read(String type, String payload) {
    Class<?> event = EVENTS.get(type);
    if (event == null) {
      throw new IllegalStateException(type + ": a newer version wrote this record");
    }
    return (Event) mapper.readValue(payload, event);
  }

  public String writeRequest(RunRequest request) {
    return mapper.writeValueAsString(request);
  }

  public RunRequest readRequest(String payload) {
    return mapper.readValue(payload, RunRequest.class);
  }

  private static SimpleModule texts() {
    return new SimpleModule("texts")
        .addSerializer(Condition.class, new Text<>(Condition::text))
        .addDeserializer(Condition.class, new FromText<>(Condition::parse))
        .addSerializer(Expr.class, new Text<>(Expr::toString))
        .addDeserializer(Expr.class, new FromText<>(Promql::parse));
  }

  private static SimpleModule blocks(JsonMapper inner) {
    return new SimpleModule("blocks")
        .addSerializer(Block.class, new BlockWriter(inner))
        .addDeserializer(Block.class, new BlockReader(inner));
  }

  /** A value as its text. */
  private static final class Text<T> extends ValueSerializer<T> {
    private final Function<T, String> text;

    Text(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(text.apply(value));
    }
  }

  /** A value from its text. */
  private static final class FromText<T> extends ValueDeserializer<T> {
    private final Function<String, T> parse;

    FromText(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      return parse.apply(in.getString());
    }
  }

  /** A block as an object of one field, whose name is its kind. */
  private static final class BlockWriter extends ValueSerializer<Block> {
    private final JsonMapper inner;

    BlockWriter(JsonMapper inner) {
      this.inner = inner;
    }

    @Override
    public void serialize(Block block, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      out.writeName(block.getClass().getSimpleName());
      out.writeTree(inner.valueToTree(block));
      out.writeEndObject();
    }
  }

  /** The way back. */
  private static final class BlockReader extends ValueDeserializer<Block> {
    private final JsonMapper inner;

    BlockReader(JsonMapper inner) {
      this.inner = inner;
    }

    @Override
    public Block deserialize(JsonParser in, DeserializationContext context) {
      Map.Entry<String, tools.jackson.databind.JsonNode> field =
          context.readTree(in).properties().iterator().next();
      Class<?> kind = BLOCKS.get(field.getKey());
      if (kind == null) {
        throw new IllegalStateException(field.getKey() + ": a newer version wrote this block");
      }
      return (Block) inner.treeToValue(field.getValue(), kind);
    }
  }
}
