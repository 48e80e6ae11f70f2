import { readFileSync } from "node:fs";
import { readAgentConfig } from "../../../agent/config.ts";
import type { Log } from "../../../agent/log.ts";
import { startAgent } from "../../../agent/start-agent.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import { fromHex } from "../../../proto/signed/bytes.ts";
import { TRUST_DOMAIN } from "../controller-process.ts";
import { answerQuestions } from "../forked-program.ts";
import type { HostedAgents } from "../hosted-agents.ts";

/** What became of one agent since the last mark. Milliseconds from then. */
type Seen = {
  /** Of its controller; "" before the first. */
  controller: string;
  marked: boolean;
  reconnectMs: number | undefined;
  permitMs: number | undefined;
  losses: number;
};

const seen = new Map<string, Seen>();
let markedAtMs = 0;

/** An agent's events, which tell what happens to it; nothing is written. */
function listeningTo(node: string): Log {
  const mine: Seen = {
    controller: "",
    marked: false,
    reconnectMs: undefined,
    permitMs: undefined,
    losses: 0,
  };
  seen.set(node, mine);
  const take = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    const ms = performance.now() - markedAtMs;
    if (event === "stream.lost") mine.losses += 1;
    if (event === "stream.open") {
      const { controller } = fields as { controller: string };
      if (controller !== mine.controller) mine.reconnectMs ??= ms;
      mine.controller = controller;
    }
    if (event === "permit.taken") mine.permitMs ??= ms;
  };
  return { debug: take, info: take, warn: take, error: take };
}

async function begin(file: string): Promise<number> {
  const hosted = JSON.parse(readFileSync(file, "utf8")) as HostedAgents;
  const { fleet, controllers, permitKey } = hosted;
  for (const node of fleet.nodes) {
    const document = hosted.documents[node.name];
    const config = await readAgentConfig(JSON.stringify(document), node.name);
    await startAgent({
      config,
      log: listeningTo(node.name),
      procRoot: "/proc",
      identity: {
        trustDomain: TRUST_DOMAIN,
        kind: "agent",
        name: node.name,
        tls: { certificatePem: node.certificatePem, privateKeyPem: fleet.tlsKeyPem },
        caPem: fleet.caPem,
        trustSerial: 0,
        signer: sodiumSigner(fromHex(node.seed) ?? new Uint8Array()),
        permitKeys: [fromHex(permitKey) ?? new Uint8Array()],
        attestationAddress: controllers[0] ?? "",
      },
    });
  }
  return fleet.nodes.length;
}

function mark(controllers: readonly string[]): void {
  markedAtMs = performance.now();
  for (const one of seen.values()) {
    one.marked = controllers.includes(one.controller);
    [one.reconnectMs, one.permitMs, one.losses] = [undefined, undefined, 0];
  }
}

answerQuestions((question) => {
  switch (question.kind) {
    case "begin":
      return begin(String(question["file"]));
    case "mark":
      return mark(question["controllers"] as readonly string[]);
    default:
      return [...seen].map(([node, what]) => ({ node, ...what }));
  }
});
