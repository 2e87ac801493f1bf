import { literalAt, marked } from "../src/literals.ts";
import { globMatcher } from "../src/matching/glob.ts";
import type { Claim, Said, Term, Violation } from "../src/model.ts";
import { Source } from "../src/source.ts";
import { filled, fromHere } from "./knowledge/written.ts";

const git =
  /\b(?:git|commit(?:s|ted|ting)?|track(?:s|ed|ing)?|untracked|check(?:ed)?[- ]in(?:to)?|version[- ]control(?:led)?|repository|repo|gitignore[d]?|git-ignored)\b|⟦g+⟧/i;
const kept =
  /\b(?:(?:(?:must|should|shall|always) )?(?:remain|stay|be kept|kept) untracked|untracked|git-?ignored|belongs? (?:in|into) ⟦g+⟧|ignored by git|in ⟦g+⟧|listed in ⟦g+⟧|out of (?:the )?(?:git|repo(?:sitory)?|version control)|outside (?:of )?(?:git|version control)|to ⟦g+⟧)/i;
const put =
  /\b(?:commit(?:s|ted|ting)?|track(?:s|ed|ing)?|check(?:ed)?[- ]in(?:to)?|push(?:ed)?|in (?:git|version control|(?:the )?repo(?:sitory)?)|version[- ]controlled)\b/i;

const beside =
  /⟦(\d+)⟧(?: files?)?\s*\((?:[^()]*,\s*)?(?:(?:is|are|always) )*(?:git-?ignored|untracked|not (?:committed|tracked)|never committed|in ⟦\d+⟧)[^()]*\)/gi;

/** Files that git tracks though a document keeps them out of it: `.env` and the like. */
export const term: Term = {
  name: "tracked-file",
  incidental: true,
  of: () => [],
  says(clause, _facts, { literals, plain }): readonly Said[] {
    // "… in `.env` files (gitignored)": what the brackets say is said of the file before them.
    const aside = [...plain.matchAll(beside)].flatMap((match): Said[] => {
      const at = clause.indexOf(`⟦${match[1]}⟧`);
      const file = literalAt(literals, match[1]);
      if (at === -1 || !isLocal(file)) return [];
      const claim: Claim = { relation: { is: "absent" }, part: fromHere(file), kinds: ["project"], settled: true };
      return [{ start: at, end: at + `⟦${match[1]}⟧`.length, claim }];
    });
    if (aside.length > 0) return aside;
    const text = marked(clause, literals, (code) => (code.split("/").at(-1) === ".gitignore" ? "g" : "")).replace(
      /\.gitignore\b/g,
      (mark) => `⟦${"g".repeat(mark.length - 2)}⟧`,
    );
    if (!git.test(text)) return [];
    const files = [...text.matchAll(/⟦(\d+)⟧(?: files?)?/g)]
      .map((match) => ({ match, file: literalAt(literals, match[1]) }))
      .filter(({ file }) => isLocal(file));
    // "Only commit `.env.example`": every other file of that kind stays out.
    const sample = /\bonly (?:commit|track|check in) ⟦(\d+)⟧(?: (?:to|into) git)?/i.exec(text);
    const kind = sample && literals[Number(sample[1])]?.text.match(/^(?:\.\/)?((?:[\w-]+\/)*\.env)\.(?:example|sample|template)$/)?.[1];
    if (sample && kind)
      return [
        {
          start: sample.index,
          end: sample.index + sample[0].length,
          claim: { relation: { is: "absent" }, part: `${kind}*`, kinds: ["project"], settled: true },
        },
      ];
    const stretches = [...text.matchAll(new RegExp(kept, "gi"))];
    const words = stretches[0] ?? text.match(put);
    if (files.length === 0 || words?.index === undefined) return [];
    const said = stretches.length > 0 ? "absent" : "present";
    const claims = files.map(({ match, file }): Said => {
      const claim: Claim = {
        relation: { is: said },
        part: fromHere(file),
        kinds: ["project"],
        ...(said === "absent" && { settled: true as const }),
      };
      return { start: match.index, end: match.index + match[0].length, claim };
    });
    const { claim } = claims[0] as Said;
    return [
      ...claims,
      ...(stretches.length > 0 ? stretches : [words]).map(({ index = 0, 0: { length } }) => ({ start: index, end: index + length, claim })),
    ];
  },
  partName: (part) => `\`${part}\` in git`,
  check({ relation, part }, subjects) {
    if (relation.is !== "absent" || part === undefined) return [];
    const told = new Set<string>();
    // "env/.env.prod": what lies in a folder of that name, here or above.
    const below =
      part
        .match(/^(?:\.\/)?((?:[\w.-]+\/)+)/)?.[1]
        ?.split("/")
        .slice(0, -1) ?? [];
    const matches = globMatcher([filled(part, "*")], { dot: true });
    return subjects.flatMap((subject): Violation[] => {
      const { folders, files, file } = subject;
      if (!folders || !files) return [];
      return folders().flatMap((names, up) => {
        const above = file.split("/").slice(0, -1 - up);
        const folder = [...above, ...below];
        const there = below.length === 0 ? names : names.includes(`${below[0]}/`) ? files.names(folder.join("/")) : [];
        return there.flatMap((name): Violation[] => {
          const path = [...folder, name].join("/");
          if (
            name.endsWith("/") ||
            isSample(name) ||
            !matches(part.includes("/") ? [...below, name].join("/") : name) ||
            told.has(path) ||
            files.tracked(path) !== true
          )
            return [];
          told.add(path);
          return [
            {
              subject,
              at: new Source(path, "").span(0, 0),
              message: `git tracks \`${path}\`, expected it not to; run \`git rm --cached ${path}\` and list it in .gitignore, and change the secrets in it`,
            },
          ];
        });
      });
    });
  },
};

/** Files that are meant for one host: environments and keys. A sample of one is meant for everybody. */
const isLocal = (file: string): boolean =>
  /^(?:\.\/|\*\*\/|\*)?(?:[\w<>{}*-]+\/)*(?:[\w*-]*\.env(?:\.[\w*-]+)?|secrets?\.\w+|[\w*.-]+\.(?:key|pem|secret|secrets|p12|pfx|kdbx)|id_(?:rsa|ed25519)|\.htpasswd)$/.test(
    file,
  ) && !isSample(file);

const isSample = (file: string): boolean => /example|sample|template|\bdist\b/i.test(file);
