import { sha256, toHex } from "../browser-bytes.ts";

/** A key that lives in this browser and cannot be taken out of it. */
export interface BrowserKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Hex SHA-256 of its SubjectPublicKeyInfo. */
  readonly keyid: string;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const DATABASE = "muster";
const STORE = "keys";
const NAME = "operator";

/** Why this browser can keep no key; "": it can. */
export function whyNoKey(): string {
  if (!globalThis.isSecureContext)
    return "this page did not come over HTTPS or from this machine itself, and browsers keep keys for such pages only";
  if (typeof indexedDB === "undefined") return "this browser keeps nothing for pages";
  return "";
}

/** The key that was made here before; undefined: none. @throws Error when the browser's store does not answer */
export async function findKey(): Promise<BrowserKey | undefined> {
  const found: unknown = await inStore("readonly", (store) => store.get(NAME));
  return isPair(found) ? keyOf(found) : undefined;
}

/** Makes a key that signs and cannot be exported, and keeps it. @throws Error in browsers without Ed25519 */
export async function makeKey(): Promise<BrowserKey> {
  let made: CryptoKeyPair | CryptoKey;
  try {
    made = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  } catch (cause) {
    throw new Error("key: found no Ed25519 in this browser, wanted one of 2025 or later", {
      cause,
    });
  }
  if (!isPair(made)) throw new Error("key: found one key, wanted a pair");
  const pair = made;
  // A key that is not kept signs once and is a stranger the next day: kept before it is used.
  await inStore("readwrite", (store) => store.put(pair, NAME));
  await navigator.storage?.persist?.().catch(() => false);
  return keyOf(pair);
}

/** Forgets the key for good. @throws Error when the browser's store does not answer */
export async function forgetKey(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(NAME));
}

function isPair(value: unknown): value is CryptoKeyPair {
  return typeof value === "object" && value !== null && "privateKey" in value;
}

async function keyOf({ privateKey, publicKey }: CryptoKeyPair): Promise<BrowserKey> {
  const info = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  return {
    // RFC 8410: twelve bytes say that it is Ed25519, and the key follows.
    publicKey: info.slice(12),
    keyid: toHex(sha256(info)),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, new Uint8Array(message))),
  };
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const open = indexedDB.open(DATABASE, 1);
  open.onupgradeneeded = () => open.result.createObjectStore(STORE);
  const db = await settled(open);
  try {
    const transaction = db.transaction(STORE, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("key: not kept"));
    });
    const result = await settled(act(transaction.objectStore(STORE)));
    await done;
    return result;
  } finally {
    db.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("key: the browser's store failed"));
  });
}
