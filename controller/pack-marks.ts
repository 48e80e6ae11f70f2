import { z } from "zod";

/** Marks by node, as everybody uses them. */
type Marks<Mark> = { readonly nodes: Readonly<Record<string, Mark>> };

const packedSchema = z.strictObject({
  groups: z.array(z.strictObject({ mark: z.unknown(), nodes: z.array(z.string()).min(1) })),
});

/**
 * The stored form of marks: each mark once, with the nodes that have it. One command marks a whole roster alike, and the marks of 10,000 nodes must fit
 * into one transaction. Throws none.
 */
export function packMarks<Mark>({ nodes }: Marks<Mark>): z.output<typeof packedSchema> {
  const groups = new Map<string, { mark: Mark; nodes: string[] }>();
  for (const [node, mark] of Object.entries(nodes)) {
    const key = JSON.stringify(mark);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { mark, nodes: [node] });
    else group.nodes.push(node);
  }
  return { groups: [...groups.values()] };
}

/** The marks of a stored form; they are not held against a schema yet. @throws Error for another form, or a node with two marks */
export function unpackMarks(stored: unknown): Marks<unknown> {
  const { groups } = packedSchema.parse(stored);
  const entries = groups.flatMap(({ mark, nodes }) => nodes.map((node) => [node, mark] as const));
  if (new Set(entries.map(([node]) => node)).size !== entries.length)
    throw new Error("marks: found a node twice, wanted each once");
  return { nodes: Object.fromEntries(entries) };
}
