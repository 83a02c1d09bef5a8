// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** redis-cli: the command is looked up in the table of those that only read. */
final class RedisCli {
  private static final Form FORM =
      FormReader.one(
          """
          redis-cli : any : -h= -p= -a= -n= -u= -s= -t= -3 -2 -c --no-auth-warning --raw --no-raw --csv --json --tls --cacert=
            --cert= --key= --user= --pass= --sni= --insecure --scan --pattern= --count= -e
          """);

  private static final Set<String> READS =
      Set.of(
          "PING",
          "ECHO",
          "INFO",
          "DBSIZE",
          "TIME",
          "LASTSAVE",
          "ROLE",
          "GET",
          "MGET",
          "STRLEN",
          "GETRANGE",
          "SUBSTR",
          "GETBIT",
          "BITCOUNT",
          "BITPOS",
          "BITFIELD_RO",
          "EXISTS",
          "TTL",
          "PTTL",
          "EXPIRETIME",
          "PEXPIRETIME",
          "TYPE",
          "SCAN",
          "RANDOMKEY",
          "LLEN",
          "LRANGE",
          "LINDEX",
          "LPOS",
          "SCARD",
          "SMEMBERS",
          "SISMEMBER",
          "SMISMEMBER",
          "SRANDMEMBER",
          "SSCAN",
          "SINTER",
          "SUNION",
          "SDIFF",
          "SINTERCARD",
          "HGET",
          "HMGET",
          "HGETALL",
          "HKEYS",
          "HVALS",
          "HLEN",
          "HEXISTS",
          "HSTRLEN",
          "HSCAN",
          "HRANDFIELD",
          "ZCARD",
          "ZCOUNT",
          "ZRANGE",
          "ZREVRANGE",
          "ZRANGEBYSCORE",
          "ZREVRANGEBYSCORE",
          "ZRANGEBYLEX",
          "ZRANK",
          "ZREVRANK",
          "ZSCORE",
          "ZMSCORE",
          "ZSCAN",
          "ZLEXCOUNT",
          "XLEN",
          "XRANGE",
          "XREVRANGE",
          "XPENDING",
          "GEOPOS",
          "GEODIST",
          "GEOHASH",
          "GEOSEARCH",
          "GEORADIUS_RO",
          "GEORADIUSBYMEMBER_RO",
          "SORT_RO",
          "DUMP");

  /** Commands of which only these parts read. */
  private static final Map<String, Set<String>> PARTS =
      Map.ofEntries(
          Map.entry("SLOWLOG", Set.of("GET", "LEN")),
          Map.entry("CLIENT", Set.of("LIST", "INFO", "ID", "GETNAME")),
          Map.entry("CONFIG", Set.of("GET")),
          Map.entry("MEMORY", Set.of("USAGE", "STATS", "DOCTOR")),
          Map.entry("LATENCY", Set.of("LATEST", "HISTORY", "DOCTOR", "GRAPH", "HISTOGRAM")),
          Map.entry("OBJECT", Set.of("ENCODING", "FREQ", "IDLETIME", "REFCOUNT")),
          Map.entry("XINFO", Set.of("STREAM", "GROUPS", "CONSUMERS")),
          Map.entry(
              "PUBSUB", Set.of("CHANNELS", "NUMSUB", "NUMPAT", "SHARDCHANNELS", "SHARDNUMSUB")),
          Map.entry("SCRIPT", Set.of("EXISTS")),
          Map.entry("MODULE", Set.of("LIST")),
          Map.entry("COMMAND", Set.of("COUNT", "INFO", "DOCS", "LIST")),
          Map.entry(
              "CLUSTER",
              Set.of(
                  "INFO",
                  "NODES",
                  "SLOTS",
                  "SHARDS",
                  "KEYSLOT",
                  "MYID",
                  "COUNTKEYSINSLOT",
                  "LINKS")),
          Map.entry("ACL", Set.of("LIST", "USERS", "WHOAMI", "CAT", "GETUSER")),
          Map.entry(
              "SENTINEL",
              Set.of(
                  "MASTERS",
                  "MASTER",
                  "REPLICAS",
                  "SLAVES",
                  "SENTINELS",
                  "GET-MASTER-ADDR-BY-NAME",
                  "CKQUORUM")));

