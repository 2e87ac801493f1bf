/** Sentences that speak of things without demanding them of everybody: what real documents are full of. None of them may bind. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const nothing = (suiteName: string, documents: Readonly<Record<string, string>>): void => {
  const these = suite(suiteName);
  for (const [name, document] of Object.entries(documents)) these(name, () => assert.equal(rulesOf(document), []));
  these.run();
};

const rules = (...lines: readonly string[]): string => `# Rules\n\n${lines.join("\n\n")}\n`;

nothing("what is not required", {
  "a lead that denies": "# Requirements\n\n- ❌ **Not Required**: services running as root\n",
  "a sentence": rules("A health check is not required for one-shot services."),
  "no … required": rules("- No privileged mode required"),
  "no … needed": rules("- No published ports needed"),
  "required by something else": rules("Both files are stubs, required by the `extends:` directives in the compose file."),
});

nothing("what only describes", {
  "how most things are today": rules("Currently most are on the `proxy` network."),
  "what is not enough": rules("Traefik labels alone are not enough."),
  "what a program lacks": rules("No orchestration, no service discovery, no health checks."),
  "below what something doesn't do": "# Notes\n\n## What it doesn't do\n\n- No health checks or automatic restarts\n",
  "how it went": "# Standards\n\n## Success metrics\n\n- [ ] Health check: always healthy\n",
  "a file beside brackets": rules("- **Container definition:** `~/.config/systemd/shop.container` (NO Traefik labels)"),
});

nothing("what holds on a condition", {
  "in the heading's brackets":
    "# Requirements\n\n## Proxy labels (if reachable from outside our own walls)\n\n- [ ] `caddy: <domain>` - its name\n",
  "a heading that begins with if": "# Standards\n\n## If the service sends mail\n\n- Attach it to `mail_relay`\n\nUse `restart: always`.\n",
  "when a tool is used":
    "# Requirements\n\n## Jobs (required when using templates)\n\n- The job runs once:\n  - `deploy.mode: replicated-job`\n",
});

nothing("what is optional", {
  "a line above": "# Required labels\n\nOptional (but recommended):\n\n- [ ] `homepage.widget.type` - type\n",
  "a bold line above": "# Required labels\n\n**Optional:**\n\n- `homepage.widget.type` - type\n",
  "a heading": "# Label standards\n\n## Optional labels\n\n- `homepage.widget.type` - type\n",
});

nothing("steps of a procedure", {
  "a numbered list that is carried out":
    "# Standard way to add a service\n\n1. Add the service to the network `mail_relay`\n2. Redeploy the stack\n3. Send a test message\n",
  "a numbered list with checks":
    "# Operator checklist\n\n1. Confirm that the app needs mail\n2. Ensure the stack is attached to `mail_relay`\n3. Redeploy\n4. Send a test message\n",
  "a fence that shows one new service":
    "# Homelab guide\n\nAdd a new service to `compose.yaml`:\n\n```yaml\nyour-log:\n  image: alpine\n  network_mode: none\n  restart: unless-stopped\n```\n",
  "a guide to a move": "# Migration guide\n\nUse `restart: always`.\n",
  "release notes": "# Release notes\n\n- Add `security_opt: no-new-privileges:true` to all containers\n",
});

nothing("what is about something else", {
  "what somebody needs who wants to do a thing":
    "# Some app\n\n## Requirements to pair a phone\n\nMake sure you run the container on the host network.\n",
  "a file that is mentioned on the way": rules(
    "The choice can't be made by a flag or variable of the program, for it lives in `config.json` on the claim, so each deployment must set its own backend with a small `jq` step that merges the key.",
  ),
  "a script": rules("Every `deploy.sh` must source `lib/common.sh`."),
  "another script": rules("`deploy.sh` should track failed hosts in `${FAILED[@]}` rather than exit at once."),
  "one container of an app's page": "# Matter server\n\nMake sure you run the container on the host network.\n",
});

const flows = suite("traffic between services");
flows("a row from source to destination gives nobody a port", () => {
  assert.equal(
    rulesOf(
      "# Allowed edges\n\n| Source | Destination | Port | Purpose |\n| --- | --- | --- | --- |\n| prometheus | navidrome | 4533 | scrape |\n",
    ),
    [],
  );
});
flows.run();

const examples = suite("examples below a demand");
examples("the size in an example is not everybody's", () => {
  assert.equal(
    rulesOf(
      "# Standards\n\nEvery container must have these set:\n\n```yaml\nservices:\n  app:\n    mem_limit: 256m\n    pids_limit: 200\n```\n",
    ),
    ["error resource-limit(memory) present", "error resource-limit(pids) present"],
  );
});
examples("variables beside the point are the example's own", () => {
  assert.equal(
    rulesOf(
      "# Standards\n\nEvery service follows this form:\n\n```yaml\nservices:\n  app:\n    restart: always\n    environment:\n      - LANG=C\n```\n",
    ),
    ["error restart-policy equals always"],
  );
});
examples.run();

const titles = suite("titles that name one program");
titles("what stands below is about it", () => {
  assert.equal(rulesOf("# Jellyfin architecture\n\n## Decision\n\nUse `restart: always`.\n"), [
    "error restart-policy equals always for jellyfin",
  ]);
});
titles("unless it says for whom", () => {
  assert.equal(rulesOf("# Jellyfin architecture\n\n## Decision\n\nEvery service uses `restart: always`.\n"), [
    "error restart-policy equals always",
  ]);
});
titles.run();

const still = suite("what still binds");
still("no … under rules", () => {
  assert.equal(rulesOf(rules("- No host networking.")), ["error network-mode not equals host"]);
});
still("several of them, all understood", () => {
  assert.equal(rulesOf(rules("No host networking, no privileged containers.")).length, 2);
});
still("numbered rules", () => {
  assert.equal(
    rulesOf(rules("1. Pin images to exact versions.\n2. Use `restart: unless-stopped`.\n3. Never use host networking.")).length,
    3,
  );
});
still("required for all in a heading's brackets", () => {
  assert.equal(rulesOf("# Standards\n\n## Labels (required for all services)\n\n- `homepage.group` - group\n"), [
    "error label(homepage.group) present",
  ]);
});
still.run();
