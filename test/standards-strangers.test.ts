/** Phrasings and forms of people who never saw this program: each once stayed unread although a careful reader would check it. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { read, rulesOf, unboundIn } from "./support/reading.ts";

test("an anchor below a demand is what everybody has to set", () => {
  const anchor = "```yaml\nx-hard: &hard\n  security_opt:\n    - no-new-privileges:true\n  cap_drop:\n    - ALL\n```\n";
  assert.equal(rulesOf(`# Hardening\n\nEvery service MUST have these unless an exception is documented:\n\n${anchor}`), [
    "error service-setting(security_opt) equals no-new-privileges:true",
    "error service-setting(cap_drop) equals ALL",
  ]);
  assert.equal(rulesOf(`# Notes\n\nAn anchor looks like this:\n\n${anchor}`), []);
});

test("a ban on one setting is one whatever it stands under", () => {
  assert.equal(rulesOf("# Security\n\n- No `privileged: true`.\n"), ["error unprivileged not equals privileged"]);
  assert.equal(rulesOf("# Security\n\n- No `audit` trail yet.\n"), []);
});

test("a line that announces rules opens what stands below it", () => {
  const items = "- One service per file\n- Restart policy is always `always`\n- Every service sets `mem_limit`\n";
  assert.equal(rulesOf(`You help in a homelab.\n\nAlways follow these rules:\n\n${items}`), [
    "error service-count at most 1",
    "error restart-policy equals always",
    "error resource-limit(memory) present",
  ]);
  assert.equal(rulesOf(`You help in a homelab.\n\nWhat we found so far:\n\n- One service per file\n- Memory limits everywhere\n`), []);
});

test("conditions that an image or a port answers", () => {
  assert.equal(rulesOf("# Checklist\n\n- Add a healthcheck if an HTTP endpoint exists\n"), ["error health-check present for http"]);
  assert.equal(rulesOf("# Checklist\n\n- Set `stop_grace_period` on stateful services\n- Set `init: true` if the container forks\n"), [
    "error service-setting(stop_grace_period) present for stateful",
  ]);
});

test("those who set a key are singled out by it", () => {
  const { rules } = read("# Rules\n\n- Always set an explicit `image:` on any service that uses both `extends:` and `build:`.\n");
  assert.equal(
    rules.map(({ selector, part }) => [part, selector.all]),
    [["image", ["has:extends", "has:build"]]],
  );
  assert.equal(
    read("# Rules\n\n- Services with `ports:` must set `mem_limit`.\n").rules.map(({ selector }) => selector.all),
    [["has:ports"]],
  );
  assert.equal(rulesOf("# Rules\n\n- Services with `privileged: true` must set `mem_limit`.\n"), []);
  assert.equal(rulesOf("# Rules\n\n- Every service sets `mem_limit`.\n"), ["error resource-limit(memory) present"]);
});

test("alternatives may stand in the list or the table below", () => {
  assert.equal(rulesOf("# Rules\n\nThe restart policy must be one of:\n\n- `always`\n- `unless-stopped` (rarely)\n"), [
    "error restart-policy one of always unless-stopped",
  ]);
  assert.equal(
    rulesOf(
      "# Rules\n\nAll services should extend one of these:\n\n| Template | Adds |\n| --- | --- |\n| `base` | logs |\n| `media` | ids |\n",
    ),
    ["warning service-template one of base media"],
  );
  assert.equal(unboundIn("# Rules\n\nThe restart policy must be one of:\n\n- whatever suits\n- `always`\n").length, 1);
});

test("files that stay out of git, in other words", () => {
  assert.equal(rulesOf("# Git rules\n\n- The `.env` file belongs in `.gitignore` and must remain untracked.\n"), [
    "error tracked-file(.env) absent",
  ]);
  assert.equal(rulesOf("# Configuration\n\n- Only commit `env/.env.example` to git\n"), ["error tracked-file(env/.env*) absent"]);
});

test("images that are pulled, profiles, and one form for the environment", () => {
  assert.equal(rulesOf("# Conventions\n\n- Do not create Dockerfiles.\n"), ["error service-setting(build) absent"]);
  assert.equal(rulesOf("# Conventions\n\n- Services use Docker Compose profiles so each host starts its own.\n"), [
    "error service-setting(profiles) present",
  ]);
  assert.equal(
    rulesOf("# Conventions\n\n- **Environment variables** — always use map syntax (`KEY: value`), not list syntax (`- KEY=value`).\n"),
    ["error environment-syntax equals map"],
  );
});

test("what a lead says is mounted is what has to lie there", () => {
  assert.equal(rulesOf("# Service standards\n\n- **Data persistence**: Use bind mounts to the `./data/` directory\n"), [
    "error volume-kind equals bind",
    "error mount-source(data) under ./data",
  ]);
});

test("one demand of a network is one rule for the services on it", () => {
  const { rules } = read("# Rules\n\n- All services use the shared external network named `lan`\n");
  assert.equal(
    rules.map(({ selector, optional }) => [selector.kinds.join(), optional ?? false]),
    [
      ["project", true],
      ["service", false],
    ],
  );
});

test("networks that a sentence calls by name are known", () => {
  const { facts } = read("# Lab\n\nProvides the shared networks (`edge`, `inner`) to others. Never use the `old` network.\n");
  assert.equal([...(facts.namedNetworks ?? [])], ["edge", "inner"]);
});

test("a tree of the files that each service has", () => {
  const tree =
    "```\nservice-name/\n├── README.md\n├── compose.yaml\n├── setup.sh   # deploys it\n├── notes.md   # optional\n├── .gitignore\n└── data/      # created by setup\n```\n";
  assert.equal(rulesOf(`# Structure\n\nEach service must follow this structure:\n\n${tree}`), [
    "error companion-file(stack file README.md) equals README.md",
    "error companion-file(stack file compose.yaml) equals compose.yaml",
    "error companion-file(stack file setup.sh) equals setup.sh",
    "error companion-file(stack file .gitignore) equals .gitignore",
  ]);
  assert.equal(rulesOf(`# Structure\n\nA service looks like this:\n\n${tree}`), []);
  assert.equal(rulesOf(`# Structure\n\nEach clone must look like this:\n\n${tree.replace("service-name", "homelab")}`), []);
});

test("what a checklist names is demanded, where it says nothing else of it", () => {
  const items = "- [ ] Non-root containers\n- [ ] Resource limits (cpu/memory)\n- [ ] Health checks pass\n- [ ] Networks look fine\n";
  assert.equal(rulesOf(`# Production checklist\n\n${items}`), ["error container-user not equals root", "error resource-limit present"]);
  assert.equal(rulesOf(`# Topics\n\n${items}`), []);
  assert.equal(rulesOf("# Compose rules\n\n- External `edge` network when web-facing.\n"), [
    "error network(external) equals edge for public",
    "error network equals edge for public",
  ]);
});

test("a variable of compose files alone is none of a container's", () => {
  assert.equal(rulesOf("# Lab conventions\n\n- Domain variable: `DOMAIN=lab.example` (used in Traefik labels via interpolation)\n"), []);
  assert.equal(rulesOf("# Lab conventions\n\n- Domain variable: `DOMAIN=lab.example`\n"), [
    "warning environment-variable(DOMAIN) equals lab.example",
  ]);
});

test("demands that nothing knows are told, and what only describes is not", () => {
  const items =
    "- Set `restart: always`\n- Clear service names\n- Validate before you deploy\n- Named volumes\n- 20 GB in total\n- `web` — the site\n- Test: see below\n";
  assert.equal(unboundIn(`# Rules\n\n${items}`).length, 2);
  assert.equal(rulesOf(`# Rules\n\n${items}`), ["error restart-policy equals always", "error volume-kind not equals anonymous"]);
  assert.equal(unboundIn(`# Notes\n\n${items}`).length, 0);
});

test.run();
