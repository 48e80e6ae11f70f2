/** Where something on the page is from: the order of the SEC as it is quoted in public summaries, or nowhere. */
export const SOURCES = {
  sec: "SEC Release 34-70694",
  invented: "invented for the scenario",
} as const;
export type Source = keyof typeof SOURCES;

/** One thing that was so in 2012, or that the scenario adds to it. */
export interface Fact {
  readonly at: string;
  readonly text: string;
  readonly source: Source;
}

const sec = (at: string, text: string): Fact => ({ at, text, source: "sec" });
const invented = (at: string, text: string): Fact => ({ at, text, source: "invented" });

/** The morning of 2012, and what the scenario needed besides. */
export const FACTS: readonly Fact[] = [
  sec(
    "before",
    "Eight servers ran the order router SMARS. Power Peg, unused since 2003, was still on them and callable. In 2005 the function that counted executed shares, and so stopped the child orders, was moved away from it; nobody retested.",
  ),
  sec(
    "07-27",
    "New RLP code was staged to a few servers a day. It reused the flag that once switched Power Peg on.",
  ),
  sec(
    "07-31",
    "One of the eight servers did not get the new code. No second person checked; no written procedure asked for it.",
  ),
  sec(
    "08:01",
    '97 automatic e-mails named SMARS and the error "Power Peg disabled". They were not meant as alerts and were not acted on.',
  ),
  sec(
    "09:30",
    "Seven servers were right. Flagged orders that reached the eighth woke Power Peg, which kept sending child orders.",
  ),
  sec(
    "after 09:30",
    "While looking for the cause, staff uninstalled the new code from the seven good servers. More orders met Power Peg.",
  ),
  sec(
    "about 45 minutes",
    "212 parent orders became over 4 million executions in 154 stocks, over 397 million shares. The loss was over $460 million, the penalty $12 million.",
  ),
  sec(
    "afterwards",
    "Missing, says the order: a check of what leaves against what entered, a procedure to halt, written deployment procedures, a second technician, a way to stop code no longer meant for use, a procedure for an incident.",
  ),
  invented(
    "all days",
    "The servers' names, the flag's name P with its values yes and no, the three builds A, B and B', a router of HAProxy, and who has which key.",
  ),
  invented(
    "07-26 to 07-31",
    "The sizes of the batches (two, two, three) and their days, the registration of builds, and that the deployment tool said 8 of 8.",
  ),
  invented(
    "09:50",
    "That the new code was uninstalled 20 minutes after the open, and how evenly orders came.",
  ),
];

/** What of 2012 can be counted. */
export const FIGURES = [
  { name: "warnings before the open", number: 97, atLeast: false },
  { name: "parent orders", number: 212, atLeast: false },
  { name: "executions", number: 4_000_000, atLeast: true },
  { name: "stocks", number: 154, atLeast: false },
  { name: "shares", number: 397_000_000, atLeast: true },
  { name: "minutes", number: 45, atLeast: false },
  { name: "loss in US dollars", number: 460_000_000, atLeast: true },
  { name: "penalty in US dollars", number: 12_000_000, atLeast: false },
] as const;

/** What nobody may conclude from the page. */
export const NOT_SHOWN: readonly string[] = [
  "It does not show what the morning would have cost: no sum of money follows from any of this, and none is claimed.",
  "The servers are small programs made for the scenario, on one machine; they are not the code of 2012, and there is no market behind them.",
  "At these points Muster would have refused. People can break glass, as they do in the run called forced, and can go around it with enough rights on the hosts; then only what the running fleet is measured by is left.",
  "That somebody would have declared Power Peg dead, written a contract for each build and read an alert is assumed. Without that fewer of these points refuse.",
  "Milliseconds were measured on the machine of the replay and say nothing about another one.",
];
