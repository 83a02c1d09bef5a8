// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.util.List;
import java.util.Random;

/** What people write into runbooks: sentences, lists, commands and expressions, by chance. */
final class RunbookWords {
  private static final List<String> SENTENCES =
      List.of(
          "Requests pile up in front of the pool while the workers wait for their connections.",
          "Correlate what fails with the last deployment before anything is restarted.",
          "The error rate is above %d%% for five minutes, and readiness says `degraded`.",
          "Users see *old data* until the replica has caught up with its primary.",
          "Ask in the channel of the team whether somebody is working on it already.",
          "Compare `%s` with the same hour of yesterday.",
          "Look at the dashboard \"Capacity\" (second row), then at %s.",
          "The queue holds more than %d000 messages and grows.",
          "Latency stays over %d00 ms although the traffic is **normal**.",
          "Nothing else may be changed until the first step has shown its effect.");
  private static final List<String> COMMANDS =
      List.of(
          "kubectl get pods -n prod -l app=svc-%d",
          "kubectl logs -n prod deploy/svc-%d --since=10m | grep -i error | tail -n 50",
          "curl -sf http://svc-%d.internal:8080/health | jq .status",
          "psql -h db-%d -c \"select count(*) from jobs where state = 'stuck'\"",
          "redis-cli -h cache-%d info memory",
          "kubectl rollout restart deploy/svc-%d -n prod",
          "systemctl restart worker-%d",
          "journalctl -u worker-%d --since '15 min ago' --no-pager",
          "docker compose ps svc-%d",
          "curl -X POST http://svc-%d.internal:8080/admin/drain");
  private static final List<String> METRICS =
      List.of(
          "http_requests_total",
          "http_request_duration_seconds_bucket",
          "queue_depth",
          "jobs_failed_total",
          "db_connections_in_use",
          "cache_evictions_total");

  private static final int SERVICES = 400;

  /** One in so many says something else than the others: teams agree mostly. */
  private static final int RARELY = 200;

  private final Random random;
  private final int number;
  private final String link;

  RunbookWords(Random random, int number, String link) {
    this.random = random;
    this.number = number;
    this.link = link;
  }

  int number() {
    return number;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  String metric() {
    return one(METRICS);
  }

  String command() {
    return one(COMMANDS).formatted(below(40));
  }

  String expression() {
    int service = below(SERVICES);
    int threshold = below(RARELY) == 0 ? 10 : 1 + service % 9;
    return "sum(rate(%s{service=\"svc-%d\"}[5m])) > %d".formatted(metric(), service, threshold);
  }

  /** Sentences in one line. */
  String prose(int sentences) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      text.append(text.isEmpty() ? "" : " ").append(sentence());
    }
    return text.toString();
  }

  private String sentence() {
    String sentence = one(SENTENCES);
    if (sentence.contains("%d")) {
      return sentence.formatted(below(RARELY) == 0 ? 1 + below(9) : 5);
    }
    return sentence.contains("%s")
        ? sentence.formatted(sentence.contains("`") ? metric() : link)
        : sentence;
  }

  /** A list, some of it with an expression. */
  String items(int most) {
    StringBuilder list = new StringBuilder();
    for (int i = most / 2 + below(most); i > 0; i--) {
      String said = below(3) == 0 ? "`" + expression() + "`" : prose(1);
      list.append("- ").append(said).append('\n');
    }
    return list.toString();
  }

  /** A numbered list, some of it with a command, a few with an order of things. */
  String steps(int most) {
    StringBuilder list = new StringBuilder();
    int count = most / 2 + 1 + below(most);
    for (int i = 1; i <= count; i++) {
      String said = below(3) == 0 ? "Run `" + command() + "`." : prose(1 + below(2));
      String order = below(10 * RARELY) == 0 ? "Redis first: " : "";
      list.append(i).append(". ").append(order).append(said).append('\n');
    }
    return list.toString();
  }

  /** A block of commands, one of them with a comment. */
  String commands(int most) {
    StringBuilder block = new StringBuilder("\n```bash\n# what it does right now\n");
    for (int i = most / 2 + below(most); i > 0; i--) {
      block.append(command()).append('\n');
    }
    return block.append("```\n").toString();
  }

  /** Rows of a table of triggers. */
  String rows(int most) {
    StringBuilder rows = new StringBuilder();
    for (int i = most / 2 + below(most); i > 0; i--) {
      rows.append("| Errors of svc-%d | `%s` | %s |\n".formatted(i, expression(), link));
    }
    return rows.toString();
  }
}
