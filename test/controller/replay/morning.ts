import { type Release, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import type { Envelope } from "../../../proto/signed/envelope.ts";
import { contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import { signal } from "../../fakes/signals.ts";
import {
  BUILD_A,
  BUILD_B,
  FakeClock,
  POOL,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";
import { Tape } from "./taped.ts";

/** The eight servers. */
export const SERVERS = Array.from({ length: 8 }, (_, i) => `smars-${i + 1}`);
/** The one that was missed. */
export const MISSED = "smars-8";

/** What the builder of today signs: nobody had said it that morning. */
export function statementA(): Envelope {
  const values = { yes: "power-peg", no: "off" };
  const flags = [flagOf({ meaning: "power-peg", values })];
  const parts = contractOf({ version: "2003", subjects: [subjectOf(BUILD_A)], flags });
  return sealContract(parts, signerOf("ci"));
}

/** As statementA, of the new build. */
export function statementB(): Envelope {
  return sealContract(contractOf(), signerOf("ci"));
}

/** When things happened, Unix milliseconds. */
export type Times = {
  readonly began: number;
  readonly flagged: number;
  readonly outgoingOver: number;
  readonly said: number;
  readonly enabledLast: number;
};

const A_NO = profileB({ label: "A, P=no", executables: [BUILD_A] });
const OUTGOING_MS = 60_000;

/**
 * The morning as history has it, in a pool that observes and knows no contract: seven of eight servers get the new build, P is set to yes everywhere, the
 * one that was missed says 97 times that Power Peg is disabled, and somebody enables the others.
 */
export async function recordedMorning(): Promise<{ tape: Tape; times: Times; orders: string[] }> {
  const clock = new FakeClock();
  clock.unix = Date.parse("2012-08-01T12:00:00Z");
  const world = await World.start(clock);
  try {
    return await new Morning(world).play();
  } finally {
    await world.stop();
  }
}

class Morning {
  readonly #world: World;
  readonly #orders: string[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  async play(): Promise<{ tape: Tape; times: Times; orders: string[] }> {
    const world = this.#world;
    await this.#before();
    const tape = await Tape.of(world, [POOL]);
    const began = world.clock.unix;
    await this.#minutes(0.2);
    await this.#start("B", [profileB(), { ...A_NO, stage: "outgoing" }]);
    for (const name of SERVERS) if (name !== MISSED) this.#run(name, BUILD_B, "no");
    await this.#minutes(0.2);
    await this.#order(world.enable(SERVERS.filter((name) => name !== MISSED)));
    const flagged = world.clock.unix;
    const yes = profileB({
      label: "B, P=yes",
      flags: [{ name: "P", value: "yes", redacted: false }],
    });
    const outgoingOver = await this.#start("P", [
      yes,
      { ...profileB(), stage: "outgoing" },
      { ...A_NO, stage: "outgoing" },
    ]);
    for (const name of SERVERS) this.#run(name, name === MISSED ? BUILD_A : BUILD_B, "yes");
    await this.#minutes(0.5);
    const said = world.clock.unix;
    this.#say(97);
    await this.#minutes(1);
    const enabledLast = world.clock.unix;
    await this.#order(world.enable(SERVERS.filter((name) => name !== MISSED)));
    await this.#minutes(0.2);
    tape.stop();
    return {
      tape,
      times: { began, flagged, outgoingOver, said, enabledLast },
      orders: this.#orders,
    };
  }

  /** All eight on the old build, and enabled. */
  async #before(): Promise<void> {
    const world = this.#world;
    await world.fleet(SERVERS, { pool: { mode: "observe", contracts: "warn" }, profiles: [A_NO] });
    for (const name of SERVERS) this.#run(name, BUILD_A, "no");
    await world.idle();
    await world.done(world.enable());
  }

  /** @returns when what is outgoing counts no more */
  async #start(title: string, profiles: Release["profiles"]): Promise<number> {
    const until = this.#world.clock.unix + OUTGOING_MS;
    const release = { ...releaseOf(SERVERS, profiles, until), title };
    await this.#order({ kind: "propose-release", release });
    await this.#order(startOf(release));
    this.#orders.push(releaseDigestOf(release).slice(0, 8));
    return until;
  }

  async #order(body: Parameters<World["run"]>[0]): Promise<void> {
    const { outcome, code } = await this.#world.run(body);
    await this.#world.idle();
    this.#orders.push(`${body.kind} ${outcome === 1 ? "done" : code}`);
  }

  #run(name: string, build: string, p: string): void {
    this.#world.agents.get(name)?.report(workloadOf(build, p));
  }

  #say(count: number): void {
    const said = signal({ count, level: "error", executable: BUILD_A });
    this.#world.agents
      .get(MISSED)
      ?.report(workloadOf(BUILD_A, "yes", { signals: [said], signalsSinceUnixMs: 1 }));
  }

  async #minutes(minutes: number): Promise<void> {
    for (let i = 0; i < minutes * 60; i++) {
      this.#world.clock.advance(1_000);
      for (const agent of this.#world.agents.values()) agent.report();
      this.#world.verifier.sweep();
      this.#world.recorder.sweep();
      await this.#world.idle();
    }
  }
}
