import { NOBODIES, openNobody } from "../../flood/nobody.ts";
import { answerQuestions, type Question } from "../forked-program.ts";

/** A connection that ended is opened again after this long: beyond that the ports of loopback run out before the controller does. */
const AGAIN_MS = 5_000;
/** So many are begun in one turn: all at once would be a flood of this process alone. */
const AT_ONCE = 50;

const counts = { opened: 0, open: 0, ended: 0, failed: 0 };
let from: readonly string[] = [];

function begin(question: Question): number {
  const way = { agents: String(question["agents"]), public: String(question["public"]) };
  const connections = Number(question["connections"]);
  const addresses = Number(question["addresses"]);
  // All of 127.0.0.0/8 is this host: one address is that of everybody else, several are none but the flood's.
  from =
    addresses === 1
      ? ["127.0.0.1"]
      : Array.from({ length: addresses }, (_, i) => `127.0.${1 + (i >> 8)}.${i & 0xff}`);
  const open = (i: number): void => {
    const kind = NOBODIES[i % NOBODIES.length] ?? "silent";
    const socket = openNobody(kind, { ...way, from: from[i % from.length] ?? "127.0.0.1" });
    counts.opened += 1;
    counts.open += 1;
    socket.resume();
    socket.once("error", () => {
      counts.failed += 1;
    });
    socket.once("close", () => {
      counts.open -= 1;
      counts.ended += 1;
      setTimeout(() => open(i), AGAIN_MS);
    });
  };
  const some = (first: number): void => {
    for (let i = first; i < Math.min(connections, first + AT_ONCE); i++) open(i);
    if (first + AT_ONCE < connections) setImmediate(() => some(first + AT_ONCE));
  };
  some(0);
  return connections;
}

answerQuestions((question) => (question.kind === "begin" ? begin(question) : counts));
