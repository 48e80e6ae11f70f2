import { z } from "zod";
import { LIMITS } from "../../proto/limits.ts";

const path = z.string().regex(/^\/[^\0]*$/, "wanted an absolute path");
const DAY_MS = 86_400_000;

/** A URL that may be shown: what must be kept from others is in a file of its own. */
const url = z.string().superRefine((text, context) => {
  const fault = faultOfUrl(text);
  if (fault !== "") context.addIssue({ code: "custom", message: fault });
});

const common = {
  /** The name that pools know it by. */
  name: z
    .string()
    .max(LIMITS.poolNameChars)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "wanted letters, digits, '.', '_' and '-'"),
  /** Certificates (PEM) that its TLS certificate must go back to, in place of the system's. */
  caFile: path.optional(),
};
/** Told again so often while an alert is unanswered, milliseconds; 0: once. */
const repeatMs = z.int().min(0).max(DAY_MS).default(0);

const alertmanager = z
  .strictObject({
    ...common,
    kind: z.literal("alertmanager"),
    /** As Prometheus has it, without /api/v2: "http://127.0.0.1:9093". */
    url,
    /** A bearer token, in a file of mode 0600. */
    secretFile: path.optional(),
    /** Always repeated, more often than the Alertmanager's `resolve_timeout` (5 min unless it says otherwise): what it is not told again it takes for resolved. */
    repeatMs: z.int().min(1_000).max(240_000).default(60_000),
  })
  .superRefine((receiver, context) => {
    if (receiver.secretFile !== undefined && !isPrivate(receiver.url))
      context.addIssue({ code: "custom", path: ["url"], message: PLAIN });
  });

const webhook = z.strictObject({
  ...common,
  kind: z.literal("webhook"),
  url,
  /** What signs: "whsec_" and base64 of 24 to 64 bytes, in a file of mode 0600. */
  secretFile: path,
  repeatMs,
});

const pagerduty = z
  .strictObject({
    ...common,
    kind: z.literal("pagerduty"),
    url: url.default("https://events.pagerduty.com/v2/enqueue"),
    /** The routing key of the integration, in a file of mode 0600. */
    secretFile: path,
    repeatMs,
  })
  .superRefine((receiver, context) => {
    if (!isPrivate(receiver.url))
      context.addIssue({ code: "custom", path: ["url"], message: PLAIN });
  });

const slack = z.strictObject({
  ...common,
  kind: z.literal("slack"),
  /** The incoming webhook's URL, in a file of mode 0600: whoever has it may write there. */
  secretFile: path,
  repeatMs,
});

/** What `notify` may say in controller.yaml; the comments are its reference. */
export const notifyConfigSchema = z.strictObject({
  /** Whom pools may name as receivers of their alerts. */
  receivers: z
    .array(z.discriminatedUnion("kind", [alertmanager, webhook, pagerduty, slack]))
    .max(LIMITS.policyEntries)
    .superRefine((receivers, context) => {
      receivers.forEach(({ name }, i) => {
        if (receivers.findIndex((one) => one.name === name) < i)
          context.addIssue({
            code: "custom",
            path: [i, "name"],
            message: "found a name twice, wanted each once",
          });
      });
    })
    .default([]),
});

/** A valid `notify`, defaults filled in. */
export type NotifyConfig = z.output<typeof notifyConfigSchema>;

const PLAIN =
  "found http to another machine, wanted https: what is in secretFile would cross the network in clear";

/**
 * What is wrong with the URL of a receiver, without repeating it; "": nothing.
 * Throws none.
 */
export function faultOfUrl(text: string): string {
  if (!URL.canParse(text)) return "wanted a URL";
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return "wanted a URL of http or https";
  if (username !== "" || password !== "")
    return "found a user or password in it, wanted what is secret in secretFile";
  return hash === "" ? "" : "found a fragment, wanted none";
}

/** Whether nobody between can read what is sent there: TLS, or this very machine. Throws none. */
export function isPrivate(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" ||
    hostname === "localhost" ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
