/** `<!-- lint: closed -->`: what a list, a table or a tree does not name is forbidden. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { brief, read, rulesOf } from "./support/reading.ts";

const closing = (document: string): readonly string[] => read(document).rules.map(brief);

test("a list of networks: a service is on no other", () => {
  const document = "# Networks\n\nServices may join:\n\n<!-- lint: closed -->\n\n- `frontend`: what the proxy reaches\n- `backend`\n";
  const compose =
    "services:\n  web:\n    image: nginx:1.27\n    networks: [frontend, lan]\n  db:\n    image: postgres:16\n    networks: [backend]\n  cron:\n    image: alpine:3.20\n" +
    "networks:\n  frontend:\n  backend:\n  lan:\n";
  assert.equal(lines(run({ "a.md": document, "compose.yaml": compose }).findings), [
    "compose.yaml:4:26 error network: service web is on the network `lan`, expected `frontend` or `backend` only",
  ]);
  assert.equal(lines(run({ "a.md": document.replace("<!-- lint: closed -->\n\n", ""), "compose.yaml": compose }).findings), []);
});

test("a table of ports: nobody publishes one that it does not list", () => {
  const document = "# Ports\n\n<!-- lint: closed -->\n\n| Service | Host port |\n| --- | --- |\n| web | 8080 |\n| wiki | 8081–8083 |\n";
  const compose =
    'services:\n  web:\n    image: nginx:1.27\n    ports: ["8080:80"]\n  chat:\n    image: synapse:1\n    ports: ["9000:80"]\n';
  assert.equal(lines(run({ "a.md": document, "compose.yaml": compose }).findings), [
    "compose.yaml:7:14 error host-port: host port of service chat is `9000`, expected `8080` or one in 8081–8083",
  ]);
});

test("a table of cards: who has no row has no card", () => {
  const cards = "## Cards\n\n| GPU | Device node |\n| --- | --- |\n| RTX 3060 | /dev/nvidia0 |\n\n";
  assert.equal(
    closing(`# GPUs\n\n${cards}## Who\n\n<!-- lint: closed -->\n\n| Service | GPU |\n| --- | --- |\n| frigate | RTX 3060 |\n`).at(-1),
    "warning gpu absent but frigate",
  );
});

test("lists of values, ports, folders, names and restart policies", () => {
  const closed = (above: string, ...items: readonly string[]) =>
    rulesOf(`${above}\n\n<!-- lint: closed -->\n${items.map((item) => `- ${item}`).join("\n")}\n`);
  assert.equal(closed("# Published ports", "80", "443/tcp", "8000-8100: frontends"), ["error host-port in range 80-80 443-443 8000-8100"]);
  assert.equal(closed("# Storage\n\nHost paths that may be mounted:", "`/srv/media`", "`/srv/config/`"), [
    "error mount-source under /srv/media /srv/config",
  ]);
  assert.equal(closed("# Restart policies", "`always`", "`unless-stopped`"), ["error restart-policy one of always unless-stopped"]);
  assert.equal(closed("# Volume names", "`db-data`", "`cache`"), ["error volume-name one of db-data cache"]);
  assert.equal(closed("# Recommended restart policies", "`always`"), ["warning restart-policy one of always"]);
});

test("a plan of VLANs, a table of mounts, a tree and a sentence", () => {
  assert.equal(
    closing(
      "# VLANs\n\n<!-- lint: closed -->\n\n| VLAN | Name | Subnet |\n| --- | --- | --- |\n| 10 | mgmt | 10.0.10.0/24 |\n| 20 | iot | 10.0.20.0/24 |\n",
    ).at(-1),
    "error vlan-tag one of 10 20",
  );
  assert.equal(
    closing(
      "# Storage\n\n<!-- lint: closed -->\n\n| Service | Host path | Container path |\n| --- | --- | --- |\n| plex | `/srv/media` | `/media` |\n",
    ).at(-1),
    "error mount-source under /srv/media for plex",
  );
  assert.equal(
    closing("# Data\n\n<!-- lint: closed -->\n\n```text\n/srv/data\n├── media/\n│   ├── films/\n│   └── music/\n└── config/\n```\n").at(-1),
    "error mount-source(from:/srv/data) under /srv/data/media/films /srv/data/media/music /srv/data/config",
  );
  assert.equal(closing("# Rules\n\n<!-- lint: closed -->\nAll services use the networks `frontend` and `backend`.\n"), [
    "error network one of frontend backend",
  ]);
});

test("it ends with its block", () => {
  assert.equal(rulesOf("# Ports\n\n<!-- lint: closed -->\n- 80\n\nOthers:\n\n- 90\n"), ["error host-port in range 80-80"]);
});

test("one that closes nothing is an error at its own place, and says why", () => {
  const said = (document: string) => lines(run({ "a.md": document, "compose.yaml": "services: {}\n" }).findings)[0];
  assert.is(
    said("# Things\n\n<!-- lint: closed -->\n- red\n- blue\n"),
    'a.md:3:1 error document/unbound-marker: this `<!-- lint: closed -->` closes nothing: "red" is no value of anything that is known; say in the line above the list what its items are',
  );
  assert.match(
    said("# Ports\n\n<!-- lint: closed -->\n- 80\n- later\n") ?? "",
    'a.md:3:1 error document/unbound-marker: this `<!-- lint: closed -->` closes nothing: "later" is no value',
  );
  assert.is(said("# Old\n\n**Status**: superseded\n\n<!-- lint: closed -->\n- red\n"), undefined);
});

test("what applies to some files is closed for them alone, in tables as in sentences", () => {
  const document =
    '# Ports\n\n<!-- lint: applies="media/**" -->\n\n<!-- lint: closed -->\n\n| Service | Host port |\n| --- | --- |\n| web | 8080 |\n';
  const compose = (port: number) => `services:\n  chat:\n    image: synapse:1\n    ports: ["${port}:80"]\n`;
  assert.equal(lines(run({ "a.md": document, "media/compose.yaml": compose(9000), "chat/compose.yaml": compose(9001) }).findings), [
    "media/compose.yaml:4:14 error host-port: host port of service chat is `9000`, expected `8080`",
  ]);
});

test.run();
