import type { Reporter, TestModule } from "vitest/node";

/** Where the line goes; `process.stdout` in a run. */
export interface LineSink {
  write(text: string): unknown;
}

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, for readers that do not parse colours.
 * A test file that could not be loaded, a hook that failed and an error outside every test count as failed, so
 * that "0 failed" is never said of a run that did not take place. Before it, each test that passed only when it was
 * tried again is named: it may have met a busy machine, or a fault that is rare.
 */
export class ClosingLine implements Reporter {
  readonly #sink: LineSink;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const again: string[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        count[test.result().state] += 1;
        if (test.diagnostic()?.flaky === true)
          again.push(`${module.relativeModuleId}: ${test.fullName}`);
      }
      count.failed += module.errors().length;
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    }
    for (const name of again) this.#sink.write(`\nfailed, and passed when tried again: ${name}`);
    // A test that never ended was not passed; a run of no tests shows nothing, so it is no success either.
    const failed = count.failed + count.pending || (count.passed + count.skipped === 0 ? 1 : 0);
    this.#sink.write(`\n${count.passed} passed, ${failed} failed, ${count.skipped} skipped\n`);
  }
}
