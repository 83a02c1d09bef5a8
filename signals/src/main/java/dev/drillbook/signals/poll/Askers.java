// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.Resolver;
import dev.drillbook.target.SqlGate;
import dev.drillbook.target.TargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes blocks into questions that only read. */
public final class Askers {
  private static final long MAX_BODY = 1_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern DURATION = Pattern.compile("\\$\\{duration:([^}]*)}");

  private final Estate estate;
  private final HttpGate http;
  private final SqlGate sql;
  private final BiFunction<LogQuery, Instant, LogQuery.Answer> logs;

  public Askers(
      Estate estate,
      HttpGate http,
      SqlGate sql,
      BiFunction<LogQuery, Instant, LogQuery.Answer> logs) {
    this.estate = estate;
    this.http = http;
    this.sql = sql;
    this.logs = logs;
  }

  /** Empty for kinds that cannot be polled, and for requests that change something. */
  public Optional<Asker> of(Step step) {
    Duration limit = step.run().timeout().compareTo(LONGEST) < 0 ? step.run().timeout() : LONGEST;
    String on = step.on().orElse("");
    return switch (step.block()) {
      case Block.Http block when block.method().equals("GET") || block.method().equals("HEAD") ->
          Optional.of(at -> request(step, block, limit));
      case Block.Sql block when estate.landscape().databases().containsKey(on) -> {
        DatabaseTarget database = estate.landscape().databases().get(on);
        SqlGate.Statement statement = new SqlGate.Statement(filled(block.text()));
        yield Optional.of(at -> rows(sql.read(database, statement, limit)));
      }
      case Block.Logs block ->
          Optional.of(at ->
              lines(logs.apply(new LogQuery(on, block.filter(), block.last(), block.by()), at)));
      default -> Optional.empty();
    };
  }

  /** {@code ${duration:5m}} is written in seconds. */
  static String filled(String text) {
    return DURATION
        .matcher(text)
        .replaceAll(match -> {
          Duration length = Durations.parse(match.group(1)).orElseThrow();
          return BigDecimal.valueOf(length.toMillis(), 3).stripTrailingZeros().toPlainString();
        });
  }

  private Reply request(Step step, Block.Http block, Duration limit) {
    HttpGate.Request request;
    try {
      request = new Resolver(estate).request(step.on(), block);
    } catch (TargetException e) {
      return new Reply.Silent(String.valueOf(e.getMessage()), true);
    }
    return switch (http.send(request, limit, MAX_BODY)) {
      case HttpGate.Unreachable none -> new Reply.Silent(none.reason(), true);
      case HttpGate.Lost lost -> new Reply.Silent(lost.reason(), false);
      case HttpGate.Response response -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        fields.put("status", (long) response.status());
        fields.put("headers", headers);
        fields.put("body", response.body());
        json(response.body()).ifPresent(json -> fields.put("json", json));
        yield new Reply.Answered(fields, List.of(), response.took());
      }
    };
  }

  private static Optional<Object> json(String body) {
    try {
      return Optional.ofNullable(JSON.readValue(body, Object.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Reply rows(SqlGate.Answer answer) {
    return switch (answer) {
      case SqlGate.Unreachable none -> new Reply.Silent(none.reason(), true);
      case SqlGate.NoSession none -> new Reply.Silent(none.reason(), false);
      case SqlGate.Failed failed -> new Reply.Silent(failed.reason(), false);
      case SqlGate.TimedOut late -> new Reply.Silent(late.reason(), false);
      case SqlGate.Lost lost -> new Reply.Silent(lost.reason(), false);
      case SqlGate.Rows rows ->
          new Reply.Answered(
              Map.of("rows", rows.rows(), "count", rows.count(), "truncated", rows.truncated()),
              rows.rows(),
              rows.took());
    };
  }

  private static Reply lines(LogQuery.Answer answer) {
    return switch (answer) {
      case LogQuery.NoLogs none -> new Reply.Silent(none.reason(), false);
      case LogQuery.Found found ->
          new Reply.Answered(
              Map.of("count", found.count(), "groups", found.groups(), "lines", found.lines()),
              List.of(),
              Duration.ZERO);
    };
  }
}
