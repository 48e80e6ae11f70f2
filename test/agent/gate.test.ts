import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type GateDecision, LocalGate } from "../../agent/gate.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../proto/signed/envelope.ts";
import type { Workload } from "../../proto/signed/evidence.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import {
  encodePermit,
  encodePoolStatement,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import { enteredPath } from "../fakes/signals.ts";

const issuer = sodiumSigner(newSeed());
const bootId = randomUUID();
const LIFE = 30_000;
const HOLD = 900_000;

let nowMs: number;
let serial: number;
let gate: LocalGate;

beforeEach(() => {
  nowMs = 0;
  serial = 0;
  gate = new LocalGate({
    trustDomain: "muster",
    node: "n1",
    bootId,
    pools: ["app"],
    permitKeys: [issuer.publicKey],
    verify: verifySignature,
    nowMs: () => nowMs,
  });
  gate.issuer(true);
});

function workload(digest = "aa", fields: Partial<Workload> = {}): Workload {
  return {
    pool: "app",
    processes: [
      {
        pid: 7,
        startedAtTicks: 1,
        executable: "/srv/app",
        runningSha256: digest.repeat(32),
        runningBytes: 1,
        diskState: "same",
        diskSha256: digest.repeat(32),
        loader: [],
      },
    ],
    artifacts: [],
    flags: [],
    faults: [],
    restarts: 0,
    signals: [],
    signalsSinceUnixMs: 0,
    ...fields,
  };
}

function permit(fields: Partial<Permit> = {}, signer = issuer): muster.v1.Envelope.$Properties {
  const body: Permit = {
    trustDomain: "muster",
    pool: "app",
    node: "n1",
    decision: "open",
    bootId,
    ...fingerprintOf(workload()),
    issuerEpoch: 1,
    serial: ++serial,
    lifeMs: LIFE,
    holdMs: HOLD,
    status: "ATTESTED",
    reasons: [],
    release: "",
    ...fields,
  };
  return toWire(sealEnvelope(PAYLOAD_TYPE.permit, encodePermit(body), signer));
}

function statement(fields: Partial<PoolStatement> = {}): muster.v1.Envelope.$Properties {
  const body: PoolStatement = {
    trustDomain: "muster",
    pool: "app",
    mode: "enforce",
    roster: ["n1"],
    silenceHeld: false,
    revision: 1,
    issuerEpoch: 1,
    serial: ++serial,
    ...fields,
  };
  return toWire(sealEnvelope(PAYLOAD_TYPE.pool, encodePoolStatement(body), issuer));
}

function answer(): GateDecision {
  return gate.decide("app", "n1");
}

/** A gate that is open: measured, and permitted for what was measured. */
function open(): void {
  gate.measured("app", workload());
  expect(gate.takePermit(permit())).toEqual({ taken: true, pool: "app" });
  expect(answer()).toMatchObject({ open: true, code: "PERMITTED" });
}

describe("the node-local gate", () => {
  test("is closed before any permit, whatever was measured", () => {
    gate.measured("app", workload());
    expect(answer()).toMatchObject({ open: false, decision: "quarantine", code: "NO_PERMIT" });
  });

  test("is closed with a permit and no measurement", () => {
    gate.takePermit(permit());
    expect(answer()).toMatchObject({ open: false, code: "CANNOT_TELL" });
  });

  test("opens on a permit for what it measured, and for no other pool or node", () => {
    open();
    expect(gate.decide("web", "n1")).toMatchObject({ open: false, code: "UNKNOWN_POOL" });
    expect(gate.decide("app", "n2")).toMatchObject({ open: false, code: "UNKNOWN_NODE" });
  });

  test("closes when the controller says so, with its reasons and its severity", () => {
    open();
    const closing = { decision: "drain" as const, reasons: ["HALTED", "x\r\ny"], bootId: "" };
    gate.takePermit(permit(closing));
    expect(answer()).toMatchObject({
      open: false,
      decision: "drain",
      code: "CLOSED",
      reasons: ["HALTED", "x__y"],
    });
  });

  test("closes the moment its own measurement leaves the permit, and does not open again when it returns", () => {
    open();
    gate.measured("app", workload("bb"));
    expect(answer()).toMatchObject({ open: false, code: "LEFT_PERMIT" });
    gate.measured("app", workload());
    expect(answer()).toMatchObject({ open: false, code: "LEFT_PERMIT" });
    gate.takePermit(permit());
    expect(answer().open).toBe(true);
  });

  test("closes while it cannot tell what it is, and opens again on the same measurement", () => {
    open();
    gate.measured("app", workload("aa", { processes: [] }));
    expect(answer()).toMatchObject({ open: false, code: "CANNOT_TELL" });
    gate.measured("app", workload("aa", { restarts: 1, signals: [], signalsSinceUnixMs: 0 }));
    expect(answer().open).toBe(true);
    const fault = { code: "FLAG_UNREADABLE", subject: "p", detail: "" } as const;
    gate.measured("app", workload("aa", { faults: [fault] }));
    expect(answer()).toMatchObject({ open: false, code: "CANNOT_TELL" });
    gate.measured("app", undefined);
    expect(answer()).toMatchObject({ open: false, code: "CANNOT_TELL" });
  });

  test("stays open when only the file on disk was replaced", () => {
    open();
    const [process] = workload().processes;
    if (process === undefined) throw new Error("wanted a process");
    const replaced = { ...process, diskState: "replaced", diskSha256: "cc".repeat(32) } as const;
    gate.measured("app", workload("aa", { processes: [replaced] }));
    expect(answer().open).toBe(true);
  });
});

