/** Forms that documents use beside plain sentences: commands, anchors, equations, demands above an example. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { read, rulesOf, unboundIn } from "./support/reading.ts";

const fence = (body: string, lang = "yaml") => `\`\`\`${lang}\n${body}\n\`\`\`\n`;

test("docker run is read as the service that it starts", () => {
  assert.equal(
    rulesOf(
      `# Rules\n\n❌ Wrong:\n\n${fence("docker run -d --name web -p 8080:80 nginx:latest", "sh")}\n✅ Right:\n\n${fence("docker run -d --name web -p 8080:80 nginx:1.27", "sh")}`,
    ),
    ["error image-tag not equals latest"],
  );
  assert.equal(
    rulesOf(
      `# Rules\n\nAll containers must set:\n\n${fence("$ docker run -d \\\n  --restart unless-stopped --read-only \\\n  --cap-drop=ALL --network lan -e TZ=$TZ -v <data>:/data \\\n  app:1.2 serve # here", "bash")}`,
    ),
    [
      "error network equals lan",
      "error restart-policy equals unless-stopped",
      "error service-setting(read_only) equals true",
      "error service-setting(cap_drop) equals ALL",
    ],
  );
});

test("settings that an anchor shares, and settings below a comment that demands them", () => {
  const settings = "  security_opt:\n    - no-new-privileges:true\n  cap_drop:\n    - ALL";
  const both = ["error service-setting(security_opt) equals no-new-privileges:true", "error service-setting(cap_drop) equals ALL"];
  assert.equal(rulesOf(`# Hardening\n\nAll services MUST include:\n\n${fence(`x-security: &security\n${settings}`)}`), both);
  assert.equal(rulesOf(`# Hardening\n\n${fence(`# MANDATORY\n${settings.replace(/^ {2}/gm, "")}`)}`), both);
  assert.equal(rulesOf(`# Hardening\n\n${fence(settings.replace(/^ {2}/gm, ""))}`), []);
  assert.equal(rulesOf(`# Hardening\n\n## Required\n\n${fence("restart: always")}`), ["error restart-policy equals always"]);
});

test("an order to write something once is no demand of what it shows", () => {
  const shared = fence("x-logging: &logging\nservices:\n  app:\n    security_opt:\n      - no-new-privileges:true");
  assert.equal(rulesOf(`# Compose standards\n\nDefine shared settings once, reference them elsewhere:\n\n${shared}`), []);
  assert.equal(rulesOf(`# Compose standards\n\nSet:\n\n${fence("restart: always")}`), ["error restart-policy equals always"]);
});

test("a soft with and a purpose limit nobody", () => {
  assert.equal(
    rulesOf("# Rules\n\n- Set `read_only: true` with `tmpfs` mounts where possible\n")[0],
    "info service-setting(read_only) equals true",
  );
  assert.equal(rulesOf("# Rules\n\n- Avoid running containers as root when possible\n"), ["info container-user not equals root"]);
});

test("an example's image is its own", () => {
  assert.equal(rulesOf(`# Rules\n\nAll services must set:\n\n${fence("image: wiki:2.1\nrestart: always")}`), [
    "error restart-policy equals always",
  ]);
});

test("equations", () => {
  assert.equal(rulesOf("# Naming\n\n- `container_name` = the key of the service.\n"), ["warning container-name matches <service>"]);
  assert.equal(rulesOf("# Naming\n\n- `container_name` = compose service key\n"), ["warning container-name matches <service>"]);
  assert.equal(rulesOf("# Naming\n\n- `x` = the answer\n"), []);
});

test("no before code forbids it wherever an item says so", () => {
  assert.equal(rulesOf("# Security\n\n- No `privileged: true`.\n"), ["error unprivileged not equals privileged"]);
  assert.equal(rulesOf("# History\n\n- No `privileged: true` any more.\n"), []);
  assert.equal(rulesOf("# Security\n\n- No audit trail.\n"), []);
});

test("only one of several may run", () => {
  assert.equal(rulesOf("# Rules\n\n- Only one of `chat` and `painter` may run.\n"), ["error running-together exclusive for chat painter"]);
  assert.equal(rulesOf("# Notes\n\nAt most one of `chat` and `painter` runs at a time.\n"), [
    "error running-together exclusive for chat painter",
  ]);
  assert.equal(unboundIn("# Notes\n\n- `chat` and `painter` may run together.\n"), []);
});

test("a page that mentions LXC alone still means services where it says so", () => {
  const page = "# Standards\n\n## Services\n\n- **Must:** no service sets `privileged: true`.\n\n## LXC\n\nNothing yet.\n";
  assert.ok(read(page).rules[0]?.selector.kinds.includes("service"));
});

test.run();
