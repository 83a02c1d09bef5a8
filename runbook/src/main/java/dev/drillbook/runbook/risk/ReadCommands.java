// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The commands that are known to change nothing, each with what it must not be given. */
final class ReadCommands {
  private static final Set<String> ALWAYS =
      Set.of(
          "ls",
          "cat",
          "head",
          "tail",
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "zcat",
          "rg",
          "wc",
          "uniq",
          "cut",
          "tr",
          "column",
          "nl",
          "tac",
          "rev",
          "diff",
          "cmp",
          "comm",
          "join",
          "paste",
          "fold",
          "jq",
          "ps",
          "pgrep",
          "df",
          "du",
          "free",
          "uptime",
          "uname",
          "whoami",
          "id",
          "groups",
          "w",
          "who",
          "last",
          "echo",
          "printf",
          "test",
          "[",
          "true",
          "false",
          ":",
          "which",
          "type",
          "stat",
          "file",
          "md5sum",
          "sha256sum",
          "ss",
          "netstat",
          "lsof",
          "dig",
          "nslookup",
          "host",
          "ping",
          "traceroute",
          "mtr",
          "pg_isready",
          "pg_lsclusters",
          "vmstat",
          "iostat",
          "mpstat",
          "lsblk",
          "lscpu",
          "nproc",
          "pwd",
          "cd",
          "sleep",
          "basename",
          "dirname",
          "readlink",
          "realpath",
          "seq",
          "env",
          "printenv",
          "set",
          "export",
          "fi",
          "done",
          "esac",
          "less",
          "more",
          "strings",
          "xxd",
          "od",
          "getent",
          "tree",
          "lsmod",
          "findmnt",
          "timedatectl",
          "nvidia-smi",
          "base64");

  /** Reads unless an argument matches. */
  private static final Map<String, Pattern> UNLESS =
      Map.ofEntries(
          Map.entry(
              "curl",
              Pattern.compile(
                  "-[A-Za-z]*[dFToOXKc].*|--(data|form|upload-file|output|remote-name|request|json|config"
                      + "|cookie-jar|url-query).*")),
          Map.entry(
              "find", Pattern.compile("-(delete|exec|execdir|ok|okdir|fprint|fprintf|fls).*")),
          Map.entry("sed", Pattern.compile("-[A-Za-z]*i.*|--in-place.*|.*[/;]\\s*[we]\\s.*")),
          Map.entry("awk", Pattern.compile("(?s).*(system\\s*\\(|getline|>|\\|).*|-i.*")),
          Map.entry("sort", Pattern.compile("-[A-Za-z]*o.*|--output.*")),
          Map.entry("date", Pattern.compile("-s.*|--set.*|[0-9].*")),
          Map.entry("hostname", Pattern.compile("[^-].*|-(b|F).*")),
          Map.entry("dmesg", Pattern.compile("-[A-Za-z]*[cCDEn].*|--(clear|read-clear|console).*")),
          Map.entry("yq", Pattern.compile("-[A-Za-z]*i.*|--in-?place.*")),
          Map.entry(
              "journalctl", Pattern.compile("--(vacuum|rotate|flush|sync|relinquish|setup).*")),
          Map.entry(
              "ip", Pattern.compile("add|del|delete|change|replace|set|flush|append|up|down")),
          Map.entry("dmidecode", Pattern.compile("--dump-bin.*")),
          Map.entry("top", Pattern.compile("-(?!b).*k.*")));

  /** Reads only with one of these as the first words after the options. */
  private static final Map<String, Pattern> ONLY =
      Map.ofEntries(
          Map.entry(
              "systemctl",
              Pattern.compile("(status|is-active|is-enabled|is-failed|show|cat|list-\\w+)\\b.*")),
          Map.entry("service", Pattern.compile("\\S+ status")),
          Map.entry(
              "docker",
              Pattern.compile(
                  "(ps|logs|inspect|stats|top|images|version|info|port|diff|events|container ls"
                      + "|compose (ps|logs|top|config|images|ls)|network (ls|inspect)"
                      + "|volume (ls|inspect))\\b.*")),
          Map.entry("docker-compose", Pattern.compile("(ps|logs|top|config|images)\\b.*")),
          Map.entry(
              "kubectl",
              Pattern.compile(
                  "(get|describe|logs|top|version|explain|api-resources|cluster-info|events"
                      + "|auth can-i|config (view|current-context|get-contexts)"
                      + "|rollout (status|history))\\b.*")),
          Map.entry("helm", Pattern.compile("(list|ls|status|history|get|version|show)\\b.*")),
          Map.entry(
              "git",
              Pattern.compile(
                  "(status|log|diff|show|rev-parse|ls-files|ls-tree|blame|describe|remote -v"
                      + "|rev-list|shortlog|cat-file)\\b.*")),
          Map.entry(
              "redis-cli",
              Pattern.compile(
                  "(?i)(ping|info|get|mget|exists|ttl|pttl|type|llen|lrange|scard|smembers|hget|hgetall"
                      + "|hlen|zcard|zrange|dbsize|memory \\w+|slowlog (get|len)|client list"
                      + "|config get|latency \\w+|lastsave|role|time|scan)\\b.*")));

  private static final Pattern READ_METHOD = Pattern.compile("(?i)GET|HEAD|OPTIONS");

  private ReadCommands() {}

  static boolean reads(String name, List<String> arguments) {
    if (ALWAYS.contains(name)) {
      return true;
    }
    Pattern unless = UNLESS.get(name);
    if (unless != null) {
      List<String> asked = name.equals("curl") ? withoutReadMethod(arguments) : arguments;
      return asked.stream().noneMatch(argument -> unless.matcher(argument).matches());
    }
    Pattern only = ONLY.get(name);
    return only != null && only.matcher(String.join(" ", afterOptions(arguments))).matches();
  }

  /** {@code -X GET} and {@code -o /dev/null} are the harmless forms of options that are not. */
  private static List<String> withoutReadMethod(List<String> arguments) {
    List<String> rest = new java.util.ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      boolean harmless =
          (argument.matches("-[sSfLkIiv]*X|--request") && READ_METHOD.matcher(next).matches())
              || (argument.matches("-[sSfLkIiv]*o|--output") && next.equals("/dev/null"));
      if (harmless) {
        i++;
      } else if (!argument.matches("-X(GET|HEAD|OPTIONS)|--request=(GET|HEAD|OPTIONS)")) {
        rest.add(argument);
      }
    }
    return rest;
  }

  private static List<String> afterOptions(List<String> arguments) {
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      boolean takesValue =
          arguments.get(at).matches("-[nNCfhpaH]|--(namespace|context|kubeconfig|file|host)");
      at += takesValue ? 2 : 1;
    }
    return arguments.subList(Math.min(at, arguments.size()), arguments.size());
  }
}
