// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.Set;
import java.util.regex.Pattern;

/** Which beginnings of a text tell a command line. */
final class Tools {
  /** Programs whose name followed by anything is a command. */
  private static final Set<String> KNOWN =
      Set.of(
          """
          kubectl oc helm kustomize k9s stern kubectx kubens kubeadm kind minikube k3s crictl ctr nerdctl podman docker docker-compose
          istioctl linkerd cilium argocd flux velero eksctl kops talosctl etcdctl etcdutl ceph rados rbd radosgw-admin
          curl wget http httpie nc ncat telnet ping ping6 traceroute mtr dig nslookup host whois openssl ssh scp sftp rsync nmap arp
          tcpdump tshark ss netstat ip ifconfig route iptables ip6tables nft ufw firewall-cmd ethtool iperf iperf3 lsof fuser
          systemctl journalctl service initctl supervisorctl pm2 launchctl loginctl timedatectl hostnamectl chkconfig
          psql pg_dump pg_restore pg_ctl pg_ctlcluster pg_basebackup pg_isready patronictl pgbouncer createdb dropdb vacuumdb repmgr
          mysql mysqldump mysqladmin mysqlcheck mariadb mongo mongosh mongodump mongorestore redis-cli redis-benchmark sqlite3 cqlsh nodetool
          clickhouse-client influx sqlcmd sqlplus rabbitmqctl rabbitmq-diagnostics rabbitmqadmin kafka-topics kafka-topics.sh
          kafka-consumer-groups kafka-consumer-groups.sh kafkacat kcat zkCli.sh nats
          aws gcloud gsutil bq az doctl linode-cli hcloud oci ibmcloud heroku fly flyctl vercel netlify wrangler cf
          terraform tofu terragrunt pulumi packer ansible ansible-playbook vagrant salt salt-call chef-client knife puppet nomad consul vault
          git gh glab hub svn hg make cmake gradle ./gradlew mvn ./mvnw npm npx pnpm yarn bun bunx node deno tsx python python3 pip pip3 poetry
          uv pipenv ruby bundle rake rails php composer artisan perl go cargo rustc java javac jcmd jstack jmap jstat jps dotnet mix iex
          sqlx diesel flyway liquibase alembic prisma knex goose dbmate migrate
          cat less more head tail grep egrep fgrep rg ag zgrep zcat awk gawk sed cut sort uniq wc tr tee xargs find locate ls tree stat file
          du df mount umount lsblk blkid fdisk parted mkfs fsck xfs_repair resize2fs lvs vgs pvs lvextend mdadm smartctl swapon swapoff
          cp mv rm rmdir mkdir touch ln chmod chown chgrp tar gzip gunzip zip unzip dd truncate shred md5sum sha256sum diff cmp
          ps top htop atop pgrep pkill kill killall nice renice uptime free vmstat iostat mpstat sar dmesg strace ltrace perf gdb pidstat numactl
          lscpu nproc uname hostname who whoami id last sysctl modprobe lsmod ulimit nvidia-smi sensors ipmitool dmidecode
          sudo su env export source echo printf test date sleep watch time timeout nohup bash sh zsh eval exec alias unset
          apt apt-get dpkg yum dnf rpm zypper apk pacman brew snap crontab at logrotate reboot shutdown halt poweroff
          nginx apachectl httpd haproxy varnishadm varnishlog squid caddy traefik envoy certbot
          promtool amtool thanos mimirtool logcli prometheus alertmanager jq yq tsh step gpg pass sops age
          postfix postqueue postsuper mailq exim doveadm slapcat ldapsearch kinit klist getent nsenter unshare chroot
          sbatch scontrol sinfo squeue zpool zfs drbdadm pcs crm corosync-cfgtool gluster lxc virsh qm pvesh
          elasticsearch-plugin curator es-curator logstash filebeat fluentd telegraf vector cockroach yugabyted tikv-ctl tiup
          newrelic datadog-agent opsgenie pd sentry-cli k6 wrk ab hey siege vegeta grpcurl websocat
          """
              .strip()
              .split("\\s+"));

