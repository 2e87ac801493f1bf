/** Worktrees in the words of many people: where they are, what each has, how old and how many they may be, and what a branch may change. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const of = (said: string) => rulesOf(`# Git worktree standards\n\n${said}\n`);
const binds = (rules: readonly string[], ...sayings: readonly string[]): void => {
  for (const said of sayings) assert.equal(of(said), rules, said);
};

test("where worktrees are put", () => {
  binds(
    ["error worktree-path matches .worktrees/**"],
    "- All worktrees under `.worktrees/`",
    "Every worktree has to live below `.worktrees/`.",
    "Worktrees are kept in one folder, `.worktrees/`, so that they are easy to find.",
    "No worktree outside of `.worktrees/`.",
    "Never create a worktree outside `.worktrees/`.",
    "The parent directory of all worktrees is `.worktrees/`.",
  );
  binds(["warning worktree-path matches .worktrees/**"], "**Worktree location:** `.worktrees/`");
  binds([], "Changes in a worktree under `docs/` must be small.", "**Path:** `scripts/*`");
});

test("what each of them has", () => {
  binds(
    ["error worktree-file(STATUS.md) present"],
    "- every worktree: `STATUS.md`",
    "Each worktree contains a `STATUS.md` that tells what it is for.",
    "Keep a `STATUS.md` in the root of each worktree.",
    "A `STATUS.md` has to exist in every worktree.",
    "No worktree without a `STATUS.md`.",
    "You must add a `STATUS.md` to your worktree.",
    "Worktrees without `STATUS.md` are not allowed.",
    "**Status file:** `STATUS.md` in every worktree",
  );
  binds(["error worktree-file(.env) absent"], "Never put a `.env` in a worktree.");
  binds([], "Change `compose.yml` in your worktree.");
});

test("how old they may be", () => {
  binds(
    ["error stale-worktree(age) at most 336"],
    "Worktrees MUST NOT be inactive for more than 14 days.",
    "Worktrees older than two weeks have to be deleted.",
    "No worktree may be idle for longer than 14 days.",
    "We remove worktrees that have been inactive for two weeks.",
    "You must delete a worktree after 14 days of inactivity.",
    "A worktree that has not seen a commit for 14 days is removed.",
    "Remove worktrees without commits for 14 days.",
    "Stale worktrees (no commits in 14 days) must be pruned.",
  );
  binds(["error stale-worktree equals gone"], "Stale worktrees must be pruned.");
  binds([], "The oldest worktree was 14 days old.", "Worktrees are listed every 14 days.");
});

test("how many there may be", () => {
  binds(
    ["error worktree-count at most 3"],
    "- max. 3 worktrees at a time",
    "We keep the number of worktrees at three or fewer.",
    "Up to three worktrees may exist.",
  );
  binds(["warning worktree-count at most 3"], "**Maximum worktrees:** 3");
  binds([], "We keep three worktrees as examples.", "There is no max. Three worktrees are common.");
});

test("what a branch may change", () => {
  binds(
    ["error changed-path one of docs/ for docs/*"],
    "Branches named `docs/*` MUST only change files under `docs/`.",
    "A branch `docs/*` touches nothing outside of `docs/`.",
    "On `docs/` branches, change only files in `docs/`.",
    "Branches that start with `docs/` must not modify anything outside `docs/`.",
    "`docs/*` branches may only touch `docs/`.",
    "You must not change files outside `docs/` on a `docs/*` branch.",
    "Changes on `docs/*` are limited to `docs/`.",
  );
  binds(["error changed-path not one of stacks/ for docs/*"], "`docs/*` branches must never touch `stacks/`.");
  binds([], "`docs/*` branches may touch `docs/`.", "`docs/*` branches must not touch `stacks/` unless somebody asks.");
  // Without paths it is how branches are called.
  binds(["error worktree-branch matches docs/*"], "Branches must be named `docs/*`.");
});

test("the main checkout", () => {
  binds(["error main-worktree equals main"], "The primary worktree must never leave `main`.");
});

test.run();
