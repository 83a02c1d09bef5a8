// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** curl: what it asks, whether it sends or writes anything, and by which protocol. */
final class Curl {
  private static final Set<String> DATA =
      Set.of(
          "-d",
          "--data",
          "--data-raw",
          "--data-urlencode",
          "--data-ascii",
          "--data-binary",
          "--json");
  private static final Pattern READ_METHOD = Pattern.compile("GET|HEAD|OPTIONS");

  /** Without a scheme curl guesses the protocol by the first label of the host. */
  private static final Pattern WEB =
      Pattern.compile(
          "(?is)https?://.*|(?!(ftp|dict|ldap|imap|smtp|pop3|gopher|telnet)[.])[^:/?#]+(:[0-9]+)?([/?#].*)?");

  private static final Pattern OVERRIDES =
      Pattern.compile("(?is)x-(http-)?method(-override)?\\s*[:;].*|@.*");
  private static final Pattern ATTACHED =
      Pattern.compile("(?is)-[a-zA-Z]*Hx-(http-)?method.*|-[a-zA-Z]*H@.*|--header=.*");
  private static final Form FORM =
      FormReader.one(
          "curl : some : -s -S -f -k -L -i -I -v -G -g -4 -6 -N -# --silent --show-error --fail --insecure"
              + " --location --include --head --verbose --get --globoff --compressed --no-buffer --fail-with-body"
              + " --ipv4 --ipv6 --http1.1 --http2 --http1.0 --tlsv1.2 --tlsv1.3 --no-progress-meter --no-keepalive"
              + " -X=/GET|HEAD|OPTIONS/ --request=/GET|HEAD|OPTIONS/ -o=/\\/dev\\/null|-/ --output=/\\/dev\\/null|-/"
              + " -D=/-/ --dump-header=/-/ -w=/(?!@)((?!%output).)*/ --write-out=/(?!@)((?!%output).)*/"
              + " -H= --header= -A= --user-agent= -e= --referer= -u= --user= -b= --cookie= -m= --max-time="
              + " --connect-timeout= --retry= --retry-delay= --retry-max-time= --retry-connrefused --retry-all-errors"
              + " --resolve= --connect-to= -x= --proxy= --noproxy= --cacert= --unix-socket= -r= --range="
              + " --max-redirs= --interface= --path-as-is --limit-rate= -Z --oauth2-bearer= --url=");

  private Curl() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    List<Argument> kept = new ArrayList<>();
    boolean query = false;
    boolean sends = false;
    String bad = "";
    for (int i = 0; i < call.arguments().size(); i++) {
      Argument one = call.arguments().get(i);
      String name =
          one.text().startsWith("--") ? one.text().replaceFirst("(?s)=.*", "") : one.text();
      boolean last = i + 1 == call.arguments().size();
      if (DATA.contains(name)) {
        sends = true;
        Argument value =
            one.text().contains("=") && one.text().startsWith("--")
                ? one
                : last ? Argument.anything() : call.arguments().get(++i);
        bad =
            !value.exact() || value.text().matches("(?s)(--[a-z-]+=)?([^=]*)@.*")
                ? "it sends a file"
                : bad;
        continue;
      }
      query |= name.equals("-G") || name.equals("--get") || name.matches("-[a-zA-Z]*G[a-zA-Z]*");
      if ((name.equals("-H") || name.equals("--header")) && !last) {
        Argument header = call.arguments().get(i + 1);
        bad =
            (!header.exact() && header.text().isEmpty())
                    || OVERRIDES.matcher(header.text()).matches()
                ? "its header may change what is asked"
                : bad;
      }
      kept.add(one);
    }
    if (!bad.isEmpty()) {
      return CommandRisk.undetermined("curl: " + bad);
    }
    if (call.texts().stream().anyMatch(t -> ATTACHED.matcher(t).matches())) {
      return CommandRisk.undetermined("curl: its header may change what is asked");
    }
    CommandRisk method = method(call);
    if (method.grade() != Grade.READ) {
      return method;
    }
    if (sends && !query) {
      return call.texts().stream().anyMatch(t -> READ_METHOD.matcher(t).matches())
          ? CommandRisk.undetermined("curl sends data")
          : CommandRisk.of(Grade.REVERSIBLE, "curl sends data with POST");
    }
    return form(call.with(kept));
  }

  private static CommandRisk form(Invocation call) {
    var refusal = FORM.refusal(call);
    if (refusal.isPresent()) {
      return CommandRisk.undetermined("curl: " + refusal.get());
    }
    if (!(OptionReader.read(FORM, call.arguments())
        instanceof OptionReader.Reading.Taken(Parsed parsed))) {
      return CommandRisk.undetermined("curl: its options are not known");
    }
    boolean web = parsed.operands().stream().allMatch(url -> WEB.matcher(url.text()).matches());
    boolean hidden = call.texts().stream().anyMatch(t -> t.startsWith("--url"));
    if (!web || hidden) {
      return CommandRisk.undetermined("curl: the address may mean another protocol than HTTP");
    }
    boolean shows = parsed.options().contains("-v") || parsed.options().contains("--verbose");
    return CommandRisk.read("curl asks and changes nothing").asSensitive(shows);
  }

  /** What {@code -X} says, wherever it stands in a cluster. */
  private static CommandRisk method(Invocation call) {
    CommandRisk risk = CommandRisk.read("GET");
    for (int i = 0; i < call.arguments().size(); i++) {
      String text = call.texts().get(i);
      String method = "";
      if (text.matches("-[a-zA-Z#0-9]*X|--request") && i + 1 < call.arguments().size()) {
        method = call.texts().get(i + 1);
      } else if (text.matches("-[sSfkLiIvgG]*X.+")) {
        method = text.substring(text.indexOf('X') + 1);
      } else if (text.startsWith("--request=")) {
        method = text.substring("--request=".length());
      } else if (text.matches("-[sSfkLivgG]*[FT].*|--(form|form-string|upload-file)(=.*)?")) {
        method = "POST";
      }
      if (!method.isEmpty() && !READ_METHOD.matcher(method).matches()) {
        Grade grade =
            switch (method) {
              case "POST", "PUT", "PATCH" -> Grade.REVERSIBLE;
              case "DELETE" -> Grade.DISRUPTIVE;
              default -> Grade.UNDETERMINED;
            };
        risk = CommandRisk.of(grade, "curl with " + method);
      }
    }
    return risk;
  }
}
