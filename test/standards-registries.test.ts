/** How tables are read that give ports, numbers, addresses and ranges to somebody, held against what runs where. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";

const service = (name: string, port: string): string => `services:\n  ${name}:\n    image: ${name}:1\n    ports:\n      - "${port}"\n`;

test("sections that give one port twice are about several hosts", () => {
  const table = (rows: string): string => `| Port | Service |\n| --- | --- |\n${rows}\n`;
  const document = `# Port registry\n\n## Atlas (main server)\n\n${table("| 443 | Caddy |\n| 3000 | Grafana |")}\n## Hermes\n\n${table("| 443 | step-ca |\n| 8096 | Jellyfin |")}`;
  const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
    lines(run({ "docs/ports.md": document, ...files }).findings);

  assert.equal(findings({ "hosts/atlas/compose.yaml": service("wiki", "3000:80") }), [
    "hosts/atlas/compose.yaml:5:10 error host-port: host port `3000` of service wiki belongs to Grafana; take another",
  ]);
  // On the other host, and on one that no section is about, the port is free.
  assert.equal(findings({ "hermes/compose.yaml": service("wiki", "3000:80"), "nodes/zeus/compose.yaml": service("wiki", "3000:80") }), []);
  // Nobody knows where this runs.
  assert.is(findings({ "stacks/wiki/compose.yaml": service("wiki", "3000:80") }).length, 1);
});

test.run();
