import { describe, expect, test } from "vitest";
import { type IssuerEvent, PermitIssuer } from "../../../controller/verifier/permit-issuer.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { decodePoolStatement } from "../../../proto/signed/permit.ts";

const SAID = { mode: "enforce", roster: ["n1"], silenceHeld: false, revision: 3 } as const;

/** An issuer of epoch 1 that has stated two pools, and all that it tells. */
function stated(): { issuer: PermitIssuer; told: IssuerEvent[] } {
  const issuer = new PermitIssuer(sodiumSigner(newSeed()), "muster.test", 1);
  const told: IssuerEvent[] = [];
  issuer.subscribe((event) => told.push(event));
  for (const pool of ["app", "web"]) issuer.state(pool, SAID);
  return { issuer, told };
}

describe("what an issuer states of pools", () => {
  test("is told once while it stays the same, and again when the declaration is a newer one", () => {
    const { issuer, told } = stated();
    issuer.state("app", SAID);
    expect(told).toHaveLength(2);
    issuer.state("app", { ...SAID, revision: 4 });
    expect(told).toHaveLength(3);
    expect(issuer.statement("app")?.statement).toMatchObject({ revision: 4, serial: 3 });
  });

  test("is told anew under a greater epoch, so that it outranks whoever spoke last", () => {
    const { issuer, told } = stated();
    issuer.raise(5);
    const again = told.slice(2).map(({ envelope }) => decodePoolStatement(envelope.payload));
    expect(again).toMatchObject([
      { pool: "app", ...SAID, issuerEpoch: 5, serial: 3 },
      { pool: "web", ...SAID, issuerEpoch: 5, serial: 4 },
    ]);
    expect([...issuer.statements()].map((s) => s.statement.issuerEpoch)).toEqual([5, 5]);
  });

  test("stays as it is when the epoch is none that is greater", () => {
    const { issuer, told } = stated();
    issuer.raise(1);
    expect(told).toHaveLength(2);
    expect(issuer.issuerEpoch).toBe(1);
  });
});
