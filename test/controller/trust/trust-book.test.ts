import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Authority, createAuthority } from "../../../controller/ca.ts";
import type { ControllerKeys } from "../../../controller/state-directory.ts";
import { issuersOf, type TrustRecord } from "../../../controller/trust/rotation.ts";
import { TrustBook } from "../../../controller/trust/trust-book.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { readEnvelope } from "../../../proto/signed/envelope.ts";
import { followTrust, sealTrust, splitPem, type TrustStatement } from "../../../proto/trust.ts";
import { RecordingLog } from "../verifier/world.ts";

const trustDomain = "muster.test";
const OVERLAP_MS = 1_000;

let keys: ControllerKeys;
let other: ControllerKeys;
beforeAll(async () => {
  keys = await newKeys();
  other = await newKeys();
});

async function newKeys(): Promise<ControllerKeys> {
  const permitSeed = newSeed();
  const authority = await createAuthority(trustDomain, Date.now());
  const logSigner = sodiumSigner(newSeed());
  return { authority, permitSeed, signer: sodiumSigner(permitSeed), logSigner };
}

/** A book on a record that the test writes. */
class Shelf {
  readonly declared: { trust: { value: TrustRecord; modRevision: number } | undefined } = {
    trust: undefined,
  };
  readonly book: TrustBook;

  constructor(by: ControllerKeys = keys, record?: TrustRecord) {
    if (record !== undefined) this.declared.trust = { value: record, modRevision: 1 };
    const log = new RecordingLog();
    this.book = new TrustBook({
      ...{ keys: by, trustDomain, log, random: (n) => randomBytes(n) },
      declared: this.declared,
    });
  }

  write(record: TrustRecord | undefined): TrustRecord {
    if (record === undefined) throw new Error("record: found none, wanted one");
    this.declared.trust = { value: record, modRevision: 1 };
    this.book.changed();
    return record;
  }
}

/** Whom a follower trusts that enrolled before anything changed. */
function enrolled(): TrustStatement {
  return {
    ...{ trustDomain, serial: 0, permitKeys: [keys.signer.publicKey] },
    authoritiesPem: [keys.authority.certificatePem],
  };
}

/** A follower after everything that a book tells it. */
function follow(known: TrustStatement, { wire }: TrustBook): TrustStatement {
  return (wire.statements ?? []).reduce(
    (last, statement) => followTrust(last, readEnvelope(statement)) ?? last,
    known,
  );
}

const hex = (found: readonly Uint8Array[]): readonly string[] => found.map((key) => toHex(key));

