/**
 * Each term with a check of its own is asked every relation that there is, of a repository that has something of everything: none crashes,
 * and each answers those alone that it has an answer to.
 */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { Checker } from "../src/check/check.ts";
import { readConfigurations } from "../src/configs/configurations.ts";
import type { Relation, Rule } from "../src/model.ts";
import { Source } from "../src/source.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { git, gitEnvironment, repository, temporaryFolder, write } from "./support/git.ts";
import { read } from "./support/reading.ts";

const relations: readonly Relation[] = [
  { is: "present" },
  { is: "absent" },
  { is: "unique" },
  { is: "exclusive" },
  { is: "equals", value: "a/b" },
  { is: "equals", value: "a/b", not: true },
  { is: "one of", values: ["a/b", "c"] },
  { is: "one of", values: ["a/b", "c"], not: true },
  { is: "in order", values: ["networks", "image"] },
  { is: "matches", pattern: "<stack>-<service>" },
  { is: "under", paths: ["/srv"] },
  { is: "in range", ranges: [{ first: 1, last: 2 }] },
  { is: "at most", limit: 0 },
];

const calledBy = (relation: Relation): string => `${"not" in relation && relation.not ? "not " : ""}${relation.is}`;

const files = {
  "stack/compose.yaml": `networks:
  edge:
    internal: false
services:
  web:
    image: nginx:latest
    labels: { traefik.enable: "true" }
    environment:
      PASSWORD: hunter2hunter2
      HOST: \${HOST}
    volumes: ["/srv/a:/a", "data:/b", "/var/run/docker.sock:/var/run/docker.sock"]
    ports: ["8080:80"]
    networks: [edge]
    depends_on: [db]
  db:
    image: postgres:16
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 2
              capabilities: [gpu]
volumes:
  data:
`,
  "stack/.env": "HOST=a\n",
  "nodes/one/lxc/101.conf":
    "arch: amd64\nhostname: web\nostype: debian\nunprivileged: 0\nrootfs: p:subvol-101-disk-0,size=8G\nmp0: /srv/a,mp=/a\nnet0: name=eth0,bridge=vmbr0,ip=10.0.0.5/24,tag=20\ndev0: /dev/nvidia0\n",
  "nodes/one/qemu-server/201.conf": "name: games\nmemory: 2048\nonboot: 1\nhostpci0: 0000:01:00.0\n",
};

/** What a term with a check of its own finds, by the relation that it is asked. */
function answers(): ReadonlyMap<string, readonly string[]> {
  const lab = repository(join(temporaryFolder(), "lab"), files);
  git(lab, "worktree", "add", "-q", "-b", "feature/x", "trees/x");
  git(lab, "worktree", "add", "-q", "--detach", "trees/y");
  write(lab, { "trees/x/new.txt": "new\n", "trees/y/new.txt": "new\n", "other.txt": "new\n" });
  const { subjects } = readConfigurations(openWorkingFolder(lab, ["."], { env: gitEnvironment() }), ["."], { env: {}, now: 0 });
  assert.equal([...new Set(subjects.map(({ kind }) => kind))].sort(), ["container", "project", "repository", "service", "vm", "worktree"]);
  const { facts } = read("# GPUs\n\n| GPU | Index | PCI address |\n| --- | --- | --- |\n| RTX 3060 | 0 | 0000:01:00.0 |\n");
  const at = new Source("standards.md", "Rules").span(0, 5);
  const found = new Map<string, string[]>();
  for (const term of catalogue.terms.filter(({ check }) => check !== undefined))
    for (const relation of relations)
      for (const part of [undefined, "PASSWORD"]) {
        const rule: Rule = {
          id: "rule",
          term: term.name,
          selector: { kinds: term.vocabulary.subjects, words: "everybody" },
          relation,
          ...(part !== undefined && { part }),
          severity: "error",
          status: "accepted",
          text: "Rules",
          at,
        };
        const checker = new Checker([rule], facts, catalogue, 1_800_000_000);
        checker.take(subjects);
        const { findings } = checker.end();
        for (const { rule: name, message } of findings) assert.is(name, term.name, message);
        if (findings.length > 0) found.set(term.name, [...(found.get(term.name) ?? []), calledBy(relation)]);
      }
  return found;
}

/** What each answers. A demand in any other form is none of theirs, and they stay silent; the last four take every relation as the demand that they know. */
const expected: Readonly<Record<string, string>> = {
  "changed-path": "absent, one of",
  "companion-file": "equals, in order, matches, one of",
  "detached-worktree": "absent",
  "gpu-count": "at most",
  "gpu-exclusive": "exclusive",
  "gpu-opt-in": "present",
  "ignored-worktree": "present",
  "label-placement": "equals",
  "main-worktree": "equals",
  "merge-conflict": "absent",
  "nested-worktree": "absent",
  "overlapping-change": "absent",
  "service-count": "at most",
  "service-template": "one of",
  "uncommitted-change": "absent",
  "unpushed-commit": "absent",
  "volume-kind": "equals, one of",
  "worktree-count": "at most",
  "worktree-file": "present",
};
const whatever = ["gpu-passthrough", "network", "status-report", "unprivileged"];

test("a term answers the relations that it knows, and is silent on all others", () => {
  const found = answers();
  assert.equal([...found.keys()].sort(), [...Object.keys(expected), ...whatever].sort());
  for (const [name, relations] of Object.entries(expected)) assert.is([...new Set(found.get(name))].sort().join(", "), relations, name);
});

test.run();
