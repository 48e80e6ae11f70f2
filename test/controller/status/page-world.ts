import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ControllerError } from "../../../controller/errors.ts";
import { LogReader } from "../../../controller/log/log-reader.ts";
import { statusConfigSchema } from "../../../controller/status/config.ts";
import { StatusPage } from "../../../controller/status/status-page.ts";
import { Views } from "../../../controller/views/views.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { encodeEnvelope } from "../../../proto/signed/envelope.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";
import { IDENTITY } from "../log/log-world.ts";
import { TRUST_DOMAIN, World } from "../verifier/world.ts";
import { askHttp, followLink, type Listener, listenTo, type Reply } from "./http-asker.ts";

/** What the built page is made of, here. */
export const INDEX = "<!doctype html><title>the page</title>";

/** A status page over a controller's core: everything of it but the other listeners. Dispose it. */
export class PageWorld implements AsyncDisposable {
  readonly world: World;
  readonly page: StatusPage;
  /** As a browser would write it. */
  readonly origin: string;
  readonly #dir: TempDir;
  readonly #listeners = new Set<Listener>();

  private constructor(world: World, page: StatusPage, dir: TempDir) {
    this.world = world;
    this.page = page;
    this.origin = `http://${page.address}`;
    this.#dir = dir;
  }

  static async start(settings: Readonly<Record<string, unknown>> = {}): Promise<PageWorld> {
    const world = await World.start();
    const dir = await makeTempDir();
    mkdirSync(join(dir.path, "page/assets"), { recursive: true });
    writeFileSync(join(dir.path, "page/index.html"), INDEX);
    writeFileSync(join(dir.path, "page/assets/app.123.js"), "export {};".repeat(100));
    writeFileSync(join(dir.path, "page/assets/app.123.js.map"), "{}");
    writeFileSync(join(dir.path, "secret.json"), "{}");
    const clock = {
      monotonicMs: () => performance.now(),
      unixMs: () => world.clock.unixMs(),
    };
    const { context } = world;
    const fleet = {
      ...{ verifier: world.verifier, declared: world.declared, issuer: world.issuer, clock },
      ...{ trustDomain: TRUST_DOMAIN, controllerName: "c1", storeKind: "memory" },
    };
    const page = await StatusPage.open({
      config: statusConfigSchema.parse({ listen: "127.0.0.1:0", tls: "none", ...settings }),
      views: new Views({
        ...{ commands: context, fleet },
        controllers: { ...fleet, self: () => ({ name: "c1" }) },
        transparency: { store: world.memory, reader: new LogReader(world.memory, IDENTITY) },
      }),
      commands: { ...context, clock },
      execute: (envelope) => world.send(envelope),
      ...{ controllerName: "c1", version: "0", heartbeatMs: 1_000, gates: () => [] },
      timeline: {
        moments: async () => ({ moments: [] }),
        fleet: async () => {
          throw new ControllerError("NO_HISTORY", "log: found none of that time");
        },
      },
      directory: join(dir.path, "page"),
      identity: {
        current: { certificatePem: "", privateKeyPem: "" },
        onMade: () => () => undefined,
      },
    });
    return new PageWorld(world, page, dir);
  }

  /** Asks. Whatever header is not given is what a browser at the page itself would send. */
  ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array | string,
  ): Promise<Reply> {
    return askHttp(this.page.address, method, path, headers, body);
  }

  /** Logs in, and gives the cookie as it is to be shown. */
  async login(operator = "alice"): Promise<string> {
    return followLink(this.page.link(operator).url ?? "");
  }

  get(path: string, cookie: string): Promise<Reply> {
    return this.ask("GET", path, { cookie });
  }

  /** As the page itself changes something. */
  post(path: string, cookie: string, body: Uint8Array | string = ""): Promise<Reply> {
    return this.ask("POST", path, { ...this.own, cookie }, body);
  }

  /** What only the page's own requests have. */
  get own(): Readonly<Record<string, string>> {
    return { origin: this.origin, "x-muster": "1", "sec-fetch-site": "same-origin" };
  }

  /** A command's bytes, as this operator signs it. */
  sealed(body: CommandBody, operator = "alice"): Uint8Array {
    return encodeEnvelope(this.world.command(body, {}, operator));
  }

  /** Listens to the page's events. */
  listen(cookie: string): Listener {
    const listener = listenTo(this.page.address, cookie);
    this.#listeners.add(listener);
    return listener;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const listener of this.#listeners) listener.close();
    await this.page.close();
    await this.world.stop();
    await this.#dir[Symbol.asyncDispose]();
  }
}
