import type { Catalogue, Facts, Group, Trait } from "../../model.ts";
import { candidatesAmong } from "./phrases.ts";

interface MentionedGroup {
  readonly group: Group;
  readonly words: readonly string[];
  readonly plural: true;
}

interface MentionedTrait {
  readonly trait: Trait;
  readonly words: readonly string[];
  readonly plural: true;
}

const groups = new WeakMap<Facts["groups"], (text: string) => readonly MentionedGroup[]>();
const traits = new WeakMap<Catalogue["traits"], (text: string) => readonly MentionedTrait[]>();

/** The groups that a text may name, in the order in which documents define them. */
export function groupsIn(text: string, facts: Facts): readonly MentionedGroup[] {
  let among = groups.get(facts.groups);
  if (!among) {
    among = candidatesAmong([...facts.groups.values()].map((group) => ({ group, words: [inSingular(group.name)], plural: true })));
    groups.set(facts.groups, among);
  }
  return among(text);
}

/** "Media services": a "media service" is one of them. */
const inSingular = (name: string): string => name.replace(/(?<=service|container|app|workload|stack|database)s$/i, "");

/** The traits whose words a text may hold, in the order of the catalogue. */
export function traitsIn(text: string, catalogue: Catalogue): readonly MentionedTrait[] {
  let among = traits.get(catalogue.traits);
  if (!among) {
    among = candidatesAmong(catalogue.traits.map((trait) => ({ trait, words: trait.words.flatMap(inConditions), plural: true })));
    traits.set(catalogue.traits, among);
  }
  return among(text);
}

/** "Services that use a card" are meant by "if it uses a card" and "unless a service uses a card", too. */
function inConditions(words: string): readonly string[] {
  const [, noun, verb, rest] = words.match(/^([a-z]+) that ([a-z]+s) (.+)$/) ?? [];
  return noun && verb && rest ? [words, ...["it", `a ${noun}`, `the ${noun}`].map((who) => `${who} ${verb} ${rest}`)] : [words];
}
