/** Who is excused, what stretches of text say, what defaults and soft conditions come to. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const rules = (...lines: readonly string[]): readonly string[] =>
  rulesOf(`# Stack rules\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);

const exempt = suite("exemptions");
exempt("items below known exceptions leave the rules that they name, or all of their document", () => {
  const text =
    "# Rules\n\n- Never use `network_mode: host`\n- Set `restart: always` on every service\n- Ports use env vars with defaults\n\n## Known exceptions\n\n- `adguard` uses `network_mode: host`, as it answers DNS\n- `mail_dev` `mail-init` keeps `restart: on-failure`\n- `cloud/compose-all.yaml` follows its makers\n";
  assert.equal(rulesOf(text), [
    "error network-mode not equals host but adguard cloud/compose-all.yaml",
    "error restart-policy equals always but mail-init cloud/compose-all.yaml",
    "error configurable-value(host port) equals a variable but adguard mail-init cloud/compose-all.yaml",
  ]);
});
exempt("what an exception names in code is excused from the sentences that speak of it", () => {
  const text =
    "# Rules\n\n- Volumes use `${BASE:-/srv}` as the base path\n- Set `restart: always` on every service\n\n## Known exceptions\n\n- `editor` and `notes` default `BASE` to `/srv/projects` (nested), not plain `/srv`\n- `mailer` passes its variables via `env_file: .env`, so its sample holds more\n- `cloud` follows its makers\n";
  assert.equal(rulesOf(text), [
    "error mount-base equals ${BASE:-/srv} but editor notes cloud",
    "error restart-policy equals always but cloud",
  ]);
});
exempt("a sentence exempts a suffix from the whole document", () => {
  assert.equal(rules("`_draft` stacks are exempt from all rules", "Set `restart: always` on every service"), [
    "error restart-policy equals always but *_draft",
  ]);
});
exempt("an exception in a section holds for that section alone", () => {
  const text =
    "# Rules\n\n## Networking rules\n\n- Never use `network_mode: host`\n- Exception: Matter uses the host network\n\n## Restart rules\n\n- Set `restart: always` on every service\n";
  assert.equal(rulesOf(text), ["error network-mode not equals host but Matter", "error restart-policy equals always"]);
});
exempt("somebody who is exempt, behind a rule in its paragraph, is so from that alone", () => {
  const rest = "\n\nEvery service must set `init: true`.\n";
  const ports = "error host-port in range 20000-20999";
  const after = (said: string): readonly string[] => rulesOf(`# Rules\n\nPublished ports must lie between 20000 and 20999. ${said}${rest}`);
  const init = "error service-setting(init) equals true";
  assert.equal(after("The ingress (Caddy) is exempt."), [`${ports} but Caddy`, init]);
  assert.equal(after("Caddy and `dns` are exempt, as they come first."), [`${ports} but Caddy dns`, init]);
  assert.equal(after("`dns` and the ingress (`caddy`) are exempt from this."), [`${ports} but dns caddy`, init]);
  assert.equal(after("Ports of databases are exempt."), [ports, init]);
  assert.equal(after("Caddy is exempt on weekends."), [ports, init]);
});
exempt.run();

const statements = suite("statements without a modal word");
statements("plural nouns that do something, inclusion, configurable, an order, a bare setting", () => {
  assert.equal(rules("Ports use env vars with defaults"), ["error configurable-value(host port) equals a variable"]);
  assert.equal(rules("Healthcheck included."), ["error health-check present"]);
  assert.equal(rules("Image tags are configurable via env vars"), ["warning configurable-value(image tag) equals a variable"]);
  assert.equal(rules("Key order: `image` → `ports` → `volumes`"), ["warning key-order in order image ports volumes"]);
  assert.equal(rules("`restart: unless-stopped`"), ["warning restart-policy equals unless-stopped"]);
});
statements("they say nothing outside of rules", () => {
  assert.equal(rulesOf("# Notes\n\n- Ports use env vars with defaults\n- Healthcheck included.\n- `restart: unless-stopped`\n"), []);
});
statements("what a value defaults to is a rule for defaults alone", () => {
  assert.equal(rules("Timezone defaults to `Europe/Oslo`"), ["warning environment-variable(TZ) equals Europe/Oslo"]);
  assert.equal(rules("The restart policy can be `always`"), []);
});
statements("a condition behind a soft one is still a condition", () => {
  assert.equal(rules("Provide an `env.sample` where applicable when the stack takes variables"), []);
  assert.equal(rules("Add health checks where possible"), ["info health-check present"]);
  assert.equal(rules("Add health checks where applicable"), []);
  assert.equal(rules("Traefik labels (if applicable)", "Health checks, when appropriate"), []);
});
statements("items below a line that ends in a modal word are demanded by it", () => {
  assert.equal(rulesOf("# Notes\n\nEvery service must:\n\n- Have a Docker healthcheck\n"), ["error health-check present"]);
  assert.equal(rulesOf("# Notes\n\nEach README should include:\n\n- Health check\n"), []);
});
statements("plain words for settings, names and secrets", () => {
  assert.equal(rules("All containers must drop all capabilities"), ["error service-setting(cap_drop) equals ALL"]);
  assert.equal(rules("Name compose files `compose.yaml`"), ["error companion-file(stack file compose.yaml) equals compose.yaml"]);
  assert.equal(rules("API keys must come from `.env`", "No `version:` key in any compose file"), [
    "error plain-secret not equals inline",
    "error service-setting(version) absent",
  ]);
});
statements("checking is no demand", () => {
  assert.equal(rules("Check health checks"), []);
});
statements("a title that only opens does not silence its sections", () => {
  assert.equal(
    rulesOf("# Background\n\nServices should have a README.\n\n## Health checks\n\nAll containers should have health checks.\n"),
    ["warning health-check present"],
  );
});
statements.run();
