import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Sessions } from "../../../controller/status/sessions.ts";
import { signerOf, World } from "../verifier/world.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
let world: World;
let sessions: Sessions;

beforeEach(async () => {
  world = await World.start();
  const { declared, clock } = world;
  sessions = new Sessions({ declared, clock, random: randomBytes });
});
afterEach(() => world.stop());

const refusal = expect.objectContaining({ code: "LINK_REFUSED" });
const enter = (secret: string) => sessions.enter(secret);
const login = (operator = "alice") => enter(sessions.offer(operator).secret);

describe("A link", () => {
  test("lets in once", () => {
    const { secret } = sessions.offer("alice");
    expect(enter(secret).session.operator).toBe("alice");
    expect(() => enter(secret)).toThrow(refusal);
  });

  test("lets in for a minute, and not a moment longer", () => {
    const [first, second] = [sessions.offer("alice").secret, sessions.offer("alice").secret];
    world.clock.advance(MINUTE_MS - 1);
    expect(enter(first).session.operator).toBe("alice");
    world.clock.advance(1);
    expect(() => enter(second)).toThrow(refusal);
  });

  test("of nobody, or that nobody gave, lets nobody in", () => {
    expect(() => sessions.offer("mallory")).toThrow(
      expect.objectContaining({ code: "UNKNOWN_OPERATOR" }),
    );
    for (const secret of ["", "x", "A".repeat(43)]) expect(() => enter(secret)).toThrow(refusal);
  });

  test("of somebody who was revoked since lets nobody in", async () => {
    await add("bob", ["viewer"]);
    const { secret } = sessions.offer("bob");
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(() => enter(secret)).toThrow(refusal);
  });

  test("makes room: of one operator's the last four count", () => {
    const secrets = [1, 2, 3, 4, 5].map(() => sessions.offer("alice").secret);
    expect(() => enter(secrets[0] ?? "")).toThrow(refusal);
    for (const secret of secrets.slice(1)) expect(enter(secret).session.operator).toBe("alice");
  });
});

describe("A session", () => {
  test("is found by its cookie, and by nothing else", () => {
    const { cookie, session } = login();
    expect(sessions.find(cookie)).toBe(session);
    expect(sessions.find(undefined)).toBeUndefined();
    for (const wrong of ["", session.key, cookie.slice(1), cookie.toLowerCase()])
      expect(sessions.find(wrong)).toBeUndefined();
  });

  test("ends after an hour unused, and not while it is used", () => {
    const { cookie, session } = login();
    world.clock.advance(HOUR_MS - 1);
    expect(sessions.find(cookie)).toBe(session);
    world.clock.advance(HOUR_MS - 1);
    expect(sessions.find(cookie)).toBe(session);
    world.clock.advance(HOUR_MS);
    expect(sessions.find(cookie)).toBeUndefined();
  });

  test("ends after eight hours, however much it is used", () => {
    const { cookie, session } = login();
    for (let halfHours = 1; halfHours < 16; halfHours++) {
      world.clock.advance(HOUR_MS / 2);
      expect(sessions.find(cookie)).toBe(session);
    }
    world.clock.advance(HOUR_MS / 2);
    expect(sessions.find(cookie)).toBeUndefined();
  });

  test("ends at once when its operator is revoked, and does not come back with the name", async () => {
    await add("bob", ["viewer"]);
    const { cookie, session } = login("bob");
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(sessions.isAlive(session)).toBe(false);
    world.clock.advance(1);
    await add("bob", ["viewer"]);
    expect(sessions.isAlive(session)).toBe(false);
    expect(sessions.find(cookie)).toBeUndefined();
  });

  test("that was ended is none, to whoever holds it still too", () => {
    const { cookie, session } = login();
    sessions.end(session);
    expect(sessions.isAlive(session)).toBe(false);
    expect(sessions.find(cookie)).toBeUndefined();
  });

  test("makes room: of one operator's the last eight count", () => {
    const cookies = Array.from({ length: 9 }, () => login().cookie);
    expect(cookies.map((cookie) => sessions.find(cookie) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
  });
});

function add(name: string, roles: readonly string[]) {
  return world.done({
    kind: "add-operator",
    name,
    roles: [...roles],
    publicKey: signerOf(name).publicKey,
  });
}
