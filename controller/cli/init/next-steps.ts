import { joinAddress } from "../inventory/inventory.ts";
import { type Answers, stateOf } from "./answers.ts";

/** What to do with the files, command by command, for this very fleet. Throws none. */
export function nextSteps(answers: Answers): string {
  const { cluster, host, operator, pool, hosts, local, folder } = answers;
  const [first] = hosts;
  const node = first?.name ?? "NODE";
  const config = (name: string, etc: string): string =>
    local ? `${shown(folder)}/${name}` : `/etc/muster/${etc}`;
  const agentConfig = config(`agents/${node}.yaml`, "agent.yaml");
  const agentState = local
    ? `${shown(stateOf(answers, "agents"))}/${node}`
    : stateOf(answers, "agent");
  const copy = (what: string): string => (local ? "" : `${what}\n`);
  return `# Next: ${cluster}

Written by \`muster init\`, ${hosts.length} servers in the pool \`${pool}\`, in observe mode: nothing is ever closed. docs/first-hour.md tells the same at length.
\`muster\` finds the controller and your key by a context: name it once in each terminal, or copy it to \`~/.config/muster/context.yaml\`.

       export MUSTER_CONTEXT_FILE=${shown(folder)}/context.yaml

1. **Your key.** The public key that it prints goes into the next step.

       muster operator keygen ${operator} --out ${shown(folder)}/${operator}.key

2. **The controller**, on ${host}. ${copy("Copy controller.yaml to /etc/muster/ there.")}It prints the fingerprint of its CA (\`caFingerprint\`)${local ? "" : ": write that line into context.yaml"}.

       muster-controller init --config ${config("controller.yaml", "controller.yaml")} --operator ${operator} --public-key HEX
       muster-controller run --config ${config("controller.yaml", "controller.yaml")}${local ? "" : "     # or: systemctl enable --now muster-controller"}

3. **The pool.**

       muster pool apply -f ${shown(folder)}/pool.yaml

4. **Each server.** ${copy("Copy agents/NODE.yaml to /etc/muster/agent.yaml of that server.")}One token each, good for ten minutes and once; it is read from standard input, since command lines are public.

       muster token create --node ${node}
       muster-agent enrol --controller ${joinAddress(host, "7444")} --ca-fingerprint HEX --node ${node} --state ${agentState} --token -
       muster-agent measure --config ${agentConfig}
       muster-agent run --config ${agentConfig}${local ? "" : "     # or: systemctl enable --now muster-agent"}

5. **What may run.** Put the digest of the program into release.yaml: from the build pipeline, or from \`muster node show ${node}\` when you trust what runs there.

       muster release propose -f ${shown(folder)}/release.yaml
       muster release start ${pool} DIGEST
       muster enable ${pool}
       muster status

6. **The load balancer**, when that says what you expect. It asks \`muster-gate\`, which runs beside it; while the pool observes, every answer is "open".

       muster doctor balancer FILE --hosts ${shown(folder)}/hosts.csv
       muster token create --gate edge
       MUSTER_TOKEN=TOKEN muster-gate enrol --controller ${joinAddress(host, "7444")} --ca-fingerprint HEX --name edge --config ${config("muster-gate.yaml", "muster-gate.yaml")}
       muster-gate run --config ${config("muster-gate.yaml", "muster-gate.yaml")}

7. **Enforce**, when \`muster status\` has said "0 would be kept out" over a deployment, a restart and a night: docs/operations.md, "From observe to enforce".
`;
}

/** A path as a shell takes it. */
function shown(path: string): string {
  return /^[A-Za-z0-9._/@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
