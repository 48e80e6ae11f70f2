import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../fleet/repository.ts";
import { describeWith } from "../house/describe-with.ts";
import { mayMakeNetworks } from "./network.ts";
import type { RoundResult } from "./round.ts";

const PARTITIONS = join(repositoryRoot(), "dist/test/partitions/main.js");

type Run = {
  readonly pid: number | undefined;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
};

async function partitions(...args: readonly string[]): Promise<Run> {
  return await new Promise((resolve) => {
    const { pid } = execFile(process.execPath, [PARTITIONS, ...args], (error, stdout, stderr) => {
      resolve({ pid, code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

async function namespaces(): Promise<string> {
  return await new Promise((resolve) => {
    execFile("ip", ["netns", "list"], (_error, stdout) => resolve(stdout));
  });
}

const NEEDED = ["etcd", "ip", "nft", ...(mayMakeNetworks() ? [] : ["the right to make networks"])];

describeWith(NEEDED, "three controllers in a network that fails", () => {
  test("have no epoch in common, open nothing that is bad and lose nothing that was acknowledged", async () => {
    const cells = ["--only", "full:leader", "--only", "in:etcd-leader"];
    const { pid, code, stdout, stderr } = await partitions("--short", "--json", ...cells);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { rounds } = JSON.parse(stdout) as { rounds: readonly RoundResult[] };
    for (const { cell, target, healMs, closedMs, orders } of rounds)
      process.stderr.write(
        `partitions: ${cell} (${target}): normal after ${healMs} ms, bad node closed after ${closedMs} ms, ${orders.done} orders done\n`,
      );
    expect(rounds.flatMap(({ violations }) => violations)).toEqual([]);
    expect(rounds.map(({ orders }) => orders.done > 0)).toEqual([true, true]);
    expect(await namespaces()).not.toContain(`muster-part-${pid}-`);
  });
});
