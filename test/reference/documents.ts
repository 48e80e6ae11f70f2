import { join } from "node:path";
import type { z } from "zod";
import { agentConfigSchema } from "../../agent/config.ts";
import { poolSchema } from "../../controller/cli/pool-file.ts";
import { controllerConfigSchema } from "../../controller/config.ts";
import { gateConfigSchema } from "../../controller/gate/config.ts";
import { SchemaComments } from "./schema-comments.ts";
import { type Setting, settingsOf } from "./schema-settings.ts";

/** A document that a program reads, and every setting in it. */
export type ConfigurationDocument = {
  /** Its file name, and so that of its manual page. */
  readonly name: string;
  readonly program: string;
  /** Where it is. */
  readonly place: string;
  readonly about: string;
  readonly settings: readonly (Setting & { readonly comment: string })[];
};

type Source = Omit<ConfigurationDocument, "settings"> & {
  readonly schema: z.ZodType;
  readonly file: string;
  readonly constant: string;
};

/** Every document whose settings have a reference. @param root of the sources */
export function configurationDocuments(root: string): readonly ConfigurationDocument[] {
  return SOURCES.map(({ schema, file, constant, ...rest }) => {
    const comments = new SchemaComments(join(root, file), constant);
    return {
      ...rest,
      settings: settingsOf(schema).map((setting) => ({
        ...setting,
        comment: comments.commentOf(setting.path),
      })),
    };
  });
}

const SOURCES: readonly Source[] = [
  {
    name: "muster-controller.yaml",
    program: "muster-controller",
    place: "/etc/muster/controller.yaml, MUSTER_CONTROLLER_CONFIG or --config",
    about: "configuration of the controller",
    schema: controllerConfigSchema,
    file: "controller/config.ts",
    constant: "controllerConfigSchema",
  },
  {
    name: "muster-agent.yaml",
    program: "muster-agent",
    place: "/etc/muster/agent.yaml, MUSTER_AGENT_CONFIG or --config",
    about: "configuration of the agent",
    schema: agentConfigSchema(() => undefined),
    file: "agent/config.ts",
    constant: "agentConfigSchema",
  },
  {
    name: "muster-gate.yaml",
    program: "muster-gate",
    place: "MUSTER_GATE_CONFIG or --config; /etc/muster/muster-gate.yaml in the units",
    about: "configuration of a gate",
    schema: gateConfigSchema,
    file: "controller/gate/config.ts",
    constant: "gateConfigSchema",
  },
  {
    name: "muster-pool.yaml",
    program: "muster",
    place: "what `muster pool apply -f` reads",
    about: "a pool: its roster, and how it is kept",
    schema: poolSchema,
    file: "controller/cli/pool-file.ts",
    constant: "poolSchema",
  },
];
