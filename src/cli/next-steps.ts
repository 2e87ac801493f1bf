import { counted } from "../report/counted.ts";
import type { Summary } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import type { Subject } from "../subject.ts";

export interface Begun {
  readonly subjects: readonly Subject[];
  /** Documents that rules were read from before. */
  readonly ruled: readonly string[];
  /** What linting comes to now; undefined where there is no document to lint against. */
  readonly found: Summary | undefined;
  /** The folder that was started in, from the working directory; "" for that itself. */
  readonly folder: string;
  /** How homelab-lint was called: `npx homelab-lint`. */
  readonly command: string;
}

const KINDS = { service: "service", container: "LXC container", vm: "virtual machine", worktree: "worktree" } as const;

/** What a homelab holds when it was started, what its first rules find, and what to do next. */
export function nextSteps({ subjects, ruled, found, folder, command }: Begun): string {
  const kinds = Object.entries(KINDS).flatMap(([kind, word]) => {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    return count ? [counted(count, word)] : [];
  });
  const made = ruled.length ? "" : " What all of them keep already became a rule, what most keep a recommendation.";
  const basis = kinds.length
    ? `Here: ${kinds.join(", ")}.${made}`
    : "Here is nothing to lint yet: no compose file, no container, no worktree. Rules match as soon as there is.";
  const problems = found && found.errors + found.warnings > 0;
  const state = problems ? `${counted(found.errors, "error")} and ${counted(found.warnings, "warning")}` : "nothing";
  const steps: readonly (readonly [string, string])[] = [
    [command, "lint everything against these documents"],
    [`${command} standards`, "what was read of them, and what it matches"],
    [`${command} explain restart-policy`, "what a rule means, and how documents say it"],
    ["pre-commit install", "lint before each commit"],
  ];
  const width = Math.max(...steps.map(([step]) => step.length)) + 4;
  return [
    basis,
    `Linting finds ${state} now.`,
    "",
    "Next, make the documents yours: write down what you have decided, take out what you don't mean. Then:",
    "",
    ...(folder === "" ? [] : [`  cd ${visible(folder)}`]),
    ...steps.map(([step, what]) => `  ${step.padEnd(width)}${what}`),
  ].join("\n");
}
