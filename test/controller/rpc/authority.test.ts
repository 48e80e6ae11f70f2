import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificateFingerprint } from "../../../proto/channel.ts";
import { EnrolError, enrol, type Identity, loadIdentity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { IdentityKeeper } from "../../../proto/identity-keeper.ts";
import { renewIdentity } from "../../../proto/renew.ts";
import { ADMIN } from "../../../proto/services.ts";
import { toWire } from "../../../proto/signed/envelope.ts";
import type { AuthorityStep } from "../../../proto/signed/rotate.ts";
import { splitPem } from "../../../proto/trust.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { FakeAgent, type StreamEnd } from "./fake-agent.ts";
import { LiveController } from "./live-controller.ts";

const ROSTER = ["away", "both", "follows", "late", "stranger", "stuck"];
const PATIENCE_MS = 30_000;
const REFUSED = { outcome: 5 };

type Followed = { readonly controllers: readonly { readonly canIssue: boolean }[] };

let controller: LiveController;
let dir: TempDir;
/** Fingerprints of the first authority, and of the one that replaces it. */
let old: string;
let next: string;
const followers: Follower[] = [];

beforeAll(async () => {
  dir = await makeTempDir();
  controller = await LiveController.start({
    certificates: { life: "60s", overlap: "1s" },
    gate: { http: { listen: "127.0.0.1:0" } },
  });
  await controller.declare(ROSTER);
  old = controller.cluster.caFingerprint;
});
afterAll(async () => {
  await Promise.all(followers.map(({ keeper }) => keeper.stop()));
  await controller?.[Symbol.asyncDispose]();
  await dir?.[Symbol.asyncDispose]();
});

/** An agent's identity with the keeper that the program has, and its streams in the test's hand. */
class Follower {
  readonly keeper: IdentityKeeper;
  readonly state: string;

  constructor(identity: Identity, state: string) {
    this.state = state;
    this.keeper = new IdentityKeeper({
      ...{ identity, stateDirectory: state, note: () => undefined, random: () => 0.5 },
      addresses: () => [controller.process.agents],
      nowUnixMs: () => Date.now(),
    });
    followers.push(this);
  }

  get identity(): Identity {
    return this.keeper.identity;
  }

  /** Which authority its certificate is of. */
  get issuer(): string {
    return issuerOf(this.identity);
  }

  /** Opens a stream and takes what it is told of whom to trust. */
  async hears(): Promise<void> {
    const stream = await FakeAgent.greeted(controller.process.agents, this.identity);
    const told = await stream.until("whom to trust", () => stream.trusted[0]);
    stream.close();
    this.keeper.takeTrust(told);
  }

  /** Until its certificate is of that authority, as the program gets there: by what it hears. */
  async comesTo(issuer: string): Promise<void> {
    this.keeper.start();
    await waitFor(
      async () => {
        if (this.issuer === issuer) return true;
        await this.hears();
        return false;
      },
      { what: `a certificate of ${issuer}`, deadlineMs: PATIENCE_MS, intervalMs: 200 },
    );
  }
}

function issuerOf({ tls, caPem }: Identity): string {
  // The first of the bundle is the one that the certificate is of, or else it is renewed.
  const [issuing = ""] = splitPem(caPem);
  const fingerprints = splitPem(caPem).map(certificateFingerprint);
  return isOf(tls.certificatePem, issuing) ? (fingerprints[0] ?? "") : (fingerprints[1] ?? "");
}

function isOf(certificatePem: string, authorityPem: string): boolean {
  return new X509Certificate(certificatePem).verify(new X509Certificate(authorityPem).publicKey);
}

async function joins(name: string, caFingerprint = old): Promise<Follower> {
  const state = join(dir.path, name);
  const identity = await enrol({
    ...{ address: controller.process.public, kind: "agent", name, caFingerprint },
    ...{ token: await controller.token("agent", name), stateDirectory: state },
  });
  return new Follower(identity, state);
}

async function order(
  step: AuthorityStep,
  force = false,
): Promise<muster.v1.CommandResult.$Properties> {
  const overlapMs = step === "begin" ? 3_600_000 : 0;
  const body = { kind: "rotate-authority", step, overlapMs, force } as const;
  const seenRevision = await controller.seen(body);
  return await controller.execute(toWire(controller.seal(body, { seenRevision })));
}

async function attest(identity: Identity): Promise<StreamEnd | "served"> {
  const stream = new FakeAgent(controller.process.agents, identity);
  stream.hello();
  const how = await stream.welcomedOrEnded();
  stream.close();
  return how;
}

async function authorities(): Promise<readonly muster.v1.AuthorityView.$Properties[]> {
  return (await controller.read(ADMIN.getTrust, {})).authorities ?? [];
}

test("A second authority is announced before it issues, and counts beside the first; whoever joins may know either", async () => {
  const follows = await joins("follows");
  await joins("away");
  expect(await order("issue")).toMatchObject({ ...REFUSED, code: "NOT_READY" });
  expect(await order("retire")).toMatchObject({ ...REFUSED, code: "NOT_READY" });
  expect(await order("begin")).toMatchObject({ outcome: 1 });
  expect(await order("begin")).toMatchObject({ ...REFUSED, code: "NOT_READY" });
  next = (await authorities())[1]?.sha256 ?? "";
  expect((await authorities()).map(({ state }) => state)).toEqual(["issuing", "announced"]);
  const token = { kind: "create-token", identity: "agent", name: "both", lifeMs: 0 } as const;
  expect((await controller.done(token)).joinCommand).toContain(`--ca-fingerprint ${old},${next} `);
  await follows.hears();
  expect(splitPem(follows.identity.caPem).map(certificateFingerprint)).toEqual([old, next]);
  expect((await joins("both", `${old},${next}`)).issuer).toBe(old);
});

test("Once it issues whoever follows comes to it by itself; who was away is served still, and is renewed as it knows", async () => {
  expect(await order("issue")).toMatchObject({ outcome: 1 });
  const [follows, away, both] = followers;
  if (follows === undefined || away === undefined || both === undefined) throw new Error("lost");
  await Promise.all([follows.comesTo(next), both.comesTo(next)]);
  const late = await joins("late");
  expect(late.issuer).toBe(next);
  expect(await attest(late.identity)).toBe("served");
  const renewed = await renewIdentity(away.identity, away.state, controller.process.agents);
  expect(issuerOf(renewed)).toBe(old);
  expect(await attest(renewed)).toBe("served");
});

test("The first one is not retired while somebody holds a certificate of it, and who does is named", async () => {
  const away = followers[1];
  if (away === undefined) throw new Error("lost");
  const refused = await waitFor(
    async () => {
      const answer = await order("retire");
      // What a renewal replaced counts on for the overlap.
      return answer.reasons?.length === 1 && answer;
    },
    { what: "one holder", deadlineMs: PATIENCE_MS, intervalMs: 200 },
  );
  expect(refused).toMatchObject({ ...REFUSED, code: "AUTHORITY_IN_USE" });
  expect(refused.reasons?.[0]).toMatchObject({ node: "away", subject: "agent away" });
  const [first, second] = await authorities();
  expect(first).toMatchObject({ state: "retiring", holders: ["agent away"] });
  // The gate inside has come to the new one like any other.
  expect(second?.holders).toContain("gate embedded.bench");
});

test("It is retired when nobody holds one any more: joins and controllers know the new one alone", async () => {
  const [follows, away] = followers;
  if (follows === undefined || away === undefined) throw new Error("lost");
  // A new process of it, with the identity that the renewal left on disk.
  const back = new Follower(loadIdentity(away.state), away.state);
  await back.comesTo(next);
  await waitFor(async () => (await order("retire")).outcome === 1, {
    ...{ what: "its end", deadlineMs: PATIENCE_MS, intervalMs: 200 },
  });
  await Promise.all([follows.hears(), back.hears()]);
  expect(splitPem(follows.identity.caPem).map(certificateFingerprint)).toEqual([next]);
  // Refused by either side: the certificate that is shown follows within a moment.
  await waitFor(
    async () => {
      const error = await joins("stranger").catch((e: unknown) => e);
      return error instanceof EnrolError && error.code === "CONTROLLER_NOT_TRUSTED";
    },
    { what: "the new certificate", deadlineMs: PATIENCE_MS, intervalMs: 100 },
  );
  expect(await attest(back.identity)).toBe("served");
  const followed = `http://${controller.process.gateHttp}/v1/controllers`;
  await waitFor(
    async () => {
      const { controllers } = (await (await fetch(followed)).json()) as Followed;
      return controllers.length === 1 && controllers[0]?.canIssue === true;
    },
    { what: "the gate inside, which follows", deadlineMs: PATIENCE_MS, intervalMs: 100 },
  );
});

test("By force it is retired all the same: who holds a certificate of it is out at once, and stays out", async () => {
  const stuck = await joins("stuck", next);
  const stream = await FakeAgent.greeted(controller.process.agents, stuck.identity);
  await order("begin");
  await order("issue");
  expect((await order("retire")).code).toBe("AUTHORITY_IN_USE");
  expect(await order("retire", true)).toMatchObject({ outcome: 1 });
  expect(await stream.ended()).toEqual({ status: status.UNAVAILABLE, code: "IDENTITY_REFUSED" });
  expect(await attest(stuck.identity)).not.toBe("served");
  stream.close();
});
