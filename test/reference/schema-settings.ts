import { z } from "zod";

/** One setting of a document, as its schema has it. */
export type Setting = {
  /** From the top, e.g. "haproxy[].backends.NAME". */
  readonly path: string;
  /** What may stand there, in words. */
  readonly type: string;
  /** What counts when it is left out, as JSON; "" for none. */
  readonly standard: string;
  readonly isRequired: boolean;
};

/** As much of JSON Schema as is read here. */
type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/Ms$/, "milliseconds"],
  [/Bytes$/, "bytes"],
  [/Days$/, "days"],
  [/[pP]ercent$/, "percent"],
];

/** Every setting of a schema as people write it, in the order of the schema; a map comes before what is in it. Throws none. */
export function settingsOf(schema: z.ZodType): readonly Setting[] {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return below("", json);
}

function below(path: string, schema: Schema): readonly Setting[] {
  const { properties = {}, required = [], additionalProperties, items } = schema;
  const own = Object.entries(properties).flatMap(([name, one]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return [settingAt(at, one, required.includes(name)), ...below(at, one)];
  });
  const named =
    typeof additionalProperties === "object" && Object.keys(properties).length === 0
      ? below(`${path}.NAME`, additionalProperties)
      : [];
  const listed = items === undefined ? [] : below(`${path}[]`, items);
  const others = alternatives(schema).flatMap((one) => below(path, one));
  return onceEach([...own, ...named, ...listed, ...others]);
}

function alternatives({ anyOf, oneOf, allOf }: Schema): readonly Schema[] {
  return [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])];
}

/** What several alternatives have is one setting: needed where each needs it, of every type that one has. */
function onceEach(settings: readonly Setting[]): readonly Setting[] {
  const byPath = new Map<string, Setting>();
  for (const one of settings) {
    const known = byPath.get(one.path);
    const isRequired = one.isRequired && known?.isRequired !== false;
    const types = known === undefined ? [one.type] : [known.type, one.type];
    byPath.set(one.path, { ...one, isRequired, type: [...new Set(types)].join(" or ") });
  }
  return [...byPath.values()];
}

function settingAt(path: string, schema: Schema, isRequired: boolean): Setting {
  const unit = UNITS.find(([end]) => end.test(path))?.[1] ?? "";
  const standard = schema.default;
  const isShown = standard !== undefined && JSON.stringify(standard) !== "{}";
  return {
    path,
    type: typeOf(schema) + (unit === "" ? "" : `, ${unit}`),
    standard: isShown ? JSON.stringify(standard) : "",
    isRequired,
  };
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" or ");
  if (schema.allOf !== undefined) return typeOf(schema.allOf[0] ?? {});
  const several = alternatives(schema);
  if (several.length > 0) return [...new Set(several.map(typeOf))].join(" or ");
  switch (schema.type) {
    case "object":
      return "map";
    case "array":
      return `list of ${plural(typeOf(schema.items ?? {}))}${bounds(schema.minItems, schema.maxItems)}`;
    case "integer":
    case "number":
      return `number${bounds(schema.minimum, schema.maximum)}`;
    case "boolean":
      return "true or false";
    case "string":
      return "text";
    default:
      return "value";
  }
}

function plural(type: string): string {
  return ({ text: "texts", map: "maps", value: "values" } as Record<string, string>)[type] ?? type;
}

function bounds(least: number | undefined, most: number | undefined): string {
  const isOpen = most === undefined || most >= Number.MAX_SAFE_INTEGER;
  if (least === undefined && isOpen) return "";
  if (isOpen) return `, ${least} or more`;
  return ` from ${least ?? 0} to ${most}`;
}
