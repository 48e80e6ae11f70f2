import { splitAddress } from "../../proto/channel.ts";
import { ControllerError } from "../errors.ts";
import { isLoopback, isWildcard, originOf, type StatusConfig } from "./config.ts";

/** A request as far as it says where it comes from and whom it is for. */
type Caller = {
  readonly header: (name: string) => string | undefined;
};

/**
 * Who may ask at all: requests for one of our own names, and changes only from our own page. Every value is chosen by whoever sends it, but a browser does not
 * let another site's page choose these.
 */
export class Doorkeeper {
  /** How browsers reach the page, e.g. "https://127.0.0.1:8443". */
  readonly origin: string;
  /** Whether the cookie may go over TLS only. */
  readonly isSecure: boolean;
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  /** @param bound host:port as bound */
  constructor({ url, tls, listen }: StatusConfig, bound: string) {
    const scheme = tls === "none" ? "http" : "https";
    const { host } = splitAddress(listen);
    const { port } = splitAddress(bound);
    const written = host.includes(":") ? `[${host}]` : host;
    const own = [
      ...(isWildcard(host) ? [] : [written]),
      ...(isLoopback(host) || isWildcard(host) ? ["localhost", "127.0.0.1", "[::1]"] : []),
    ].map((name) => `${scheme}://${name}:${port}`);
    const given = url === undefined ? undefined : originOf(url);
    const origins = [...(given === undefined ? [] : [given]), ...own];
    // As a browser writes them: without the port that its scheme has by default.
    this.#origins = new Set(origins.map((one) => new URL(one).origin));
    this.#hosts = new Set([...this.#origins].map((one) => new URL(one).host));
    this.origin = origins[0] ?? `${scheme}://${bound}`;
    this.isSecure = this.origin.startsWith("https:");
  }

  /** Whether it is meant for us: a name that somebody made point here is none of ours. @throws ControllerError FOREIGN_REQUEST */
  wantOurName({ header }: Caller): void {
    const host = (header("host") ?? "").toLowerCase();
    if (!this.#hosts.has(host))
      throw foreign("host", "another name", [...this.#hosts].join(" or "));
  }

  /** Whether a page of ours asks for it. @throws ControllerError FOREIGN_REQUEST */
  wantOurPage({ header }: Caller): void {
    if (!this.#origins.has(header("origin") ?? ""))
      throw foreign("origin", "another site", [...this.#origins].join(" or "));
    // Nobody else's page can send it without asking first, and nobody answers that.
    if (header("x-muster") !== "1") throw foreign("x-muster", "none", "1");
    const site = header("sec-fetch-site");
    if (site !== undefined && site !== "same-origin")
      throw foreign("sec-fetch-site", "another site", "same-origin");
  }

  /** Whether somebody opened it: a page of another site must not log anybody in. @throws ControllerError FOREIGN_REQUEST */
  wantOpened({ header }: Caller): void {
    const site = header("sec-fetch-site");
    if (site !== undefined && site !== "none" && site !== "same-origin")
      throw foreign("sec-fetch-site", "another site's link", "one that was typed or pasted");
  }
}

function foreign(what: string, found: string, wanted: string): ControllerError {
  return new ControllerError(
    "FOREIGN_REQUEST",
    `request: ${what}: found ${found}, wanted ${wanted}`,
  );
}
