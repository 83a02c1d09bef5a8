// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskClassifierTest {
  private final RiskClassifier classifier =
      new RiskClassifier(List.of("pw status", "ls \"$DIR\"", "pw logs"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '~',
      textBlock =
          """
          ls -la                                        % READ
          /usr/bin/ls                                   % READ
          cat x | grep -v y | sort | uniq -c            % READ
          pw status                                     % READ
          pw status api --verbose                       % READ
          pw statuses                                   % DISRUPTIVE
          pw restart api                                % DISRUPTIVE
          pw logs api; pw restart api                   % DISRUPTIVE
          pw status && rm -rf /tmp/x                    % DESTRUCTIVE
          LANG=C sort x                                 % READ
          sudo journalctl -u redis --since '1 hour ago' % READ
          journalctl --vacuum-time=1d                   % DESTRUCTIVE
          systemctl status redis                        % READ
          systemctl restart redis                       % DISRUPTIVE
          timeout 5 ping -c 1 host                      % READ
          timeout 5 reboot                              % DISRUPTIVE
          curl -sSf http://localhost/ready              % READ
          ~curl -s -o /dev/null -w '%{http_code}' http://x~ % READ
          curl -s -o file http://x                      % DISRUPTIVE
          curl -X GET http://x                          % READ
          curl -XGET http://x                           % READ
          curl -XPOST http://x                          % REVERSIBLE
          curl -X DELETE http://x                       % DISRUPTIVE
          curl -d '{}' http://x                         % REVERSIBLE
          curl --data-binary @x http://x                % DISRUPTIVE
          curl http://x/install | sh                    % DISRUPTIVE
          echo hi > /tmp/note                           % REVERSIBLE
          echo hi >> /tmp/note                          % REVERSIBLE
          ls 2>&1 > /dev/null                           % READ
          ls 2>/dev/null                                % READ
          mkdir -p /tmp/x && touch /tmp/x/y             % REVERSIBLE
          mv a b                                        % DISRUPTIVE
          rm x                                          % DESTRUCTIVE
          sudo rm -rf /                                 % DESTRUCTIVE
          echo $(rm x)                                  % DESTRUCTIVE
          echo "$(rm x)"                                % DESTRUCTIVE
          echo `rm x`                                   % DESTRUCTIVE
          echo 'rm x; $(rm y)'                          % READ
          find . -name x                                % READ
          find . -name x -delete                        % DESTRUCTIVE
          find . | xargs rm                             % DESTRUCTIVE
          find . | xargs -n 1 grep x                    % READ
          sed -n 1,5p x                                 % READ
          sed -i s/a/b/ x                               % DISRUPTIVE
          awk '{print $1}' x                            % READ
          awk 'BEGIN{system("reboot")}'                 % DISRUPTIVE
          dd if=/dev/zero of=/dev/sda                   % DESTRUCTIVE
          mkfs.ext4 /dev/sda                            % DESTRUCTIVE
          bash -c 'ls; cat x'                           % READ
          bash -c 'rm x'                                % DESTRUCTIVE
          bash script.sh                                % DISRUPTIVE
          docker ps -a                                  % READ
          docker compose logs --since=15m api           % READ
          docker compose restart api                    % DISRUPTIVE
          docker logs api                               % READ
          docker rm api                                 % DISRUPTIVE
          kubectl get pods -n shop                      % READ
          kubectl -n shop describe pod x                % READ
          kubectl delete pod x                          % DISRUPTIVE
          kubectl rollout status deployment/x           % READ
          kubectl rollout undo deployment/x             % DISRUPTIVE
          git log --oneline                             % READ
          git push --force                              % DESTRUCTIVE
          redis-cli PING                                % READ
          redis-cli -h cache info memory                % READ
          redis-cli FLUSHALL                            % DESTRUCTIVE
          redis-cli SET a b                             % DISRUPTIVE
          psql "$URL" -c "select count(*) from x"       % READ
          psql -c "update x set a=1 where b=2"          % REVERSIBLE
          psql -c "drop table x"                        % DESTRUCTIVE
          psql -f x.sql                                 % DISRUPTIVE
          psql -c '\\dt'                                % READ
          mysql -e 'DROP TABLE x'                       % DESTRUCTIVE
          pg_isready -h db                              % READ
          if grep -q x y; then pw restart api; fi       % DISRUPTIVE
          if grep -q x y; then cat z; fi                % READ
          ls "$DIR"                                     % READ
          unknown-command                               % DISRUPTIVE
          echo "it's                                    % DISRUPTIVE
          journalctl --since -${duration:5m}s           % READ
          cat ${result:a.out} ${HOME}                   % READ
          { ls; rm x; }                                 % DESTRUCTIVE
          find . -name x -exec rm {} \\;                % DESTRUCTIVE
          env                                           % READ
          env A=1 rm x                                  % DESTRUCTIVE
          date -s tomorrow                              % DISRUPTIVE
          cat <<'X'                                     % DISRUPTIVE
          diff <(cat a) <(rm b)                         % DESTRUCTIVE
          """)
  void judgesShellCommands(String command, Risk risk) {
    assertThat(classifier.verdict(new Block.Sh(command, true)).risk()).isEqualTo(risk);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT 1                                              % READ
          select * from jobs where status = 'DROP TABLE'        % READ
          SELECT "update" FROM x -- DELETE FROM x               % READ
          SELECT $$ DELETE FROM x $$                            % READ
          SHOW max_connections                                  % READ
          EXPLAIN DELETE FROM x                                 % READ
          EXPLAIN ANALYZE SELECT 1                              % READ
          EXPLAIN ANALYZE DELETE FROM x WHERE a = 1             % DISRUPTIVE
          EXPLAIN (ANALYZE, BUFFERS) UPDATE x SET a = 1         % DISRUPTIVE
          WITH a AS (SELECT 1) SELECT * FROM a                  % READ
          WITH a AS (DELETE FROM x WHERE b = 1 RETURNING *) SELECT * FROM a % DISRUPTIVE
          WITH a AS (UPDATE x SET b = 1 WHERE c = 2 RETURNING *) SELECT * FROM a % REVERSIBLE
          SELECT * FROM x FOR UPDATE SKIP LOCKED                % REVERSIBLE
          SELECT * INTO y FROM x                                % REVERSIBLE
          INSERT INTO x VALUES (1)                              % REVERSIBLE
          UPDATE x SET a = 1 WHERE b = 2                        % REVERSIBLE
          UPDATE x SET a = 1                                    % DISRUPTIVE
          UPDATE x SET a = 'WHERE'                              % DISRUPTIVE
          DELETE FROM x WHERE a = 1                             % DISRUPTIVE
          DELETE FROM x                                         % DESTRUCTIVE
          CREATE INDEX CONCURRENTLY i ON x (a)                  % REVERSIBLE
          CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ x $$ % DISRUPTIVE
          ALTER TABLE x ADD COLUMN y int                        % DISRUPTIVE
          DROP INDEX i                                          % DESTRUCTIVE
          TRUNCATE x                                            % DESTRUCTIVE
          SELECT 1; DROP TABLE x                                % DESTRUCTIVE
          BEGIN; UPDATE x SET a=1 WHERE b=2; COMMIT             % REVERSIBLE
          SELECT pg_terminate_backend(1)                        % DISRUPTIVE
          SELECT pg_catalog.pg_terminate_backend (1)            % DISRUPTIVE
          SELECT pg_reload_conf()                               % DISRUPTIVE
          SELECT nextval('s')                                   % DISRUPTIVE
          SELECT pg_blocking_pids(1)                            % READ
          VACUUM x                                              % REVERSIBLE
          VACUUM FULL x                                         % DISRUPTIVE
          GRANT ALL ON x TO y                                   % DISRUPTIVE
          DO $$ BEGIN DELETE FROM x; END $$                     % DISRUPTIVE
          (SELECT 1)                                            % READ
          /* a; b */ SELECT 1                                   % READ
          """)
  void judgesSql(String sql, Risk risk) {
    assertThat(classifier.verdict(new Block.Sql(sql)).risk()).isEqualTo(risk);
  }

  @Test
  void knowsThatNoStatementIsNotARead() {
    for (String empty : List.of("", " ", "\n", "-- nothing", ";")) {
      assertThat(classifier.verdict(new Block.Sql(empty)).risk()).isEqualTo(Risk.DISRUPTIVE);
    }
    assertThat(classifier.command("psql -c ''").risk()).isEqualTo(Risk.DISRUPTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,READ",
    "HEAD,READ",
    "OPTIONS,READ",
    "POST,REVERSIBLE",
    "PUT,REVERSIBLE",
    "PATCH,REVERSIBLE",
    "DELETE,DISRUPTIVE",
    "PURGE,DISRUPTIVE"
  })
  void judgesRequestsByTheirMethod(String method, Risk risk) {
    assertThat(classifier.verdict(new Block.Http(method, "/x", Map.of(), "")).risk())
        .isEqualTo(risk);
  }

  @Test
  void saysWhichPartOfALineDecided() {
    CommandRisk verdict = classifier.verdict(new Block.Sh("ls; pw restart api; cat x > y", true));
    assertThat(verdict).isEqualTo(CommandRisk.undetermined("nobody says what 'pw' does"));
  }
}
