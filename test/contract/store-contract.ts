import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../controller/store/store.ts";
import { describeClosing, describeFailures } from "./failures-contract.ts";
import { describeModel } from "./model-contract.ts";
import { describeRaces } from "./races-contract.ts";
import { describeRanges } from "./ranges-contract.ts";
import { describeRefusals } from "./refusals-contract.ts";
import { describeRevisions } from "./revisions-contract.ts";
import { type OpenStoreUnderTest, type StoreUnderTest, type Subject, tellFrom } from "./subject.ts";
import { describeWatches } from "./watches-contract.ts";

/** The one suite that every store passes. */
export function describeStoreContract(name: string, open: OpenStoreUnderTest): void {
  describe(`${name} keeps the store contract`, () => {
    let under: StoreUnderTest;
    let base: number;
    beforeEach(async () => {
      under = await open({ historyRevisions: 64 });
      base = (await under.store.range("")).revision;
    });
    afterEach(async () => under.dispose());

    const subject: Subject = {
      store: (): Store => under.store,
      at: (count) => base + count,
      tell: (change) => tellFrom(base, change),
      under: () => under,
    };
    describeRevisions(subject);
    describeRefusals(subject);
    describeRanges(subject);
    describeRaces(subject);
    describeWatches(subject);
    describeFailures(subject);
    describeClosing(subject);
    describeModel(open);
  });
}
