/** A term's page, with what its front matter says. */
export interface Page {
  readonly name: string;
  readonly text: string;
  readonly subjects: readonly string[];
  readonly summary: string;
}

/** Where terms are looked for, in the order of the manual. A term stands under the first that it applies to. */
const places: readonly (readonly [string, string, readonly string[]])[] = [
  ["Docker and guests", "They hold for compose services and for Proxmox or LXC guests alike.", ["service", "container"]],
  ["Docker", "They hold for compose services and projects.", ["service", "project"]],
  ["Proxmox and LXC", "They hold for containers and virtual machines.", ["container", "vm"]],
  ["Git", "They hold for worktrees and repositories.", ["worktree", "repository"]],
  ["Any file", "They hold for files that a document names.", ["file"]],
];

const nouns: Readonly<Record<string, string>> = {
  service: "compose services",
  project: "compose projects",
  container: "containers",
  vm: "virtual machines",
  worktree: "worktrees",
  repository: "repositories",
  file: "files that a document names",
};

/** The manual's page on terms: what each is, what can be demanded, how documents say it, and where it applies. */
export function rulesPage(pages: readonly Page[]): string {
  const left = new Set(pages);
  const sections = places.map(([title, lead, kinds]) => {
    const both = kinds.includes("service") && kinds.includes("container");
    const own = pages.filter(
      (page) =>
        left.has(page) && (both ? kinds.every((kind) => page.subjects.includes(kind)) : page.subjects.some((kind) => kinds.includes(kind))),
    );
    for (const page of own) left.delete(page);
    return own.length === 0 ? "" : [`## ${title}`, lead, ...own.map(entry)].join("\n\n");
  });
  return `${[
    "# Rules",
    "<!-- Made by `npm run generate` from the pages under rules/. Don't edit. -->",
    "What standards can speak of. What is demanded comes from your documents alone: a term has no opinion. Each links to its page, which says why\npeople demand it and shows examples with their output.",
    ...sections.filter((section) => section !== ""),
  ].join("\n\n")}\n`;
}

function entry({ name, text, subjects, summary }: Page): string {
  const said = section(text, "How documents say it").split("\n### In other words: ")[0]?.trim() ?? "";
  const demands = [...section(text, "Examples").matchAll(/^### (.+)$/gm)].map((match) =>
    (match[1] as string).replace(/^./, (letter) => letter.toLowerCase()),
  );
  return [
    `### [${name}](../../rules/${name}.md)`,
    `${summary} Applies to ${list(subjects.map((kind) => nouns[kind] ?? kind))}.`,
    `**How documents say it:**`,
    said.replaceAll("](", "](../../rules/").replaceAll("](../../rules/http", "](http"),
    `**Shown with examples:** ${demands.join("; ")}.`,
  ].join("\n\n");
}

/** What stands below a heading of the second level; fences may hold others. */
function section(text: string, heading: string): string {
  const from = text.indexOf(`\n## ${heading}\n`);
  if (from === -1) return "";
  const start = from + heading.length + 5;
  const end = heading === "Examples" ? text.length : text.indexOf("\n## Examples\n", start);
  return text.slice(start, end === -1 ? undefined : end).replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "");
}

const list = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
