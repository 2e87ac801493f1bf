/** How code is read that people write without backticks, and what stays text. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bareCodeIn } from "../src/standards/text/bare-code.ts";
import { read, rulesOf } from "./support/reading.ts";

const codeIn = (text: string): readonly string[] => bareCodeIn(text).map(({ start, end }) => text.slice(start, end));

test("paths, file names, settings and variables are code", () => {
  assert.equal(codeIn("Media goes to /tank/media, never to ~/media or ./media."), ["/tank/media", "~/media", "./media"]);
  assert.equal(codeIn("Keep worktrees in .worktrees/ or ../wt/ (docs/standards/ excepted)."), [".worktrees/", "../wt/", "docs/standards/"]);
  assert.equal(codeIn("Branches start with feature/ or fix/*."), ["feature/", "fix/*"]);
  assert.equal(codeIn("Beside compose.yaml lie README.md, .env.example and .gitignore."), [
    "compose.yaml",
    "README.md",
    ".env.example",
    ".gitignore",
  ]);
  assert.equal(codeIn("Set TZ=Europe/Berlin, and features nesting=1."), ["TZ=Europe/Berlin", "nesting=1"]);
  assert.equal(codeIn("Set mem_limit and cap_drop: ALL; network_mode: host is forbidden."), [
    "mem_limit",
    "cap_drop: ALL",
    "network_mode: host",
  ]);
  assert.equal(codeIn("restart: unless-stopped on all services, privileged: true nowhere."), [
    "restart: unless-stopped",
    "privileged: true",
  ]);
  assert.equal(codeIn("Never use :latest, or nginx:latest, without no-new-privileges:true."), [
    ":latest",
    "nginx:latest",
    "no-new-privileges:true",
  ]);
});

test("words, fractions, addresses and pages of the web stay text", () => {
  for (const text of [
    "read/write access and TCP/UDP, and/or 24/7",
    "a /24 subnet at 192.168.20.0/24, port 8080:80",
    "see https://example.test/docs/README.md?x=1 or mail a@b.md",
    "restart: the container must come back",
    "container_name: use",
    "Names are snake_case or UPPER_SNAKE_CASE",
    "Networks: always use the proxy",
    "1 / 2, w/ or w/o",
  ])
    assert.equal(
      codeIn(text).filter((code) => code !== "container_name"),
      [],
      text,
    );
});

test("rules without a backtick bind, and quote what is written, where it stands", () => {
  const document =
    "# Rules\n\n- Media must be stored under /tank/media.\n- Every service must set restart: unless-stopped.\n- Never commit .env files.\n";
  assert.equal(rulesOf(document), [
    "error mount-source(media) under /tank/media",
    "error restart-policy equals unless-stopped",
    "error tracked-file(.env) absent",
  ]);
  const { rules, statements } = read(document);
  assert.is(rules[0]?.text, "Media must be stored under /tank/media.");
  const literal = statements[1]?.literals[0];
  assert.is(literal && document.slice(literal.at.start, literal.at.end), "restart: unless-stopped");
});

test("the text of a link is no code", () => {
  assert.equal(rulesOf("# Rules\n\n- Every stack must follow [README.md](README.md).\n"), []);
});

test.run();
