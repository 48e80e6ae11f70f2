import { spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { PeerLookup, UNKNOWN_PEER } from "../../../../agent/claims/signals/app-peer.ts";
import { describeWith } from "../../../house/describe-with.ts";
import { makeRunFolder, open, speakTo, until } from "./app-socket-rig.ts";

const isRoot = process.geteuid?.() === 0;
const own = process.geteuid?.() ?? 0;
/** Who the others are in these tests: nobody, when a process of nobody can be started, else the user who runs them. */
const peerUid = isRoot ? 65_534 : own;

/** A process of `peerUid` that says one record, and holds the connection until the test ends. */
function speakFromChild(path: string, text: string): { pid: number; said: () => string } {
  const program = `const s = require("net").connect(${JSON.stringify(path)});
    s.write(${JSON.stringify(text)}); s.pipe(process.stdout); s.on("error", (error) => process.stdout.write(error.code + "\\n"));`;
  const child = spawn(process.execPath, ["-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: "/",
    ...(isRoot ? { uid: peerUid, gid: peerUid } : {}),
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  return { pid: child.pid ?? 0, said: () => said };
}

/** A program in the place of ss. */
function command(script: string): string {
  const path = join(makeRunFolder(), "ss");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("everybody whom the mode keeps out cannot connect", async () => {
  const { path, told } = await open({ mode: 0o600 });
  const child = speakFromChild(path, '{"entered":"from another"}\n');
  // Without root the child is the owner, whom nothing keeps out.
  if (isRoot) await until(() => expect(child.said()).toBe("EACCES\n"));
  else await until(() => expect(told.records).toHaveLength(1));
  const mine = await speakTo(path);
  mine.say({ entered: "mine" });
  await until(() => expect(told.records).toContainEqual(["entered", "mine", 1]));
  expect(told.records).toHaveLength(isRoot ? 1 : 2);
});

test("who left before being looked up is unknown: heard, unless users are named", async () => {
  for (const uids of [undefined, [own]]) {
    let found = 0;
    const lookup = new PeerLookup();
    const left = new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const { path, told } = await open(uids === undefined ? {} : { uids }, {
      findPeer: async (number) => {
        await left;
        await until(() => expect(socket.closed).toBe(true));
        found += 1;
        return lookup.find(number);
      },
    });
    const socket = connect(path);
    socket.on("error", () => {});
    socket.write('{"entered":"power-peg"}\n', () => socket.destroy());
    await until(() => expect(found).toBe(1));
    if (uids === undefined) {
      await until(() => expect(told.peers).toEqual([UNKNOWN_PEER]));
      expect(told.drops.size).toBe(0);
    } else {
      await until(() =>
        expect([...told.drops]).toEqual([["a peer that could not be found out", 1]]),
      );
      expect(told.records).toEqual([]);
    }
  }
});

test("who cannot be looked up in time is unknown", async () => {
  const hung = { findPeer: () => new Promise<never>(() => {}), lookupMs: 20 };
  const { path, told } = await open({ uids: [own] }, hung);
  const speaker = await speakTo(path);
  await until(() =>
    expect(speaker.errors).toEqual(["found uid unknown, wanted one of those that may speak here"]),
  );
  expect(told.drops.size).toBe(1);
});

test.each([
  ["fails", "echo 'u_str ESTAB 0 0 * 7 * 8'; exit 1"],
  ["hangs", "exec sleep 60"],
  ["floods", "exec cat /dev/zero"],
  ["knows no such connection", ":"],
])("nobody is known when ss %s", async (_how, script) => {
  expect(await new PeerLookup(command(script), 200).find(7)).toEqual(UNKNOWN_PEER);
});

test("nobody is known where there is no ss", async () => {
  expect(await new PeerLookup("/nowhere/ss").find(7)).toEqual(UNKNOWN_PEER);
});

test("a process named as the holder of a socket that it does not hold is not taken for it", async () => {
  const lookup = new PeerLookup(
    command(
      `echo 'u_str ESTAB 0 0 /x 7 * 8 users:(("a",pid=${process.pid},fd=0))'; echo 'u_str ESTAB 0 0 * 8 * 7 users:(("a",pid=${process.pid},fd=0))'`,
    ),
  );
  expect(await lookup.find(7)).toEqual(UNKNOWN_PEER);
});

describeWith(["ss"], "with ss of iproute2", () => {
  test("the user and the process that speak are recorded with what they say", async () => {
    const { path, told } = await open({ mode: 0o666 });
    const child = speakFromChild(path, '{"entered":"power-peg"}\n');
    await until(() => expect(told.records).toHaveLength(1));
    expect(told.peers).toEqual([{ uid: peerUid, pid: child.pid }]);
  });

  test("a user who is named is heard, and one who is not is told so, once", async () => {
    const named = await open({ mode: 0o666, uids: [peerUid] });
    const other = await open({ mode: 0o666, uids: [peerUid + 1, peerUid + 2] });
    const record = '{"entered":"power-peg"}\n'.repeat(3);
    speakFromChild(named.path, record);
    const refused = speakFromChild(other.path, record);
    await until(() => expect(named.told.records).toHaveLength(3));
    // After the answer its writing may fail, since the agent did not read it.
    const answer = `{"error":"found uid ${peerUid}, wanted one of those that may speak here"}`;
    await until(() => expect(refused.said().split("\n")[0]).toBe(answer));
    expect(other.told.records).toEqual([]);
    expect([...other.told.drops]).toEqual([["a peer that may not speak", 1]]);
  });

  test("a name that looks like a row of ss makes nobody somebody else", async () => {
    const { path, told } = await open({}, { findPeer: (number) => forged.find(number) });
    const { pid } = process;
    // Every socket of this process, as if it were the peer: the real rows are there too, and then two of them claim to be it.
    const forged = new PeerLookup(
      command(
        `ss -xpnH; ss -xpnH | sed -n 's/.* \\([0-9]*\\) \\* \\([1-9][0-9]*\\).*/u_str ESTAB 0 0 * 1 * \\1 users:(("x",pid=${pid},fd=1))/p'`,
      ),
    );
    (await speakTo(path)).say({ entered: "power-peg" });
    await until(() => expect(told.peers).toEqual([UNKNOWN_PEER]));
  });

  test("many who come at once are looked up by few runs of ss", async () => {
    const runs = join(makeRunFolder(), "runs");
    const lookup = new PeerLookup(command(`echo run >>${runs}; exec ss "$@"`));
    const { path, told } = await open({}, { findPeer: (number) => lookup.find(number) });
    const speakers = await Promise.all(Array.from({ length: 40 }, () => speakTo(path)));
    for (const speaker of speakers) speaker.say({ entered: "x" });
    await until(() => expect(told.records).toHaveLength(40));
    expect(told.peers).toEqual(Array(40).fill({ uid: own, pid: process.pid }));
    expect(readFileSync(runs, "utf8").split("\n").length - 1).toBeLessThan(10);
  });
});
