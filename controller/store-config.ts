import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { splitAddress } from "../proto/channel.ts";
import { readSecret } from "./state-directory.ts";

const path = z.string().regex(/^\/[^\0]*$/, "wanted an absolute path");
const endpoint = z.string().refine((text) => {
  try {
    splitAddress(text);
    return true;
  } catch {
    return false;
  }
}, "wanted host:port");

const level = z.strictObject({
  kind: z.literal("level"),
  /** Directory of the embedded store, absolute. Default: `store` in the state directory. */
  path: path.optional(),
});

const etcd = z.strictObject({
  kind: z.literal("etcd"),
  /** Client listeners of etcd's members. */
  endpoints: z.array(endpoint).min(1).max(16),
  /** What all keys begin with; a role that may read and write this prefix is enough. */
  prefix: z
    .string()
    .max(128)
    .regex(/^\/([A-Za-z0-9._-]+\/)+$/, "wanted words between slashes, such as /muster/")
    .default("/muster/"),
  /** Files: the CA that signed the members' certificates, and this side's certificate and key where etcd asks for one. */
  tls: z
    .strictObject({ ca: path, certificate: path.optional(), key: path.optional() })
    .refine(
      ({ certificate, key }) => (certificate === undefined) === (key === undefined),
      "wanted certificate and key, or neither",
    )
    .optional(),
  /** Who logs in where etcd has authentication enabled. The file holds the password and is readable by nobody else. */
  user: z.string().min(1).max(128).optional(),
  passwordFile: path.optional(),
  /** How long one call may take before another member is asked, milliseconds. */
  timeoutMs: z.int().min(200).max(10_000).default(1_500),
});

/** Where the controller keeps what it was told. */
export const storeConfigSchema = z
  .discriminatedUnion("kind", [level, etcd])
  .superRefine((store, context) => {
    if (store.kind === "etcd" && (store.user === undefined) !== (store.passwordFile === undefined))
      context.addIssue({
        code: "custom",
        path: ["user"],
        message: "wanted user and passwordFile, or neither",
      });
  })
  .prefault({ kind: "level" });

export type StoreConfig = z.output<typeof storeConfigSchema>;
type EtcdConfig = Extract<StoreConfig, { kind: "etcd" }>;

/** How long another member is looked for, in calls that one may take. */
const PATIENCE_CALLS = 2;

/** What etcd's store is opened with; the files are read now. @throws ControllerError BAD_KEY when others may read a secret; the file system's errors */
export function etcdOptions(config: EtcdConfig, monotonicMs: () => number) {
  const { endpoints, prefix, tls, user, passwordFile, timeoutMs } = config;
  return {
    endpoints,
    prefix,
    timeoutMs,
    patienceMs: PATIENCE_CALLS * timeoutMs,
    monotonicMs,
    random: Math.random,
    ...(tls !== undefined && { tls: readTls(tls) }),
    ...(user !== undefined &&
      passwordFile !== undefined && {
        login: { user, password: readSecret(passwordFile).replace(/\r?\n$/, "") },
      }),
  };
}

/** The file that remembers how far the store on etcd was, in the state directory. */
export function etcdMarkPath(state: string): string {
  return join(state, "etcd-mark");
}

function readTls({ ca, certificate, key }: NonNullable<EtcdConfig["tls"]>) {
  return {
    caPem: readFileSync(ca, "utf8"),
    ...(certificate !== undefined &&
      key !== undefined && {
        certificatePem: readFileSync(certificate, "utf8"),
        privateKeyPem: readSecret(key),
      }),
  };
}
