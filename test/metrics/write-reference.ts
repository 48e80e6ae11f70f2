import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../fleet/repository.ts";
import { renderLogsReference } from "../logs/reference.ts";
import { renderMetricsReference } from "./reference.ts";

// Pages that are made from tables in the code.
writeFileSync(join(repositoryRoot(), "docs/metrics.md"), renderMetricsReference());
writeFileSync(join(repositoryRoot(), "docs/logs.md"), renderLogsReference());
