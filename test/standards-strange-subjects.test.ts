import { suite } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { Source } from "../src/source.ts";
import { readStandards } from "../src/standards/read.ts";

const test = suite("whom a sentence begins with");

const read = (line: string) => readStandards([new Source("standards.md", `# Compose standards\n\n- ${line}\n`)], [], catalogue);

for (const line of [
  "Game servers must use `restart: always`",
  'Batch jobs must use `restart: "no"`',
  "Exporters must join the `monitoring` network",
  "Small tools must not publish ports",
  "Our dashboards should have a health check",
  "All others use `restart: always`",
  "Everything else must use `restart: always`",
])
  test(`nobody knows who is meant: ${line}`, () => {
    const { rules, verdicts } = read(line);
    assert.is(rules.length, 0);
    assert.match(verdicts[0]?.reason ?? "", /it is not known which ".*" are meant/);
  });

for (const line of [
  "For safety, all services must use `restart: always`",
  "Serial devices must be mounted by `/dev/serial/by-id/`",
  "Labels must be placed under `deploy.labels`",
  "However, they must use `restart: always`",
  "Database passwords must never be hardcoded",
])
  test(`it is plain who is meant: ${line}`, () => {
    assert.is(read(line).rules.length, 1);
  });

test.run();
