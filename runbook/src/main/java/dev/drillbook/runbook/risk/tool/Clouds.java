// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The clouds' command lines: their verbs tell reads from changes, where the verb stands last. */
final class Clouds {
  private static final Pattern AWS_READ =
      Pattern.compile(
          "(describe|list)-[a-z0-9-]+|get-(caller-identity|metric-statistics|metric-data|log-events|query-results|bucket-[a-z-]+"
              + "|policy|policy-version|role|user|function|function-configuration|queue-attributes|cost-and-usage"
              + "|parameters?|parameters-by-path|secret-value|item|rest-apis|distribution|hosted-zone|alarm-history)");
  private static final Pattern AWS_SENSITIVE =
      Pattern.compile("get-(secret-value|parameter.*|item)");
  private static final Pattern AWS_REFUSED =
      Pattern.compile(
          "(?s)--(cli-.*|generate-cli-skeleton.*|endpoint-url.*|ca-bundle.*|debug|no-verify-ssl|follow)|(file|fileb|https?)://.*|[^-].*=@.*");
  private static final Set<String> AWS_GLOBAL =
      Set.of(
          "--region",
          "--profile",
          "--output",
          "--query",
          "--color",
          "--cli-read-timeout",
          "--cli-connect-timeout");

  private static final Map<String, List<Form>> FORMS =
      FormReader.read(
          """
          @g --project= --format= --filter= --limit= --region= --zone= --sort-by= --freshness= --uri --page-size= --location=
            --cluster= --instance= --service= --zones= --regions= --order= --flatten= --quiet -q --verbosity= --show-deleted
            --topic= --keyring= --platform= --version= --global --secret= --database= --organization= --namespace=
          gcloud (compute|container|sql|run|functions|pubsub|projects|iam|logging|dns|redis|storage|services|secrets|builds|app|monitoring|kms|artifacts|bigtable|spanner|memcache|deploy|workflows|scheduler|tasks|beta|alpha) list|describe|get-iam-policy : any : +g
          gcloud (compute|container|sql|run|functions|pubsub|iam|logging|dns|redis|storage|services|secrets|builds|app|monitoring|kms|artifacts|bigtable|spanner|memcache|deploy|workflows|scheduler|tasks) (instances|instance-groups|instance-templates|disks|snapshots|images|networks|subnets|firewall-rules|addresses|routes|routers|forwarding-rules|backend-services|health-checks|target-pools|url-maps|clusters|node-pools|operations|databases|backups|users|services|revisions|jobs|executions|topics|subscriptions|service-accounts|roles|logs|sinks|metrics|managed-zones|record-sets|buckets|objects|versions|keys|keyrings|repositories|dashboards|policies|channels|regions|zones|machine-types|queues|quotas) list|describe|get-iam-policy|get-health|get-server-config : any : +g
          gcloud logging read : 0-1 : +g
          gcloud config list : any /[a-z\\/_]+/ : +g --all
          gcloud config get-value|get : one : +g
          gcloud config configurations list : none : +g
          gcloud auth list : none : +g
          gcloud info|version : none : +g
          gcloud projects list|describe|get-iam-policy : any : +g
          gcloud storage ls : any : +g -l -r -a --recursive --long
          gcloud secrets versions access : any : +g ~/.*/
          @a -g= --resource-group= -n= --name= -o= --output= --query=/[^@].*/ --subscription= --ids= --only-show-errors -l= --location=
            --server= -s= --vm-name= --vnet-name= --namespace-name= --account-name= --cluster-name= --max-events= --offset=
            --start-time= --end-time= --resource= --metric= --metrics= --interval= --aggregation= --all --show-details -d --registry=
            --repository= --vault-name= --status= --top= --orderby= --nsg-name= --lb-name= --resource-id= --caller= --correlation-id=
          az (account|group|resource|vm|vmss|aks|disk|webapp|functionapp|redis|container|containerapp|acr|cosmosdb|snapshot|image|identity|keyvault|tag|feature|provider|lock) list|show|list-locations|list-ip-addresses|list-sizes|list-usage|get-versions|get-upgrades|get-instance-view : none : +a
          az (network|sql|storage|monitor|keyvault|postgres|mysql|servicebus|eventhubs|appservice|acr|role|aks|vm|webapp|ad|policy|deployment|cdn|signalr) (vnet|nsg|nic|lb|public-ip|application-gateway|dns|route-table|private-endpoint|server|db|mi|account|container|blob|alert|activity-log|metrics|log-profiles|secret|key|certificate|flexible-server|namespace|eventhub|plan|repository|assignment|definition|nodepool|deployment|user|group|sp|app|extension|slot|profile) list|show|list-definitions|list-namespaces|list-usages|show-tags : none : +a ~/^secret$/
          az version : none : +a
          """);

  private Clouds() {}

  static CommandRisk aws(Invocation call, Judge inner) {
    if (!call.allExact()) {
      return CommandRisk.undetermined("aws: what it is given is not known");
    }
    List<String> words = call.texts();
    int at = 0;
    while (at + 1 < words.size() && AWS_GLOBAL.contains(words.get(at))) {
      at += 2;
    }
    if (at + 1 >= words.size() || words.stream().anyMatch(w -> AWS_REFUSED.matcher(w).matches())) {
      return CommandRisk.undetermined("aws: this use is not known to only read");
    }
    String service = words.get(at);
    String verb = words.get(at + 1);
    List<String> rest = words.subList(at + 2, words.size());
    if (!service.matches("[a-z0-9-]+") || service.startsWith("-")) {
      return CommandRisk.undetermined("aws: this use is not known to only read");
    }
    boolean s3 = service.equals("s3") && verb.equals("ls");
    boolean tail =
        service.equals("logs") && (verb.equals("tail") || verb.equals("filter-log-events"));
    boolean reads =
        AWS_READ.matcher(verb).matches()
            && !verb.contains("thumbnail")
            && (rest.isEmpty() || rest.getFirst().startsWith("--"));
    if (s3 || tail || (reads && !service.equals("s3"))) {
      return CommandRisk.read("aws " + verb).asSensitive(AWS_SENSITIVE.matcher(verb).matches());
    }
    return verb.matches("(delete|terminate|purge|deregister)-.*")
        ? CommandRisk.of(Grade.DESTRUCTIVE, "aws " + verb)
        : CommandRisk.undetermined("aws: " + verb + " is not known to only read");
  }

  static CommandRisk gcloud(Invocation call, Judge inner) {
    return byForm(call, "gcloud");
  }

  static CommandRisk az(Invocation call, Judge inner) {
    boolean files = call.texts().stream().anyMatch(t -> t.startsWith("@") || t.contains("=@"));
    return files
        ? CommandRisk.undetermined("az: it takes a file that is not shown")
        : byForm(call, "az");
  }

  private static CommandRisk byForm(Invocation call, String name) {
    for (Form form : FORMS.getOrDefault(name, List.of())) {
      if (form.refusal(call).isEmpty()) {
        return CommandRisk.read(name + " only reads here").asSensitive(form.isSensitive(call));
      }
    }
    boolean removes = call.texts().stream().anyMatch(t -> t.matches("delete|purge|remove"));
    return removes
        ? CommandRisk.of(Grade.DESTRUCTIVE, name + " delete")
        : CommandRisk.undetermined(name + ": this use is not known to only read");
  }
}
