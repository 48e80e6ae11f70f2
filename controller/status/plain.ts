import type { Json } from "./wire.ts";

type Codec<T> = {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
};

/** A message as the page is given it (wire.ts), whatever of it was not set. Throws none for what a view made. */
export function plain<T extends object>(codec: Codec<T>, properties: T): Json<T> {
  // By its bytes: what the page reads is what a gRPC client would, and fields that a view left out have their defaults.
  return translate(codec.decode(codec.encode(properties).finish())) as Json<T>;
}

function translate(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value !== "object" || value === null) return value;
  const found: Record<string, unknown> = {};
  // Defaults are on the prototype; what was set hides them.
  for (const source of [Object.getPrototypeOf(value) as object, value])
    for (const [key, field] of Object.entries(source))
      if (typeof field !== "function" && key !== "$unknowns") found[key] = translate(field);
  return found;
}
