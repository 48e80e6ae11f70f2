import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import protobuf from "protobufjs";
import { AUTHORIZATION, type Caller, type Listener } from "../../proto/authorization.ts";

const HEAD = `# Services and messages

Generated from \`proto/muster/v1/*.proto\`, whose comments are the reference, and from the table of who may call what (\`proto/authorization.ts\`) by
\`npm run reference\`; a test holds it against them. Failures carry a code of [errors](errors.md) beside gRPC's own.
`;

const CALLERS: Readonly<Record<Caller, string>> = {
  "token-holder": "whoever holds an unused join token",
  agent: "an enrolled agent, by its certificate",
  gate: "an enrolled gate, by its certificate",
  "agent-or-gate": "an enrolled agent or gate, by its certificate",
  "operator-command": "an operator, by the signature of the command",
  "operator-proof": "an operator, by a proof in the metadata",
  anyone: "anyone who reaches it",
};

const LISTENERS: Readonly<Record<Listener, string>> = {
  mutual: "the listener for agents and gates",
  public: "the public listener",
  gate: "the gate's own listener",
};

/** docs/rpcs.md: every service, call, message and field, with what the schema says of it. @param root of the repository @throws Error for a schema that cannot be read */
export function rpcPage(root: string): string {
  const objects = readSchema(join(root, "proto/muster/v1"));
  const services = objects.filter((one) => one instanceof protobuf.Service);
  const types = objects.filter((one) => one instanceof protobuf.Type);
  const enums = objects.filter((one) => one instanceof protobuf.Enum);
  return [
    HEAD,
    ...services.sort(byName).flatMap(serviceLines),
    "## Messages",
    "",
    ...types.sort(byName).flatMap(messageLines),
    "## Words",
    "",
    ...enums.sort(byName).flatMap(enumLines),
  ].join("\n");
}

function readSchema(folder: string): readonly protobuf.ReflectionObject[] {
  const root = new protobuf.Root();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".proto")))
    protobuf.parse(readFileSync(join(folder, file), "utf8"), root, {
      keepCase: true,
      alternateCommentMode: true,
    });
  // health.proto stands in a package of its own.
  return root.nestedArray.flatMap(within);
}

function within(object: protobuf.ReflectionObject): readonly protobuf.ReflectionObject[] {
  if (object instanceof protobuf.Type) return [object, ...object.nestedArray.flatMap(within)];
  if (object instanceof protobuf.Service || object instanceof protobuf.Enum) return [object];
  return object instanceof protobuf.Namespace ? object.nestedArray.flatMap(within) : [];
}

const byName = (a: protobuf.ReflectionObject, b: protobuf.ReflectionObject): number =>
  a.fullName < b.fullName ? -1 : 1;

function serviceLines(service: protobuf.Service): readonly string[] {
  const path = service.fullName.slice(1);
  return [
    `## ${path}`,
    "",
    ...words(service.comment),
    ...service.methodsArray.flatMap((method) => {
      const row = AUTHORIZATION[`/${path}/${method.name}`];
      if (row === undefined)
        throw new Error(`${path}/${method.name}: found no row of who may call it`);
      const stream = (is: boolean | undefined): string => (is === true ? "stream " : "");
      const asked = `${stream(method.requestStream)}${method.requestType}`;
      const answered = `${stream(method.responseStream)}${method.responseType}`;
      return [
        `### ${service.name}/${method.name}`,
        "",
        `\`${asked}\` -> \`${answered}\`. For ${CALLERS[row.caller]}; on ${LISTENERS[row.listener]}.`,
        "",
        ...words(method.comment),
      ];
    }),
  ];
}

function messageLines(type: protobuf.Type): readonly string[] {
  const fields = type.fieldsArray.map(
    (field) => `| \`${field.name}\` | ${fieldType(field)} | ${field.id} | ${cell(field.comment)} |`,
  );
  return [
    `### ${localName(type)}`,
    "",
    ...words(type.comment),
    ...(fields.length === 0
      ? ["No fields.", ""]
      : ["| field | type | number | |", "|---|---|---|---|", ...fields, ""]),
  ];
}

function fieldType(field: protobuf.Field): string {
  const of =
    field instanceof protobuf.MapField ? `map of ${field.keyType} to ${field.type}` : field.type;
  const one =
    field.partOf === null || field.partOf === undefined ? "" : `, one of \`${field.partOf.name}\``;
  return `${field.repeated ? "repeated " : ""}${of}${one}`;
}

function enumLines(words_: protobuf.Enum): readonly string[] {
  const rows = Object.entries(words_.values).map(
    ([name, value]) => `| \`${name}\` | ${value} | ${cell(words_.comments[name] ?? null)} |`,
  );
  return [
    `### ${localName(words_)}`,
    "",
    ...words(words_.comment),
    "| word | number | |",
    "|---|---|---|",
    ...rows,
    "",
  ];
}

const localName = (object: protobuf.ReflectionObject): string =>
  object.fullName.replace(/^\.(?:muster\.v1\.)?/, "");

/** A comment as paragraphs; its lines that begin with a gRPC status are a list. */
function words(comment: string | null): readonly string[] {
  if (comment === null || comment === "") return [];
  const lines = comment.split("\n").map((line) => line.trim());
  const first = lines.findIndex((line) => STATUS.test(line));
  const told = first < 0 ? lines : lines.slice(0, first);
  const codes: string[] = [];
  for (const line of first < 0 ? [] : lines.slice(first)) {
    const [, code, text] = STATUS.exec(line) ?? [];
    if (code === undefined) codes.push(`${codes.pop() ?? "*"} ${line}`);
    else codes.push(`* \`${code}\`: ${text}`);
  }
  return [
    ...(told.length > 0 ? [told.join(" "), ""] : []),
    ...(codes.length > 0 ? [...codes, ""] : []),
  ];
}

const STATUS = /^([A-Z][A-Z_]{3,}):? +(.*)$/;

const cell = (comment: string | null): string =>
  (comment ?? "").split("\n").join(" ").replaceAll("|", "\\|");
