import { join } from "node:path";
import { z } from "zod";
import { readSecretFile, writeSecretFile } from "../../proto/identity-file.ts";

const bytes = z.base64().transform((text): Uint8Array => Buffer.from(text, "base64"));
const wallMs = z.number().int().nonnegative();

const schema = z.strictObject({
  version: z.literal(1),
  /** Envelopes of the newest pool statements, by nothing: each is verified anew. */
  statements: z.array(bytes),
  /** Envelopes of the newest permits that say against a node what has to be named, or cannot be. */
  closings: z.array(bytes),
  /** Nonces, the oldest first. */
  used: z.array(z.string()),
  active: z.array(
    z.strictObject({
      token: bytes,
      signers: z.array(z.string()),
      receivedAtUnixMs: wallMs,
      /** A boot of the host, and the end on its clock: a reboot ends it. */
      bootId: z.string(),
      untilUptimeMs: z.number(),
    }),
  ),
  /** What no controller has noted yet. */
  unreported: z.array(
    z.strictObject({ token: bytes, signers: z.array(z.string()), receivedAtUnixMs: wallMs }),
  ),
});

/** What a gate must still know of broken glass after it was restarted without a controller. */
export type BreakGlassState = Omit<z.output<typeof schema>, "version">;

/** Where that is kept; a fake in tests. */
export interface BreakGlassStore {
  /** @throws Error when there is something that cannot be read; undefined when there is nothing */
  load(): BreakGlassState | undefined;
  /** Durable when it returns: the old state or the new one survives a crash. @throws Error */
  save(state: BreakGlassState): void;
}

/** The file break-glass.json in the gate's state directory (0600). */
export function breakGlassFile(directory: string): BreakGlassStore {
  const path = join(directory, "break-glass.json");
  return {
    load: () => {
      const found = readSecretFile(path);
      return found === undefined ? undefined : schema.parse(found);
    },
    save: (state) => {
      const text = (one: Uint8Array): string => Buffer.from(one).toString("base64");
      const withText = <T extends { readonly token: Uint8Array }>(one: T) => ({
        ...one,
        token: text(one.token),
      });
      writeSecretFile(path, {
        version: 1,
        statements: state.statements.map(text),
        closings: state.closings.map(text),
        used: state.used,
        active: state.active.map(withText),
        unreported: state.unreported.map(withText),
      });
    },
  };
}
