/** Starts a term: `npm run new-term NAME` writes its page and its module beside each other under rules/, and never overwrites. */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(process.env.HOMELAB_LINT_RULES ?? "rules");

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

const page = (name: string): string => `---
summary: TODO one sentence, what it is on a subject.
subjects: [service]
keys: [${name}]
words: [${name.replaceAll("-", " ")}]
headers: [${name.replaceAll("-", " ")}]
---

# ${title(name)}

TODO what it is, in Docker's and in LXC's terms, and which values it takes.

## Why people demand it

TODO what goes wrong without it.

## How documents say it

- TODO "a sentence that binds, with its \`${name}: value\`"

### In other words: TODO what is demanded

\`\`\`\`markdown sentence
TODO "Every service must set \`${name}: value\`."
\`\`\`\`

\`\`\`\`markdown list
- TODO an order
\`\`\`\`

\`\`\`\`markdown prose
TODO a sentence that tells why, and one that demands it.
\`\`\`\`

## Examples

### TODO what is demanded

\`\`\`\`markdown standards.md
# Compose standards

- **Must:** every service sets \`${name}: value\`.
\`\`\`\`

\`\`\`yaml compose.yaml
services:
  keeps:
    image: nginx:1.27
    ${name}: value
  breaks:
    image: nginx:1.27
    ${name}: other
\`\`\`

\`\`\`text output
\`\`\`
`;

const module = (name: string): string => `import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

export const term: Term = {
  name: "${name}",
  of(subject) {
    const node = get(subject.raw, "${name}");
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value) }] : [];
  },
};
`;

const [name, ...others] = process.argv.slice(2);
const files = [
  { file: path.join(folder, `${name}.md`), text: page },
  { file: path.join(folder, `${name}.ts`), text: module },
];
const there = files.find(({ file }) => existsSync(file));
if (name === undefined || others.length || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name === "index") {
  console.error("Usage: npm run new-term NAME, where NAME is lower case with dashes: restart-policy");
  process.exitCode = 2;
} else if (there) {
  console.error(`${there.file} exists already, and stays as it is.`);
  process.exitCode = 1;
} else {
  for (const { file, text } of files) writeFileSync(file, text(name));
  console.log(`Written: ${files.map(({ file }) => path.relative(".", file)).join(", ")}

1. Say in the page's front matter how documents name it, and replace every TODO.
2. Say in the module's \`of\` what it is on a subject.
3. npm run generate
4. UPDATE=1 npx tsx test/pages.test.ts    (writes the examples' output; read it)
5. npm test`);
}