describe("dead code that was entered", () => {
  const entered = (...paths: readonly string[]): Partial<Workload> => ({
    signals: paths.map((id) => enteredPath(id)),
  });
  const refused = { open: false, decision: "quarantine", code: "DEAD_CODE_ENTERED" };

  test("closes at once, whatever the permit says, and for as long as it is told", () => {
    open();
    gate.watch("app", new Set(["power-peg"]));
    gate.measured("app", workload("aa", entered("power-peg", "rlp")));
    expect(answer()).toMatchObject({ ...refused, reasons: ["DEAD_CODE_ENTERED"] });
    gate.takePermit(permit({ status: "EXEMPT" }));
    expect(answer()).toMatchObject(refused);
    gate.measured("app", workload());
    expect(answer()).toMatchObject({ open: true, code: "PERMITTED" });
  });

  test("closes when the list that calls it dead comes later, and in no other pool", () => {
    open();
    gate.measured("app", workload("aa", entered("power-peg")));
    gate.watch("web", new Set(["power-peg"]));
    expect(answer().open).toBe(true);
    gate.watch("app", new Set(["power-peg"]));
    expect(answer()).toMatchObject(refused);
    gate.watch("app", new Set());
    expect(answer().open).toBe(true);
  });

  test("is a message that names it no more than any other message", () => {
    open();
    gate.watch("app", new Set(["power-peg"]));
    const [signal] = entered("power-peg").signals ?? [];
    if (signal === undefined) throw new Error("found no signal");
    const said = { ...signal, kind: "message" as const, names: ["power-peg"] };
    gate.measured("app", workload("aa", { signals: [said] }));
    expect(answer().open).toBe(true);
  });
});

