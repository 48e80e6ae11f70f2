import { type JsonValue, OpenFeature, type Provider } from "@openfeature/server-sdk";
import { expect, onTestFinished, test } from "vitest";
import { connectMuster } from "../../../agent/app/connect.ts";
import { musterHook } from "../../../agent/app/openfeature.ts";
import { open, until } from "../claims/signals/app-socket-rig.ts";

/** A provider that knows the flag P as text, and fails for every other. */
const provider: Provider = {
  metadata: { name: "test" },
  runsOn: "server",
  resolveBooleanEvaluation: () => Promise.reject(new Error("not here")),
  resolveNumberEvaluation: () => Promise.resolve({ value: 2, reason: "STATIC" }),
  resolveStringEvaluation: (flag, fallback) =>
    flag === "P"
      ? Promise.resolve({ value: "yes", variant: "on" })
      : Promise.resolve({ value: fallback, errorCode: "FLAG_NOT_FOUND" as never }),
  resolveObjectEvaluation: <T extends JsonValue>() =>
    Promise.resolve({ value: { b: 1, a: [true] } as unknown as T }),
};

test("every evaluation through OpenFeature is reported with the value that was used", async () => {
  const { path, told } = await open();
  const app = connectMuster({ path });
  onTestFinished(() => app.close());
  onTestFinished(() => OpenFeature.close());
  await OpenFeature.setProviderAndWait(provider);
  OpenFeature.addHooks(musterHook(app));
  const client = OpenFeature.getClient();
  expect(await client.getStringValue("P", "no")).toBe("yes");
  expect(await client.getStringValue("unknown", "fallback")).toBe("fallback");
  expect(await client.getBooleanValue("broken", true)).toBe(true);
  expect(await client.getNumberValue("n", 0)).toBe(2);
  expect(await client.getObjectValue("o", {})).toEqual({ b: 1, a: [true] });
  await until(() =>
    expect(told.records).toEqual([
      ["evaluated", "P", "yes", 1],
      ["evaluated", "unknown", "fallback", 1],
      ["evaluated", "broken", "true", 1],
      ["evaluated", "n", "2", 1],
      ["evaluated", "o", '{"a":[true],"b":1}', 1],
    ]),
  );
});

test("a later hook that fails turns the value into the default, and that is what is reported", async () => {
  const values: unknown[][] = [];
  const client = OpenFeature.getClient();
  onTestFinished(() => OpenFeature.close());
  await OpenFeature.setProviderAndWait(provider);
  OpenFeature.clearHooks();
  client.addHooks(musterHook({ evaluated: (...told) => values.push(told) }), {
    after: () => {
      throw new Error("refused");
    },
  });
  expect(await client.getStringValue("P", "no")).toBe("no");
  expect(values).toEqual([["P", "no"]]);
});
