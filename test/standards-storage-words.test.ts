/** Storage in the words of many people: pools by what they are made of, who writes, who only reads, what no backup holds. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const pools = "Pools: `fast` (NVMe mirror, mounted at `/fast`) and `tank` (HDD RAIDZ2, mounted at `/tank`).\n\n";
const of = (said: string, before = "") => rulesOf(`# Proxmox and Docker standards\n\n${before}${said}\n`);
const binds = (before: string, rules: readonly string[], ...sayings: readonly string[]): void => {
  for (const said of sayings)
    assert.equal(
      of(said, before).map((rule) => rule.replace(/^(?:error|warning) /, "")),
      rules,
      said,
    );
};

test("pools by their names and by what they are made of", () => {
  binds(
    pools,
    ["mount-source under /fast for database"],
    "Put all databases on the `fast` pool.",
    "- Databases: `/fast` only",
    "**Databases:** `/fast`",
    "| Workload | Pool |\n| --- | --- |\n| Databases | fast |",
  );
  binds(
    pools,
    ["mount-source(data) under /fast for database"],
    "The data of databases has to live on the fast pool.",
    "You must keep database data on the NVMe pool.",
  );
  binds(pools, ["mount-source not under /tank for database"], "Never put a database on the HDD pool.");
  // Two pools of one kind are told apart by that no more.
  binds("Pools: `a` (SSD, at `/a`), `b` (SSD, at `/b`).\n\n", [], "Put all databases on the SSD pool.");
  binds(pools, ["mount-source(backups) not under /fast"], "- Backups never on `/fast`", "- Backups: never on `/fast`");
});

test("who writes, and who only reads", () => {
  const writer = of("Only Sonarr may write to `/tank/media/tv`.");
  assert.is(writer.length, 1);
  for (const said of [
    "- Only Sonarr writes to `/tank/media/tv`",
    "`/tank/media/tv` must be written by Sonarr only.",
    "`/tank/media/tv` has exactly one writer: Sonarr.",
    "Sonarr alone has write access to `/tank/media/tv`.",
  ])
    assert.equal(of(said), writer, said);
  binds(
    "",
    ["read-only-mount(/tank/media) equals read-only for Plex"],
    "- Plex: `/tank/media` read-only",
    "We mount /tank/media into Plex as read-only.",
  );
  binds("", [], "`/tank/media/tv` was written by Sonarr only.", "Sonarr is not alone in writing to `/tank/media/tv`.");
});

test("what no backup holds", () => {
  binds(
    "",
    ["mount-backup(media) equals 0"],
    "Mount points of media are excluded from vzdump backups, as they would blow them up.",
    "We leave media mount points out of the backup.",
    "You must set `backup=0` on every media mount.",
  );
  binds(
    "",
    ["mount-backup(/tank/media) equals 0"],
    "Bind mounts of `/tank/media` MUST be excluded from backups.",
    "Exclude `/tank/media` from container backups.",
  );
  binds("", ["mount-backup(/tank) equals 0"], "Mount points under `/tank` must have backups disabled.");
  binds("", ["mount-backup equals 1"], "Mount points must be included in backups.");
});

test("a switch behind its label", () => {
  binds("", ["guest-setting(features.nesting) equals 0"], "- Nesting: disabled", "**Nesting:** disabled");
  binds("", ["guest-setting(swap) equals 0"], "**Swap:** 0 MB");
  binds("", [], "**Swap:** 512 MB");
});

test.run();
