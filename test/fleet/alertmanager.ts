import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import { freePorts } from "./ports.ts";

/** An alert as an Alertmanager shows it, as far as tests look. */
export type ShownAlert = {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly updatedAt: string;
  readonly status: { readonly state: string; readonly silencedBy: readonly string[] };
};

/** What an Alertmanager sends on to its webhook. */
export type SentOn = {
  readonly status: "firing" | "resolved";
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: { readonly alert: string };
  }[];
};

/** A real Alertmanager of Debian on loopback, alone, with its data in one folder. Stop it. */
export class AlertmanagerProcess {
  readonly url: string;
  readonly #child: Child;

  private constructor(url: string, child: Child) {
    this.url = url;
    this.#child = child;
  }

  /**
   * Starts one that takes an alert for resolved after 3 s without a word, and sends everything on to `webhookUrl` at once.
   * @param dir for its configuration, data and log; made when it is not there
   * @param webhookUrl undefined: nobody is behind it
   * @param known of 127.0.0.1; a free one when it is left out
   */
  static async start(
    dir: string,
    webhookUrl: string | undefined,
    known?: number,
  ): Promise<AlertmanagerProcess> {
    const port = known ?? (await freePorts(1))[0] ?? 0;
    await mkdir(dir, { recursive: true });
    const config = join(dir, "alertmanager.yml");
    await writeFile(config, configOf(webhookUrl));
    const url = `http://127.0.0.1:${port}`;
    const child = await startChild({
      name: "alertmanager",
      command: "prometheus-alertmanager",
      args: [
        `--config.file=${config}`,
        `--storage.path=${join(dir, "data")}`,
        `--web.listen-address=127.0.0.1:${port}`,
        "--cluster.listen-address=",
      ],
      cwd: dir,
      logFile: join(dir, "alertmanager.log"),
    });
    try {
      await child.ready(async () => (await fetch(`${url}/-/ready`)).ok, 10_000);
    } catch (error) {
      await child.stop();
      throw error;
    }
    return new AlertmanagerProcess(url, child);
  }

  async alerts(): Promise<readonly ShownAlert[]> {
    const response = await fetch(`${this.url}/api/v2/alerts`);
    return (await response.json()) as readonly ShownAlert[];
  }

  /** Silences everything that has this label for an hour. @returns the silence's id */
  async silence(name: string, value: string): Promise<string> {
    const response = await fetch(`${this.url}/api/v2/silences`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        matchers: [{ name, value, isRegex: false, isEqual: true }],
        startsAt: new Date(Date.now()).toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        createdBy: "somebody",
        comment: "these are always there",
      }),
    });
    const { silenceID } = (await response.json()) as { silenceID: string };
    return silenceID;
  }

  async endSilence(id: string): Promise<void> {
    await fetch(`${this.url}/api/v2/silence/${id}`, { method: "DELETE" });
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}

function configOf(webhookUrl: string | undefined): string {
  const hook = `    webhook_configs:
      - url: "${webhookUrl}"
        send_resolved: true
`;
  return `global:
  resolve_timeout: 3s
route:
  receiver: people
  group_by: [alertname, pool, alert]
  group_wait: 50ms
  group_interval: 100ms
  repeat_interval: 1h
receivers:
  - name: people
${webhookUrl === undefined ? "" : hook}`;
}