describe("time at the node-local gate", () => {
  test("a permit runs out at its life while controllers are well: the hold does not apply", () => {
    nowMs = 10_000;
    open();
    nowMs = 10_000 + LIFE - 1;
    expect(answer().open).toBe(true);
    nowMs = 10_000 + LIFE;
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("with no controller it stays open for life and hold, and not a millisecond longer", () => {
    open();
    nowMs = 5_000;
    gate.issuer(false);
    nowMs = LIFE + HOLD - 1;
    expect(answer()).toMatchObject({ open: true, code: "HELD_OVER" });
    nowMs = LIFE + HOLD;
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("a loss that is noticed after the permit ran out does not open it again", () => {
    open();
    nowMs = LIFE;
    gate.issuer(false);
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("a controller that comes back has a moment to renew before what is held over closes", () => {
    open();
    nowMs = 5_000;
    gate.issuer(false);
    nowMs = 60_000;
    gate.issuer(true);
    nowMs = 62_999;
    expect(answer()).toMatchObject({ open: true, code: "HELD_OVER" });
    nowMs = 63_000;
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
    // Lost once more: this closing is final until a permit comes.
    gate.issuer(false);
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("controllers that come and go do not stretch the hold", () => {
    open();
    nowMs = 5_000;
    gate.issuer(false);
    for (nowMs = 6_000; nowMs < LIFE + HOLD; nowMs += 1_000) {
      gate.issuer(true);
      gate.issuer(false);
    }
    expect(nowMs).toBe(LIFE + HOLD);
    expect(answer().open).toBe(false);
  });

  test("a signed word that the pool's silence is held lets a permit live on, and never opens one that ran out", () => {
    open();
    nowMs = 10_000;
    gate.takePool(statement({ silenceHeld: true }));
    nowMs = LIFE + 1;
    expect(answer()).toMatchObject({ open: true, code: "HELD_OVER" });
    gate.takePool(statement());
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
    gate.takePool(statement({ silenceHeld: true }));
    expect(answer()).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("its own change closes it while no controller can be asked", () => {
    open();
    gate.issuer(false);
    gate.measured("app", workload("bb"));
    expect(answer()).toMatchObject({ open: false, code: "LEFT_PERMIT" });
  });
});

describe("a permit that is not taken", () => {
  test.each<[string, () => muster.v1.Envelope.$Properties | undefined, string]>([
    ["signed by another key", () => permit({}, sodiumSigner(newSeed())), "BAD_SIGNATURE"],
    ["of another node", () => permit({ node: "n2" }), "OTHER_NODE"],
    ["of another boot", () => permit({ bootId: randomUUID() }), "OTHER_BOOT"],
    ["of another trust domain", () => permit({ trustDomain: "other" }), "OTHER_TRUST_DOMAIN"],
    ["of a pool that this node is not in", () => permit({ pool: "web" }), "OTHER_POOL"],
    ["that is a pool statement", () => statement(), "MALFORMED"],
    ["that is nothing", () => undefined, "MALFORMED"],
    ["that is cut short", () => ({ ...permit(), payload: new Uint8Array([1]) }), "BAD_SIGNATURE"],
  ])("%s opens nothing", (_what, make, code) => {
    gate.measured("app", workload());
    expect(gate.takePermit(make())).toMatchObject({ taken: false, code });
    expect(answer()).toMatchObject({ open: false, code: "NO_PERMIT" });
  });

  test("of a lower or equal serial undoes no closing", () => {
    open();
    const old = permit();
    gate.takePermit(permit({ decision: "quarantine" }));
    expect(gate.takePermit(old)).toMatchObject({ taken: false, code: "OLDER" });
    expect(gate.takePermit(permit({ serial: 3 }))).toMatchObject({ taken: false, code: "OLDER" });
    expect(answer()).toMatchObject({ open: false, code: "CLOSED" });
  });

  test("of an issuer epoch below the newest of its pool is fenced, whatever its serial", () => {
    gate.measured("app", workload());
    gate.takePermit(permit({ issuerEpoch: 2, serial: 1, decision: "quarantine" }));
    expect(gate.takePermit(permit({ issuerEpoch: 1 }))).toMatchObject({ code: "FENCED" });
    expect(answer()).toMatchObject({ open: false, code: "CLOSED" });
    expect(gate.takePermit(permit({ issuerEpoch: 2, serial: 2 }))).toMatchObject({ taken: true });
  });

  test("is not old because another controller made a statement of a greater epoch", () => {
    gate.measured("app", workload());
    gate.takePool(statement({ issuerEpoch: 2 }));
    expect(gate.takePermit(permit({ issuerEpoch: 1 }))).toMatchObject({ taken: true });
    expect(answer()).toMatchObject({ open: true, code: "PERMITTED" });
  });
});

describe("a pool's statements of several controllers", () => {
  test("that of the newer declaration counts, whatever its epoch", () => {
    gate.takePool(statement({ issuerEpoch: 3, revision: 8, mode: "observe" }));
    gate.takePool(statement({ issuerEpoch: 1, revision: 9 }));
    expect(answer().mode).toBe("enforce");
    const late = statement({ issuerEpoch: 4, revision: 8, mode: "observe" });
    expect(gate.takePool(late)).toMatchObject({ taken: false, code: "OLDER" });
    expect(answer().mode).toBe("enforce");
  });

  test("of one declaration that of the newer epoch counts", () => {
    gate.takePool(statement({ issuerEpoch: 3 }));
    const older = statement({ issuerEpoch: 2, mode: "observe" });
    expect(gate.takePool(older)).toMatchObject({ taken: false, code: "FENCED" });
    expect(answer().mode).toBe("enforce");
  });
});

describe("the mode of a pool", () => {
  test("is enforce without a signed statement; observe keeps a closed gate open, and says what it would be", () => {
    expect(answer()).toMatchObject({ open: false, mode: "enforce" });
    gate.takePool(statement({ mode: "observe" }));
    expect(answer()).toMatchObject({
      open: true,
      decision: "observed-quarantine",
      code: "NO_PERMIT",
      mode: "observe",
    });
    gate.takePool(statement({ mode: "enforce" }));
    expect(answer().open).toBe(false);
  });

  test("does not open a node that is not on the roster", () => {
    gate.takePool(statement({ mode: "observe", roster: ["n2"] }));
    expect(answer()).toMatchObject({ open: false, code: "UNKNOWN_NODE" });
  });

  test("is not taken from a permit, nor from another key", () => {
    expect(gate.takePool(permit())).toMatchObject({ taken: false, code: "MALFORMED" });
    const forged = toWire(
      sealEnvelope(
        PAYLOAD_TYPE.pool,
        encodePoolStatement({
          trustDomain: "muster",
          pool: "app",
          mode: "observe",
          roster: ["n1"],
          silenceHeld: false,
          revision: 1,
          issuerEpoch: 1,
          serial: 1,
        }),
        sodiumSigner(newSeed()),
      ),
    );
    expect(gate.takePool(forged)).toMatchObject({ taken: false, code: "BAD_SIGNATURE" });
    expect(answer().open).toBe(false);
  });
});
