import type { Look } from "../look.ts";
import type { FlagFacts } from "./reading.ts";

/** A source of flags that is not a process: a file or a URL. */
export interface FlagSource {
  /** Settles once there is a first answer. */
  readonly ready: Promise<void>;
  /** Looks whether the source was touched, and reads it if so. True when it says something else than before. Throws none. */
  look(how: Look): boolean;
  /** Reads again, whatever is known. Never rejects. */
  renew(): Promise<void>;
  /** Other processes run than before: what one of those before said of itself no longer counts, and is asked anew. Throws none. */
  forget(): void;
  /** What was last read. */
  facts(): FlagFacts;
  close(): void;
}
