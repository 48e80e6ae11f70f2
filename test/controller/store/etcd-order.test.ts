import { describe, expect, it } from "vitest";
import { EtcdOrder } from "../../../controller/store/etcd-order.ts";
import { EtcdSlots } from "../../../controller/store/etcd-slots.ts";

/** Work that begins when it is let, and ends when it is told to. */
function work() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const named = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, named, end: (name: string) => ends.get(name)?.() };
}

const changing = (...changed: readonly string[]) => ({ asked: [], changed });

/** Everything that can happen without anything more being asked for has happened. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("order by key", () => {
  it("lets work on a key wait for the work before it, and other work not", async () => {
    const { begun, named, end } = work();
    const order = new EtcdOrder();
    const first = order.run(changing("a", "b"), named("ab"));
    const second = order.run(changing("b", "c"), named("bc"));
    const third = order.run(changing("c"), named("c"));
    const other = order.run(changing("d"), named("d"));
    await turn();
    end("d");
    expect(await other).toBe("d");
    expect(begun).toEqual(["ab", "d"]);
    end("ab");
    await first;
    await turn();
    expect(begun).toEqual(["ab", "d", "bc"]);
    end("bc");
    await second;
    await turn();
    end("c");
    expect(await third).toBe("c");
    expect(order.size).toBe(0);
  });

  it("lets those who only ask for a key go together, after who changes it and before the next who does", async () => {
    const { begun, named, end } = work();
    const order = new EtcdOrder();
    const asking = { asked: ["a"], changed: [] };
    const all = [
      order.run(changing("a"), named("first")),
      order.run(asking, named("one")),
      order.run(asking, named("two")),
      order.run(changing("a"), named("last")),
    ];
    await turn();
    expect(begun).toEqual(["first"]);
    end("first");
    await turn();
    expect(begun).toEqual(["first", "one", "two"]);
    end("two");
    await turn();
    expect(begun).toEqual(["first", "one", "two"]);
    end("one");
    await turn();
    end("last");
    expect(await Promise.all(all)).toEqual(["first", "one", "two", "last"]);
    expect(order.size).toBe(0);
  });

  it("goes on after work that failed", async () => {
    const order = new EtcdOrder();
    const failing = order.run(changing("a"), () => Promise.reject(new Error("failed")));
    const next = order.run(changing("a"), () => Promise.resolve("next"));
    await expect(failing).rejects.toThrow("failed");
    expect(await next).toBe("next");
    await order.idle();
    expect(order.size).toBe(0);
  });
});

describe("slots", () => {
  it("let so many at once, the others in their order, and are free again after a failure", async () => {
    const { begun, named, end } = work();
    const slots = new EtcdSlots(2);
    const failing = slots.run(() => Promise.reject(new Error("failed")));
    await expect(failing).rejects.toThrow("failed");
    const all = ["1", "2", "3", "4"].map((name) => slots.run(named(name)));
    expect(begun).toEqual(["1", "2"]);
    end("2");
    await all[1];
    await turn();
    expect(begun).toEqual(["1", "2", "3"]);
    end("1");
    end("3");
    await Promise.all([all[0], all[2]]);
    await turn();
    expect(begun).toEqual(["1", "2", "3", "4"]);
    end("4");
    expect(await all[3]).toBe("4");
  });
});
