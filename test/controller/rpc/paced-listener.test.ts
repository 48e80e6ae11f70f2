import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Doorkeeper, PacedListener } from "../../../controller/rpc/paced-listener.ts";
import { splitAddress } from "../../../proto/channel.ts";

const EVERYBODY: Doorkeeper = { mayEnter: () => true, enter: () => undefined };

describe("A listener that lets connections in at a pace", () => {
  const opened: Socket[] = [];
  let listener: PacedListener;
  let nowMs = 0;
  let handedOn: Socket[] = [];

  async function listening(): Promise<() => Promise<Socket>> {
    nowMs = 0;
    handedOn = [];
    listener = new PacedListener(
      (socket) => handedOn.push(socket),
      EVERYBODY,
      () => nowMs,
    );
    const { host, port } = splitAddress(await listener.listen("127.0.0.1:0"));
    return async () => {
      const socket = connect(port, host).on("error", () => undefined);
      opened.push(socket);
      await once(socket, "connect");
      return socket;
    };
  }

  afterEach(() => {
    listener.close();
    for (const socket of [...opened.splice(0), ...handedOn]) socket.destroy();
  });

  test("hands on the bytes that came while one waited", async () => {
    const open = await listening();
    await open();
    const second = await open();
    second.write("hello");
    await expect.poll(() => handedOn.length).toBe(1);
    nowMs = 10;
    await expect.poll(() => handedOn.length).toBe(2);
    const [bytes] = (await once(handedOn[1]?.resume() ?? second, "data")) as [Buffer];
    expect(bytes.toString()).toBe("hello");
  });

  test("ends those that waited for too long, and those that wait when it closes", async () => {
    const open = await listening();
    await open();
    const waiting = await open();
    await expect.poll(() => handedOn.length).toBe(1);
    nowMs = 4_001;
    const late = await open();
    await once(waiting.resume(), "close");
    await expect.poll(() => handedOn.length).toBe(2);
    const last = await open();
    listener.close();
    await once(last.resume(), "close");
    expect(late.destroyed).toBe(false);
    expect(handedOn).toHaveLength(2);
  });

  test("says why it cannot be bound", async () => {
    const open = await listening();
    const taken = (await open()).remotePort;
    await expect(
      new PacedListener(
        () => undefined,
        EVERYBODY,
        () => 0,
      ).listen(`127.0.0.1:${taken}`),
    ).rejects.toThrow("EADDRINUSE");
  });
});
