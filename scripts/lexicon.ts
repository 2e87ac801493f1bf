/**
 * Which of our words nobody else may use: every word of the lexicons, of the headers of tables and of the names of terms that
 * fewer than two authors of a folder of documents (NUMBER-AUTHOR-TITLE.md) use, each with the reason why it is there all the same.
 *
 *   npm run lexicon -- FOLDER
 *
 * Exit: 0, or 1 where such a word has no reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { catalogue } from "../rules/index.ts";
import { reasonsOfTerms } from "../rules/knowledge/word-reasons.ts";
import { keyTableHeaders } from "../src/standards/tables/key-tables.ts";
import { keyHeaders } from "../src/standards/tables/tables.ts";
import * as lexicon from "../src/standards/words/lexicon.ts";
import { fold, hits } from "../src/standards/words/phrases.ts";
import { reasonsOfWords } from "../src/standards/words/reasons.ts";

/** A list of words by where it stands. */
export interface WordList {
  readonly name: string;
  readonly words: readonly string[];
}

/** Every list: those of the lexicon, of tables, and of each term's page. Keys of configurations are their programs' own. */
export function wordLists(): readonly WordList[] {
  const found: WordList[] = [];
  const walk = (name: string, value: unknown): void => {
    if (value instanceof Set) walk(name, [...value]);
    else if (Array.isArray(value)) found.push({ name, words: value.filter((word) => typeof word === "string") });
    else if (value && typeof value === "object")
      for (const [key, inner] of Object.entries(value))
        walk(name === "kindNouns" ? name : `${name}.${key}`, name === "kindNouns" ? [key] : inner);
  };
  for (const [name, value] of Object.entries(lexicon)) walk(name, value);
  walk("headers of subjects", keyHeaders);
  walk("headers", keyTableHeaders);
  for (const { name, vocabulary } of catalogue.terms) {
    walk(`${name}.words`, vocabulary.words);
    walk(`${name}.headers`, vocabulary.headers);
    walk(`${name}.values`, vocabulary.values);
  }
  return found;
}

/** Why a word is there, whoever uses it: told in the data, or seen from the word itself. */
export function reasonFor(word: string, { name, words }: WordList, isUsed: (other: string) => boolean): string | undefined {
  for (const reasons of [reasonsOfWords, reasonsOfTerms])
    for (const [reason, those] of Object.entries(reasons)) if (those.includes(word)) return reason;
  if (name.endsWith(".words") && words[0] === word) return "what its page and its messages call it";
  const other = words.find((one) => one !== word && isUsed(one) && bare(one) === bare(word));
  return other && `another form of "${other}"`;
}

/** A word without what only inflects or spells it. */
const bare = (word: string): string =>
  fold(word)
    .replace(/\([^)]*\)/g, "")
    .replace(/\b(?:is|are|be|an?|the|has|have|it|its|your)\b/g, "")
    .replace(/n't\b/g, "not")
    .replace(/[\s'’"-]+/g, "")
    .replace(/(?:ed|es|s|ly)$/, "");

function main(folder: string): void {
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({ author: name.split("-")[1] ?? name, text: fold(readFileSync(path.join(folder, name), "utf8")) }));
  const known = new Map<string, number>();
  const authorsOf = (word: string): number => {
    let count = known.get(word);
    if (count === undefined) {
      const wanted = fold(word);
      count = new Set(
        documents
          .filter(({ text }) => text.includes(wanted.slice(0, 4)) && hits(text, [wanted], { plural: true }).length > 0)
          .map(({ author }) => author),
      ).size;
      known.set(word, count);
    }
    return count;
  };
  let all = 0;
  let rare = 0;
  let bareOnes = 0;
  for (const list of wordLists()) {
    all += list.words.length;
    for (const word of list.words) {
      const count = authorsOf(word);
      if (count > 1) continue;
      rare += 1;
      const reason = reasonFor(word, list, (other) => authorsOf(other) > 1);
      if (!reason) bareOnes += 1;
      process.stdout.write(`${list.name}: "${word}" (${count} ${count === 1 ? "author" : "authors"}): ${reason ?? "NO REASON"}\n`);
    }
  }
  process.stdout.write(`${all} words; ${rare} that fewer than two authors use, ${bareOnes} of them without a reason.\n`);
  process.exitCode = bareOnes > 0 ? 1 : 0;
}

const [folder] = process.argv.slice(2);
if (process.argv[1]?.endsWith("lexicon.ts")) {
  if (folder) main(folder);
  else {
    process.stderr.write("usage: npm run lexicon -- FOLDER\n");
    process.exitCode = 2;
  }
}
