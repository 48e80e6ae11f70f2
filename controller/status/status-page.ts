import { getRequestListener } from "@hono/node-server";
import type { TlsIdentity } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { bytesEqual, toHex } from "../../proto/signed/bytes.ts";
import type { Envelope } from "../../proto/signed/envelope.ts";
import type { CommandContext } from "../commands/context.ts";
import { commandSigner } from "../commands/execute.ts";
import { furtherKeys, operatorKeys } from "../operator-keys.ts";
import { rolesOf } from "../verdict/roles.ts";
import type { Views } from "../views/views.ts";
import { notUnderstood, statusApp } from "./app.ts";
import { CertificateFiles } from "./certificate-files.ts";
import type { StatusConfig } from "./config.ts";
import type { DeployGates } from "./deploy-gates.ts";
import { DeployTokens } from "./deploy-tokens.ts";
import { Doorkeeper } from "./doorkeeper.ts";
import { Hub } from "./hub.ts";
import { readPageFiles } from "./page-files.ts";
import { PageListener } from "./page-listener.ts";
import { questions, type Timeline } from "./questions.ts";
import { cookieNameOf } from "./session-cookie.ts";
import { type Session, Sessions } from "./sessions.ts";
import type { GateFacts, Hello, KeyAnswer } from "./wire.ts";

export type StatusPageOptions = {
  readonly config: StatusConfig;
  readonly views: Views;
  readonly commands: Pick<
    CommandContext,
    "declared" | "verifier" | "clock" | "log" | "random" | "trustDomain"
  >;
  /** As Admin/Execute does it. */
  readonly execute: (envelope: Envelope) => Promise<muster.v1.CommandResult.$Properties>;
  readonly controllerName: string;
  readonly version: string;
  readonly heartbeatMs: number;
  readonly gates: () => readonly GateFacts[];
  /** Where the built page is. */
  readonly directory: string;
  /** The controller's own certificate, and what it is replaced by. */
  readonly identity: {
    readonly current: TlsIdentity;
    onMade(listener: (identity: TlsIdentity) => void): () => void;
  };
  readonly timeline: Timeline;
};

/** The status page of one controller: its listener, its sessions, and everybody who looks. */
export class StatusPage {
  /** host:port as bound. */
  readonly address: string;
  readonly #sessions: Sessions;
  readonly #origin: string;
  readonly #stops: (() => void | Promise<void>)[];

  private constructor(
    address: string,
    origin: string,
    sessions: Sessions,
    stops: (() => void | Promise<void>)[],
  ) {
    this.address = address;
    this.#origin = origin;
    this.#sessions = sessions;
    this.#stops = stops;
  }

  /** Serves it. @throws ControllerError CONFIG_UNREADABLE; Error when the address cannot be bound or the certificate cannot be used */
  static async open(o: StatusPageOptions): Promise<StatusPage> {
    const { config, commands } = o;
    const { log, clock } = commands;
    const stops: (() => void | Promise<void>)[] = [];
    const deploy = deployOf(o);
    const listener = await listen(o, stops);
    const door = new Doorkeeper(config, listener.address);
    const sessions = new Sessions(commands);
    const hello = (session: Session): Hello => helloOf(o, session);
    const hub = new Hub({ ...o, sessions, clock, log, hello });
    const files = readPageFiles(o.directory);
    if (files.size === 0) log.warn("status.page_not_built", { directory: o.directory });
    const acts = {
      clock,
      execute: o.execute,
      signerOf: (envelope: Envelope) => commandSigner(commands, envelope).operator,
      keyOf: (publicKey: Uint8Array, operator: string) => keyOf(commands, publicKey, operator),
    };
    const cookie = cookieNameOf(o.controllerName, door.isSecure);
    const asked = questions({ ...o, clock });
    const common = { views: o.views, sessions, door, hub, files, acts, cookie, clock, log, deploy };
    const app = statusApp({ ...common, questions: asked });
    const handler = getRequestListener(app.fetch, {
      overrideGlobalObjects: false,
      errorHandler: notUnderstood,
    });
    listener.serve((request, response) => void handler(request, response));
    stops.unshift(() => hub.close());
    log.info("status.served", { address: listener.address, origin: door.origin });
    return new StatusPage(listener.address, door.origin, sessions, stops);
  }

  /** A link that lets this operator in, once. @throws ControllerError UNKNOWN_OPERATOR */
  link(operator: string): muster.v1.PageLink.$Properties {
    const { secret, endsAtUnixMs } = this.#sessions.offer(operator);
    return { url: `${this.#origin}/login?link=${secret}`, expiresAtUnixMs: endsAtUnixMs };
  }

  /** Ends every stream and connection. */
  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
  }
}

/** @throws ControllerError CONFIG_UNREADABLE, BAD_KEY */
function deployOf({ config, views, commands }: StatusPageOptions): DeployGates | undefined {
  if (config.deployGates.length === 0) return undefined;
  const { declared, verifier, clock, log } = commands;
  return {
    ...{ declared, clock, log },
    tokens: new DeployTokens(config.deployGates, log, clock.monotonicMs()),
    fleet: (pool) => views.fleet({ pool, claims: false }),
    settled: () => verifier.settled,
  };
}

async function listen(
  { config, identity, commands: { log } }: StatusPageOptions,
  stops: (() => void | Promise<void>)[],
): Promise<PageListener> {
  const { tls } = config;
  const files = typeof tls === "object" ? new CertificateFiles(tls, log) : undefined;
  const shown = tls === "none" ? undefined : (files?.read() ?? identity.current);
  const listener = await PageListener.bind(config.listen, shown);
  const replace = (made: TlsIdentity): void => listener.replace(made);
  stops.push(() => listener.close());
  if (files !== undefined) {
    files.follow(replace);
    stops.push(() => files.close());
  } else if (tls === "own") stops.push(identity.onMade(replace));
  return listener;
}

function helloOf(o: StatusPageOptions, { operator, endsAtUnixMs }: Session): Hello {
  const { declared, verifier, clock, trustDomain } = o.commands;
  return {
    controller: o.controllerName,
    ...{ trustDomain, operator, version: o.version, heartbeatMs: o.heartbeatMs },
    roles: rolesOf(declared.operators.get(operator)?.value.roles),
    canIssue: verifier.canIssue,
    atUnixMs: Math.floor(clock.unixMs()),
    sessionEndsAtUnixMs: endsAtUnixMs,
  };
}

function keyOf(
  { declared, verifier }: Pick<CommandContext, "declared" | "verifier">,
  publicKey: Uint8Array,
  operator: string,
): KeyAnswer {
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  for (const { value } of declared.operators.values()) {
    const keys = [...operatorKeys(value, nowUnixMs), ...furtherKeys(value)];
    if (value.state === "active" && keys.some((key) => bytesEqual(key, publicKey)))
      return { known: true, operator: value.name, roles: rolesOf(value.roles) };
  }
  const hex = toHex(publicKey);
  const command = `muster operator add-key ${operator} --public-key ${hex} --label browser`;
  return { known: false, operator, command };
}