describe("A rotation of the permit key", () => {
  test("announces the new key, signs with it after the overlap, and lets the old one die after another", () => {
    const shelf = new Shelf();
    const { book } = shelf;
    const old = toHex(book.signer.publicKey);
    shelf.write(book.begin("permit", OVERLAP_MS, "ann", 10_000));
    expect(toHex(book.signer.publicKey)).toBe(old);
    const announced = follow(enrolled(), book);
    expect(hex(announced.permitKeys)).toEqual(hex(book.permitKeys));
    expect(announced.permitKeys).toHaveLength(2);
    expect(book.advance("permit", 10_000 + OVERLAP_MS - 1)).toBeUndefined();
    shelf.write(book.advance("permit", 10_000 + OVERLAP_MS));
    const next = toHex(book.signer.publicKey);
    expect(next).not.toBe(old);
    expect(hex(announced.permitKeys)).toContain(next);
    const message = Buffer.from("a permit");
    expect(verifySignature(book.signer.publicKey, message, book.signer.sign(message))).toBe(true);
    expect(hex(book.permitKeys)).toEqual([next, old]);
    shelf.write(book.advance("permit", 10_000 + 2 * OVERLAP_MS));
    expect(hex(book.permitKeys)).toEqual([next]);
    expect(hex(follow(announced, book).permitKeys)).toEqual([next]);
    expect(book.advance("permit", Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });

  test("is followed by one that was away for all of it, and for the next one", () => {
    const shelf = new Shelf();
    for (let n = 0; n < 2; n++) {
      shelf.write(shelf.book.begin("permit", OVERLAP_MS, "ann", 0));
      shelf.write(shelf.book.advance("permit", 0, true));
      shelf.write(shelf.book.advance("permit", 0, true));
    }
    const found = follow(enrolled(), shelf.book);
    expect(hex(found.permitKeys)).toEqual([toHex(shelf.book.signer.publicKey)]);
    expect(found.serial).toBe(4);
    // Nothing of before brings a dead key back.
    expect(hex(follow(found, shelf.book).permitKeys)).toEqual(hex(found.permitKeys));
  });

  test("is one at a time", () => {
    const shelf = new Shelf();
    shelf.write(shelf.book.begin("permit", OVERLAP_MS, "ann", 0));
    expect(shelf.book.begin("permit", OVERLAP_MS, "ann", 0)).toBeUndefined();
  });

  test("is taken up by another controller of the cluster, which has the same two keys and nothing else", () => {
    const shelf = new Shelf();
    shelf.write(shelf.book.begin("permit", OVERLAP_MS, "ann", 0));
    const record = shelf.write(shelf.book.advance("permit", 0, true));
    expect(new Shelf(keys, record).book.signer.keyid).toBe(shelf.book.signer.keyid);
    // The permit key alone does not open the next one, nor does the authority's.
    const withoutAuthority = { ...keys, authority: other.authority };
    expect(() => new Shelf(withoutAuthority, record)).toThrow("sealed under other keys");
    const withoutPermitKey = { ...other, authority: keys.authority };
    expect(() => new Shelf(withoutPermitKey, record)).toThrow("sealed under other keys");
  });
});

describe("A rotation of the certificate authority", () => {
  async function begun(shelf: Shelf): Promise<Authority> {
    const made = await createAuthority(trustDomain, Date.now());
    shelf.write(shelf.book.beginAuthority(made, OVERLAP_MS, "ann", 10_000));
    return made;
  }

  test("announces the new one before it issues, lets both count, and the old one die by a word alone", async () => {
    const shelf = new Shelf();
    const { book } = shelf;
    const { certificatePem } = await begun(shelf);
    const old = keys.authority.certificatePem;
    const pems = (known: TrustStatement) => known.authoritiesPem;
    const announced = follow(enrolled(), book);
    expect(pems(announced)).toEqual([old, certificatePem]);
    expect(book.issuing.certificatePem).toBe(old);
    expect(book.advanceAuthority(10_000 + OVERLAP_MS - 1)).toBeUndefined();
    expect(book.retireAuthority(20_000)).toBeUndefined();
    shelf.write(book.advanceAuthority(10_000 + OVERLAP_MS));
    expect(book.issuing.certificatePem).toBe(certificatePem);
    // Whoever was away for the announcement knows this one alone.
    expect(book.shown.certificatePem).toBe(old);
    const issuing = follow(announced, book);
    expect(pems(issuing)).toEqual([certificatePem, old]);
    expect(book.advanceAuthority(Number.MAX_SAFE_INTEGER)).toBeUndefined();
    shelf.write(book.retireAuthority(30_000));
    expect(book.shown.certificatePem).toBe(certificatePem);
    expect(splitPem(book.bundle)).toHaveLength(1);
    expect(pems(follow(issuing, book))).toEqual([certificatePem]);
    expect(pems(follow(enrolled(), book))).toEqual([certificatePem]);
  });

  test("is one at a time", async () => {
    const shelf = new Shelf();
    await begun(shelf);
    const made = await createAuthority(trustDomain, Date.now());
    expect(shelf.book.beginAuthority(made, OVERLAP_MS, "ann", 0)).toBeUndefined();
    shelf.write(shelf.book.advanceAuthority(0, true));
    expect(shelf.book.beginAuthority(made, OVERLAP_MS, "ann", 0)).toBeUndefined();
  });

  test("and of permit keys, mixed and twice, is taken up by another controller with the same two keys, and by no other", async () => {
    const shelf = new Shelf();
    const { book } = shelf;
    for (let n = 0; n < 2; n++) {
      await begun(shelf);
      shelf.write(book.begin("permit", OVERLAP_MS, "ann", 0));
      shelf.write(book.advanceAuthority(0, true));
      shelf.write(book.advance("permit", 0, true));
      shelf.write(book.retireAuthority(0));
      shelf.write(book.advance("permit", 0, true));
    }
    const { record } = book;
    const again = new Shelf(keys, record).book;
    expect(again.issuing).toEqual(book.issuing);
    expect(again.signer.keyid).toBe(book.signer.keyid);
    expect(follow(enrolled(), again)).toMatchObject({
      ...{ serial: record.serial, authoritiesPem: [book.issuing.certificatePem] },
    });
    for (const lacking of [
      { ...keys, authority: other.authority },
      { ...other, authority: keys.authority },
    ])
      expect(() => new Shelf(lacking, record)).toThrow("sealed under other keys");
  });

  test("is not read when the sealed key belongs to another certificate", async () => {
    const shelf = new Shelf();
    await begun(shelf);
    const { record } = shelf.book;
    const { certificatePem } = await createAuthority(trustDomain, Date.now());
    const [first, second] = shelf.book.authorities;
    if (first === undefined || second === undefined) throw new Error("found no two authorities");
    const swapped = { ...record, authorities: [first, { ...second, certificatePem }] };
    expect(() => new Shelf(keys, swapped)).toThrow("sealed under other keys");
  });
});

describe("A certificate is held", () => {
  const held = { state: "active", issuer: "b", expiresAtUnixMs: 100 } as const;
  const previous = { publicKey: "", certificateSha256: "", untilUnixMs: 50, issuer: "a" };

  test.each<readonly [string, Parameters<typeof issuersOf>[0], number, readonly string[]]>([
    ["until it expires", held, 99, ["b"]],
    ["no longer than that", held, 100, []],
    ["with the one it replaced, for the overlap", { ...held, previous }, 49, ["b", "a"]],
    ["without it after that", { ...held, previous }, 50, ["b"]],
    ["by the first authority where nothing is said", { state: "active" }, 0, ["first"]],
    ["by nobody who is evicted", { ...held, state: "evicted" }, 0, []],
  ])("%s", (_what, identity, nowUnixMs, issuers) => {
    expect(issuersOf(identity, "first", nowUnixMs)).toEqual(issuers);
  });
});

describe("A statement of whom to trust", () => {
  const forged = (): TrustStatement => ({
    ...enrolled(),
    ...{ serial: 9, permitKeys: [other.signer.publicKey] },
  });

  test.each<readonly [string, () => Parameters<typeof sealTrust>]>([
    ["a permit key alone", () => [forged(), [keys.signer], [other.authority]]],
    ["a certificate authority alone", () => [forged(), [other.signer], [keys.authority]]],
    ["nobody that is known", () => [forged(), [other.signer], [other.authority]]],
  ])("is not taken when it is signed by %s", (_what, parts) => {
    expect(() => followTrust(enrolled(), sealTrust(...parts()))).toThrow("found no signature");
  });

  test("is not taken for another cluster, nor when one of its bytes is another", () => {
    const elsewhere = { ...forged(), trustDomain: "other.test" };
    const sealed = sealTrust(elsewhere, [keys.signer], [keys.authority]);
    expect(() => followTrust(enrolled(), sealed)).toThrow("wanted muster.test");
    const good = sealTrust(forged(), [keys.signer], [keys.authority]);
    expect(followTrust(enrolled(), good)?.serial).toBe(9);
    const payload = Uint8Array.from(good.payload);
    payload[payload.length - 3] = (payload[payload.length - 3] ?? 0) ^ 1;
    expect(() => followTrust(enrolled(), { ...good, payload })).toThrow();
  });
});
