import { isIP } from "node:net";
import { isAbsolute, join } from "node:path";
import { joinAddress } from "../inventory/inventory.ts";
import { hostsText, poolText, yamlText } from "../inventory/roster-files.ts";
import { type Answers, listenOf, stateOf } from "./answers.ts";
import { nextSteps } from "./next-steps.ts";

/** A file of the directory: its path in it, and its text. */
export type Written = { readonly name: string; readonly content: string };

const PORT = { agents: "7443", public: "7444", agentCheck: 7700, http: 7701, health: 7702 };
/** Of the nodes' own gates on one machine, where they cannot all have the same. */
const LOCAL_GATES = 7791;

/** Every file that init writes. @throws FormatError, DocumentError for names that no pool may have */
export function documentsOf(answers: Answers): readonly Written[] {
  return [
    { name: "NEXT.md", content: nextSteps(answers) },
    { name: "pool.yaml", content: poolText(answers.pool, answers.hosts) },
    { name: "hosts.csv", content: hostsText(answers.pool, answers.hosts) },
    { name: "controller.yaml", content: controllerText(answers) },
    { name: "context.yaml", content: contextText(answers) },
    { name: "muster-gate.yaml", content: gateText(answers) },
    { name: "release.yaml", content: releaseText(answers) },
    { name: "build.yaml", content: buildText(answers) },
    ...answers.hosts.map(({ name }, i) => ({
      name: `agents/${name}.yaml`,
      content: agentText(answers, i),
    })),
  ];
}

function controllerText(answers: Answers): string {
  const { cluster, host, local } = answers;
  const own = (port: string): string => JSON.stringify(joinAddress(local ? host : "0.0.0.0", port));
  const seen = (port: string): string => JSON.stringify(joinAddress(host, port));
  return `# muster-controller of ${cluster}, on ${host}. Every key: deploy/controller.yaml. Next: NEXT.md, step 2.
# The cluster's name is in every identity: it is fixed by muster-controller init.
trustDomain: ${yamlText(cluster)}
name: ${isIP(host) === 0 ? yamlText(host.split(".")[0] ?? host) : "controller"}
# Keys and records. Whoever can read it can open every gate.
state: ${yamlText(stateOf(answers, "controller"))}
listen:
  agents: ${own(PORT.agents)}
  public: ${own(PORT.public)}
# As agents and people reach it.
advertise:
  agents: ${seen(PORT.agents)}
  public: ${seen(PORT.public)}
# Gates run beside the load balancers, as muster-gate: muster-gate.yaml.
gate: false
`;
}

function contextText(answers: Answers): string {
  const { cluster, host, operator, local } = answers;
  const ca = local
    ? `ca: ${yamlText(join(stateOf(answers, "controller"), "ca.pem"))}`
    : "# What muster-controller init printed as caFingerprint; without it nothing is believed.\n# caFingerprint: HEX";
  return `# Whom muster asks, and who you are. Name it with --context-file, or copy it to ~/.config/muster/context.yaml.
controller: ${JSON.stringify(joinAddress(host, PORT.public))}
${ca}
trustDomain: ${yamlText(cluster)}
operator: ${yamlText(operator)}
# Made by muster operator keygen; paths are relative to this file.
key: ${yamlText(`${operator}.key`)}
`;
}

function gateText(answers: Answers): string {
  const { host, pool } = answers;
  const listen = (port: number): string => `{ listen: "127.0.0.1:${port}" }`;
  return `# muster-gate, beside the load balancer. Every key: deploy/muster-gate.yaml. Next: NEXT.md, step 6.
controllers: [${JSON.stringify(joinAddress(host, PORT.agents))}]
state: ${yamlText(stateOf(answers, "gate"))}
# What load balancers ask. Plain TCP: leave it on loopback.
http: ${listen(PORT.http)}
agentCheck: ${listen(PORT.agentCheck)}
health: ${listen(PORT.health)}
# With HAProxy: its stats socket, level admin, and its backend. muster doctor balancer FILE says what else it needs.
# haproxy:
#   - { socket: /run/haproxy/admin.sock, backends: { ${pool}: ${pool} } }
`;
}

function agentText(answers: Answers, index: number): string {
  const { hosts, host, pool, local, process } = answers;
  const node = hosts[index] ?? { name: "", address: "" };
  const value = process.value === "" ? (listenOf(node) ?? "") : process.value;
  const gatePort = local ? LOCAL_GATES + index : 7790;
  const gate =
    gatePort <= 65_535
      ? `gate: { listen: "127.0.0.1:${gatePort}" }`
      : "# gate: no port was left for it on this machine.";
  return `# muster-agent of ${node.name}. Every key: deploy/agent.yaml. On its host: /etc/muster/agent.yaml. Next: NEXT.md, step 4.
node: ${yamlText(node.name)}
state: ${yamlText(local ? join(stateOf(answers, "agents"), node.name) : stateOf(answers, "agent"))}
controllers: [${JSON.stringify(joinAddress(host, PORT.agents))}]
# This node's own gate: GET /v1/gate/${pool}/${node.name}
${gate}
workloads:
  - pool: ${yamlText(pool)}
    process: { ${process.kind}: ${JSON.stringify(value)} }
    # Files of an interpreted program: each entry must match at least one file. An interpreter's image alone says nothing about what it runs.
    # artifacts:
    #   - { glob: "/srv/${pool}/**/*.js" }
    # Every place that a flag is read from; all values must agree with the release.
    # flags:
    #   - { name: mode, environment: APP_MODE }
    # Flags with such names leave the node as a SHA-256 only.
    redact: ["*password*", "*secret*", "*token*", "*dsn*"]
`;
}

function releaseText({ pool, process }: Answers): string {
  const known = process.kind === "executable" && isAbsolute(process.value);
  const image = known
    ? `{ file: ${JSON.stringify(process.value)} }`
    : '"0000000000000000000000000000000000000000000000000000000000000000"';
  return `# What may run in ${pool}. Every key: deploy/release.yaml. Next: NEXT.md, step 5.
pool: ${yamlText(pool)}
title: "as it runs today"
profiles:
  - label: today
    stage: target
    # SHA-256 of the running image. Take it from the build pipeline: what is copied from a node declares whatever runs there.
    # muster node show NODE has what was measured; { file: PATH } hashes a file of the machine on which muster release propose runs.
    executables: [${image}]
    # Exactly these files and flags, no more and no fewer: what agents/*.yaml measures.
    artifacts: []
    flags: {}
`;
}

function buildText({ pool }: Answers): string {
  return `# What a build is and what its flags mean in it, beside the code, for CI. Every key: deploy/build.yaml. Not needed while the pool observes.
#   muster build describe -f build.yaml --key ci.key --passphrase-file ci.pass --out build.json
service: ${yamlText(pool)}
version: "1"
revision: unknown
# Paths of this build's files, from here.
executables: [${JSON.stringify(`bin/${pool}`)}]
# One name, one meaning, for ever.
flags: []
#  - { name: mode, meaning: order-mode, values: { "live": live, "dry": dry-run }, safeValue: "dry" }
`;
}