  /** Names that are also words: only with something that looks like an argument. */
  private static final Set<String> ALSO_WORDS =
      Set.of(
          "make",
          "go",
          "host",
          "file",
          "find",
          "sort",
          "cut",
          "test",
          "date",
          "time",
          "watch",
          "sleep",
          "more",
          "less",
          "last",
          "at",
          "kill",
          "head",
          "tail",
          "tree",
          "top",
          "free",
          "who",
          "id",
          "service",
          "node",
          "step",
          "pass",
          "age",
          "pd",
          "vector",
          "echo",
          "source",
          "export",
          "which",
          "ip",
          "route",
          "http",
          "split",
          "cat",
          "migrate",
          "consul",
          "vault",
          "nginx",
          "redis",
          "prometheus",
          "traefik",
          "envoy",
          "alertmanager",
          "thanos",
          "curator",
          "hub",
          "mount",
          "perf",
          "touch",
          "join",
          "salt",
          "kind",
          "cf",
          "reboot",
          "shutdown",
          "halt",
          "install",
          "stat",
          "wrk",
          "hey",
          "crm",
          "cockroach",
          "patronictl",
          "pgbouncer",
          "haproxy",
          "squid",
          "caddy",
          "python",
          "java",
          "ruby",
          "perl",
          "php",
          "docker",
          "git");

  /** Programs that say something useful without any argument. */
  private static final Set<String> ALONE =
      Set.of(
          "dmesg",
          "uptime",
          "htop",
          "iostat",
          "vmstat",
          "lsblk",
          "lscpu",
          "lsof",
          "nproc",
          "nvidia-smi",
          "mailq",
          "netstat",
          "k9s",
          "mpstat",
          "lsmod",
          "postqueue",
          "squeue",
          "sinfo");

  private static final Set<String> TAKE_PLAIN_WORDS =
      Set.of("docker", "git", "make", "go", "node", "service", "vault", "consul", "salt");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=\\S*");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:\\./|\\.\\./|~/)[\\w./@+-]+|(?:/?[\\w.@-]+/)*[\\w.@-]+\\.(?:sh|bash|py|rb|pl|ps1|bat|exe)");
  private static final Pattern BINARY =
      Pattern.compile("/(?:usr/|opt/|s?bin/|etc/init\\.d/)[\\w./@+-]*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.+-]*");
  private static final Pattern OPTION = Pattern.compile("-{1,2}[A-Za-z][\\w-]*(?:=.*)?");
  private static final Pattern ARGUMENT =
      Pattern.compile("[-./~$<{\"'+]\\S*|\\S*[-./=:@_$*|<>{}\"']\\S*|\\S*\\d\\S*");

  private Tools() {}

  /** Whether the first word, after assignments, is a program that is known. */
  static boolean begins(String line) {
    String first = program(line.strip());
    return KNOWN.contains(first) || isScript(first);
  }

  /** Whether a text inside a sentence is a command line; a name alone is a name. */
  static boolean isCommand(String code) {
    String text = code.strip();
    if (text.startsWith("$ ")) {
      return true;
    }
    boolean single = text.indexOf(' ') < 0 && text.indexOf('\t') < 0;
    String[] words = single ? new String[] {text} : BLANKS.split(text, 40);
    int at = 0;
    while (at < words.length && isAssignment(words[at])) {
      at++;
    }
    if (at == words.length) {
      return false;
    }
    String first = words[at];
    boolean alone = at + 1 == words.length;
    if (alone) {
      return ALONE.contains(first)
          || ((first.startsWith("./") || first.startsWith("../") || first.startsWith("~/"))
              && SCRIPT.matcher(first).matches());
    }
    if (KNOWN.contains(first)) {
      return !ALSO_WORDS.contains(first)
          || hasArgument(words, at + 1)
          || isPlainWords(words, at + 1);
    }
    return isScript(first) || (NAME.matcher(first).matches() && hasOption(words, at + 1));
  }

  /** "git pull", "docker ps": two or three plain words in code after a program's name. */
  private static boolean isPlainWords(String[] words, int from) {
    return TAKE_PLAIN_WORDS.contains(words[from - 1])
        && words.length - from <= 3
        && !words[from].equals("sure");
  }

  private static boolean isScript(String word) {
    boolean path = word.indexOf('/') >= 0;
    return ((path || word.indexOf('.') >= 0) && SCRIPT.matcher(word).matches())
        || (path && BINARY.matcher(word).matches());
  }

  private static boolean isAssignment(String word) {
    return word.indexOf('=') > 0 && ASSIGNMENT.matcher(word).matches();
  }

  private static boolean hasOption(String[] words, int from) {
    for (int i = from; i < words.length; i++) {
      if (words[i].startsWith("-") && OPTION.matcher(words[i]).matches()) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasArgument(String[] words, int from) {
    for (int i = from; i < words.length; i++) {
      if (ARGUMENT.matcher(words[i]).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String program(String line) {
    int from = 0;
    while (from < line.length()) {
      int end = from;
      while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
        end++;
      }
      String word = line.substring(from, end);
      if (!isAssignment(word)) {
        return word;
      }
      from = end;
      while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
        from++;
      }
    }
    return "";
  }
}
