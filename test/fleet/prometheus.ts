import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import { freePorts } from "./ports.ts";

/** One series that a query answers with, and its value now. */
export type Sample = {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
};

/** What is scraped: one job for each program. */
export type ScrapeJob = { readonly job: string; readonly addresses: readonly string[] };

/** A real Prometheus of Debian on loopback, alone, with its data in one folder. It scrapes and evaluates rules every second. Stop it. */
export class PrometheusProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: Child;

  private constructor(url: string, child: Child) {
    this.url = url;
    this.#child = child;
  }

  /**
   * Starts one.
   * @param dir for its configuration, data and log; made when it is not there
   * @param rules files of rules, absolute
   */
  static async start(
    dir: string,
    jobs: readonly ScrapeJob[],
    rules: readonly string[],
  ): Promise<PrometheusProcess> {
    const [port = 0] = await freePorts(1);
    await mkdir(dir, { recursive: true });
    const config = join(dir, "prometheus.yml");
    await writeFile(config, configOf(jobs, rules));
    const url = `http://127.0.0.1:${port}`;
    const child = await startChild({
      name: "prometheus",
      command: "prometheus",
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(dir, "data")}`,
        "--storage.tsdb.retention.time=1h",
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      cwd: dir,
      logFile: join(dir, "prometheus.log"),
    });
    const prometheus = new PrometheusProcess(url, child);
    try {
      await child.ready(async () => (await fetch(`${url}/-/ready`)).ok, 30_000);
    } catch (error) {
      await child.stop();
      throw error;
    }
    return prometheus;
  }

  /** What a query answers with now. @throws Error for one that is none, with what Prometheus says of it */
  async query(query: string): Promise<readonly Sample[]> {
    const { result } = await this.#ask<{ result: readonly Sample[] }>("query", { query });
    return result;
  }

  /** The value of a query that has one series; undefined: it has none, or several. */
  async value(query: string): Promise<number | undefined> {
    const [first, ...more] = await this.query(query);
    return first === undefined || more.length > 0 ? undefined : Number(first.value[1]);
  }

  /** Every target with how the last scrape went: "" for well. */
  async targets(): Promise<ReadonlyMap<string, string>> {
    const { activeTargets } = await this.#ask<{
      activeTargets: readonly {
        readonly health: string;
        readonly lastError: string;
        readonly labels: { readonly job: string };
      }[];
    }>("targets", {});
    return new Map(
      activeTargets.map(({ labels, health, lastError }) => [
        labels.job,
        health === "up" ? "" : lastError || health,
      ]),
    );
  }

  /** Every rule with how its last evaluation went. */
  async rules(): Promise<readonly { name: string; health: string; state: string }[]> {
    const { groups } = await this.#ask<{
      groups: readonly {
        readonly rules: readonly { name: string; health: string; state: string }[];
      }[];
    }>("rules", {});
    return groups.flatMap(({ rules }) => rules);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.stop();
  }

  async #ask<T>(what: string, parameters: Readonly<Record<string, string>>): Promise<T> {
    const response = await fetch(`${this.url}/api/v1/${what}`, {
      method: what === "query" ? "POST" : "GET",
      ...(what === "query" && { body: new URLSearchParams(parameters) }),
    });
    const { data, error } = (await response.json()) as { data?: T; error?: string };
    if (data === undefined) throw new Error(`${JSON.stringify(parameters)}: ${error ?? "no data"}`);
    return data;
  }
}

function configOf(jobs: readonly ScrapeJob[], rules: readonly string[]): string {
  // JSON is YAML.
  return JSON.stringify({
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
    rule_files: rules,
    scrape_configs: jobs.map(({ job, addresses }) => ({
      job_name: job,
      static_configs: [{ targets: addresses }],
    })),
  });
}
