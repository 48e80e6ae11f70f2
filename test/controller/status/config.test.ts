import { describe, expect, test } from "vitest";
import { type StatusConfig, statusConfigSchema } from "../../../controller/status/config.ts";
import { Doorkeeper } from "../../../controller/status/doorkeeper.ts";
import { cookieNameOf, cookieOf } from "../../../controller/status/session-cookie.ts";

const CERTIFICATE = { certificate: "/etc/muster/page.pem", privateKey: "/etc/muster/page.key" };
const read = (text: unknown): StatusConfig => statusConfigSchema.parse(text);
const faultsOf = (text: unknown): readonly string[] =>
  (statusConfigSchema.safeParse(text).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("The place of the status page", () => {
  test.each([
    [{ listen: "127.0.0.1:8080", tls: "none" }],
    [{ listen: "127.9.9.9:8080", tls: "none" }],
    [{ listen: "[::1]:8080", tls: "none" }],
    [{ listen: "localhost:8080", tls: "none" }],
    [{ listen: "10.0.0.1:8443" }],
    [{ listen: "10.0.0.1:8443", tls: CERTIFICATE }],
    [{ listen: "0.0.0.0:8443", url: "https://muster.example.org" }],
    [{ listen: "127.0.0.1:8080", tls: "none", url: "https://muster.example.org:8443" }],
  ])("may be %j", (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test.each([
    [
      { listen: "10.0.0.1:8080", tls: "none" },
      "tls: found none with listen at 10.0.0.1, wanted TLS, or a loopback address",
    ],
    [
      { listen: "0.0.0.0:8080", tls: "none", url: "https://muster.example.org" },
      "tls: found none with listen at 0.0.0.0, wanted TLS, or a loopback address",
    ],
    [
      { listen: "127.0.0.1.evil.example:8080", tls: "none" },
      "tls: found none with listen at 127.0.0.1.evil.example, wanted TLS, or a loopback address",
    ],
    [
      { listen: "[::]:8443" },
      "url: found none with listen at ::, wanted the address that browsers use",
    ],
    [
      { listen: "10.0.0.1:8443", url: "http://muster.example.org" },
      "url: found http:, wanted https:, or a loopback address",
    ],
    [
      { listen: "10.0.0.1:8443", url: "https://muster.example.org/status" },
      "url: wanted http:// or https://, a host, perhaps a port, and nothing else",
    ],
    [{ listen: "nowhere" }, "listen: wanted host:port"],
  ])("is refused as %j, with the one reason", (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test("has TLS unless it is said otherwise, and nothing that is not known", () => {
    expect(read({ listen: "10.0.0.1:8443" })).toMatchObject({ tls: "own" });
    expect(faultsOf({ listen: "10.0.0.1:8443", tls: "maybe" })).toHaveLength(1);
    expect(faultsOf({ listen: "10.0.0.1:8443", password: "x" })).toHaveLength(1);
  });
});

describe("The names that count", () => {
  const door = (text: unknown, bound: string): Doorkeeper => new Doorkeeper(read(text), bound);
  const takes = (keeper: Doorkeeper, host: string): boolean => {
    try {
      keeper.wantOurName({ header: (name) => (name === "host" ? host : undefined) });
      return true;
    } catch {
      return false;
    }
  };

  test("are those of the address, and on loopback each way to write it", () => {
    const keeper = door({ listen: "127.0.0.1:0", tls: "none" }, "127.0.0.1:4711");
    expect(keeper.origin).toBe("http://127.0.0.1:4711");
    for (const host of ["127.0.0.1:4711", "localhost:4711", "LOCALHOST:4711", "[::1]:4711"])
      expect(takes(keeper, host)).toBe(true);
    for (const host of ["127.0.0.1", "localhost", "evil.example:4711", "127.0.0.1:4712", ""])
      expect(takes(keeper, host)).toBe(false);
    expect(keeper.isSecure).toBe(false);
  });

  test("are also what browsers are told to use, as they write it", () => {
    const keeper = door(
      { listen: "0.0.0.0:443", url: "https://Muster.example.org:443" },
      "0.0.0.0:443",
    );
    expect(keeper.origin).toBe("https://muster.example.org");
    expect(takes(keeper, "muster.example.org")).toBe(true);
    expect(takes(keeper, "other.example.org")).toBe(false);
    expect(keeper.isSecure).toBe(true);
  });

  test("behind a reverse proxy are its own, with a cookie for TLS only", () => {
    const keeper = door(
      { listen: "127.0.0.1:8080", tls: "none", url: "https://muster.example.org" },
      "127.0.0.1:8080",
    );
    expect(keeper.isSecure).toBe(true);
    expect(takes(keeper, "muster.example.org")).toBe(true);
    expect(takes(keeper, "127.0.0.1:8080")).toBe(true);
    expect(cookieOf(cookieNameOf("c1", keeper.isSecure), "v", keeper.isSecure, 9)).toBe(
      "__Host-muster-c1=v; Path=/; Max-Age=9; HttpOnly; SameSite=Strict; Secure",
    );
  });
});