  private static final Set<String> SECRETS =
      Set.of("CONFIG", "ACL", "GET", "MGET", "HGET", "HGETALL", "HMGET", "DUMP");
  private static final Set<String> EMPTIES = Set.of("FLUSHALL", "FLUSHDB");
  private static final Set<String> WRITES =
      Set.of(
          "SET",
          "DEL",
          "UNLINK",
          "EXPIRE",
          "PERSIST",
          "RENAME",
          "INCR",
          "DECR",
          "INCRBY",
          "APPEND",
          "LPUSH",
          "RPUSH",
          "LPOP",
          "RPOP",
          "LTRIM",
          "LREM",
          "SADD",
          "SREM",
          "HSET",
          "HDEL",
          "ZADD",
          "ZREM",
          "XADD",
          "XDEL",
          "XTRIM",
          "SHUTDOWN",
          "SAVE",
          "BGSAVE",
          "BGREWRITEAOF",
          "REPLICAOF",
          "SLAVEOF",
          "FAILOVER",
          "PUBLISH",
          "SETEX",
          "GETDEL",
          "GETSET",
          "MIGRATE",
          "RESTORE",
          "SWAPDB");

  private RedisCli() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    if (!(OptionReader.read(FORM, beforeCommand(call))
        instanceof OptionReader.Reading.Taken(Parsed parsed))) {
      return CommandRisk.undetermined("redis-cli: with options that are not known to only read");
    }
    List<Argument> words =
        call.arguments().subList(beforeCommand(call).size(), call.arguments().size());
    if (words.isEmpty()) {
      return parsed.options().contains("--scan")
          ? CommandRisk.read("redis-cli goes through the keys")
          : CommandRisk.undetermined("redis-cli without a command is a session");
    }
    return words.stream().allMatch(w -> w.exact() && !w.many())
        ? command(words.stream().map(Argument::text).toList())
        : first(words.getFirst());
  }

  /** The options; behind the command's name everything belongs to the command. */
  private static List<Argument> beforeCommand(Invocation call) {
    List<Argument> options = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Argument one = call.arguments().get(i);
      if (!one.mayBeOption()) {
        break;
      }
      options.add(one);
      boolean value =
          one.text().matches("-[hpanust]|--(cacert|cert|key|user|pass|sni|pattern|count)");
      if (value && i + 1 < call.arguments().size()) {
        options.add(call.arguments().get(++i));
      }
    }
    return options;
  }

  /** Values may be unknown where the command's name says that it only reads keys. */
  private static CommandRisk first(Argument name) {
    String command = name.text().toUpperCase(Locale.ROOT);
    return name.exact() && READS.contains(command) && !command.equals("PING")
        ? CommandRisk.read("redis-cli " + command).asSensitive(SECRETS.contains(command))
        : CommandRisk.undetermined("redis-cli: the command is not known");
  }

  static CommandRisk command(List<String> words) {
    String name = words.getFirst().toUpperCase(Locale.ROOT);
    String part = words.size() > 1 ? words.get(1).toUpperCase(Locale.ROOT) : "";
    boolean reads =
        READS.contains(name)
            || PARTS.getOrDefault(name, Set.of()).contains(part)
            || (name.equals("COMMAND") && part.isEmpty());
    if (reads) {
      return CommandRisk.read("redis-cli " + name).asSensitive(SECRETS.contains(name));
    }
    if (EMPTIES.contains(name)) {
      return CommandRisk.of(Grade.DESTRUCTIVE, name + " empties the database");
    }
    boolean writes = WRITES.contains(name) || (name.equals("CONFIG") && !part.equals("GET"));
    return writes
        ? CommandRisk.of(Grade.DISRUPTIVE, "redis-cli " + name)
        : CommandRisk.undetermined(
            "redis-cli: " + name + " is not known to only read, or loads the server");
  }
}
