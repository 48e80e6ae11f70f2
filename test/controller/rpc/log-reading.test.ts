import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifySignature } from "../../../proto/ed25519.ts";
import { ADMIN } from "../../../proto/services.ts";
import { openCheckpoint } from "../../../proto/signed/checkpoint.ts";
import { decodeLogEntry } from "../../../proto/signed/log-entry.ts";
import { rootOfPeaks } from "../../../proto/signed/merkle.ts";
import { parseVkey } from "../../../proto/signed/signed-note.ts";
import { freePorts } from "../../fleet/ports.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { LiveController } from "./live-controller.ts";

let controller: LiveController;
let address: string;
beforeAll(async () => {
  const [port] = await freePorts(1);
  address = `127.0.0.1:${port}`;
  controller = await LiveController.start({ log: { level: "info", listen: address } });
}, 60_000);
afterAll(async () => controller?.[Symbol.asyncDispose]());

describe("the log of a running controller", () => {
  test("begins with the cluster and its first operator, and has what was ordered", async () => {
    await controller.declare(["n1"]);
    const read = async (from: number) => controller.read(ADMIN.readLog, { from });
    const page = await waitFor(
      async () => {
        const found = await read(0);
        const kinds = (found.entries ?? []).map((entry) => {
          const { what } = decodeLogEntry(entry);
          return what.is === "record" ? what.kind : what.is;
        });
        return kinds.includes("release") && { ...found, kinds };
      },
      { what: "a log with the release in it", deadlineMs: 10_000 },
    );
    expect(page.kinds.slice(0, 2)).toEqual(["cluster", "operator"]);
    expect(page.kinds.filter((kind) => kind === "command")).toHaveLength(3);
    const key = parseVkey(page.vkey ?? "");
    const { root, size } = openCheckpoint(page.note ?? "", key, verifySignature);
    expect(size).toBe(page.size);
    const { hashes } = await controller.read(ADMIN.readLogHashes, {
      size: 2,
      nodes: [{ level: 1, index: 0 }],
    });
    expect(rootOfPeaks(hashes ?? [])).toHaveLength(32);
    expect(root).toHaveLength(32);
    await expect(
      controller.read(ADMIN.readLogHashes, { size: size + 1_000, nodes: [] }),
    ).rejects.toThrow("wanted one that the log has");
  });

  test("is served to whoever asks, and verifies with its key alone", async () => {
    const { vkey } = await controller.read(ADMIN.readLog, {});
    const answer = await fetch(`http://${address}/checkpoint`);
    const note = await answer.text();
    expect(openCheckpoint(note, parseVkey(vkey ?? ""), verifySignature).size).toBeGreaterThan(2);
    expect((await fetch(`http://${address}/tile/entries/999`)).status).toBe(404);
  });
});
