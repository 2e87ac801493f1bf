import { innermost } from "../../heading.ts";
import type { Card, Statement } from "../../model.ts";
import { columnOf, headerOf } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";
import { spellings } from "../words/spellings.ts";

type Vendor = Card["vendor"];

/** Families of models as people write them, with their vendor. Sources: the vendors' own product lists. */
const families: readonly (readonly [Vendor, RegExp])[] = [
  ["nvidia", /\b(?:NVIDIA )?(?:GeForce )?((?:RTX|GTX|GT)[ -]?(?:PRO )?A?\d{3,4}(?:[ -]?(?:Ti|Super|Ada|Mobile|Laptop|D))*)\b/gi],
  ["nvidia", /\b(?:NVIDIA )?(Quadro (?:RTX )?[A-Z]?\d{3,4}[A-Z]?|Tesla [A-Z]\d{1,3}[A-Z]?)\b/gi],
  ["nvidia", /\bNVIDIA ((?:T|P|A|L|H|V|K|M)\d{1,4}[a-z]{0,2})\b/g],
  [
    "amd",
    /\b(?:AMD )?(?:Radeon )?(RX ?(?:Vega ?)?(?:[2-9]\d{2}|[5-9]\d{3})[MSX]?(?: ?(?:XTX|XT|GRE))?|Vega ?(?:56|64|8|11)|Radeon (?:VII|Pro W?\d{3,4}X?|\d{3}M)|Instinct MI\d{2,3}X?)\b/gi,
  ],
  ["intel", /\b(?:Intel )?(Arc (?:Pro )?[AB]\d{2,3}M?|U?HD (?:Graphics )?P?\d{3,4}|Iris (?:Xe|Pro|Plus)(?: Graphics)?)\b/gi],
];

/** Cards that are named by their vendor alone. */
const plain = /\b(NVIDIA|AMD|Intel)(?:['’]s)? (?:integrated )?(?:i?GPUs?|graphics(?: card)?|card)\b/gi;
const vendors: Readonly<Record<string, Vendor>> = { nvidia: "nvidia", amd: "amd", intel: "intel" };

const key = (model: string): string => fold(model).replace(/graphics|[ -]/g, "");

interface Mention {
  readonly model: string;
  readonly vendor: Vendor;
  readonly start: number;
  readonly end: number;
}

/** The models that a text names, in their order. */
function mentionsIn(text: string): readonly Mention[] {
  const found = families.flatMap(([vendor, family]) =>
    [...text.matchAll(family)].map(
      (match): Mention => ({
        model: match[1] as string,
        vendor,
        start: match.index,
        end: match.index + match[0].length,
      }),
    ),
  );
  return found.sort((a, b) => a.start - b.start).filter((one, index, all) => !all.slice(0, index).some(({ end }) => end > one.start));
}

/**
 * The graphics cards that documents speak of. Two lines with one model and different indices, addresses or nodes are two cards: the model
 * alone then fits both and names neither. Cards named by their vendor alone count where the documents name no model of that vendor.
 */
export function readCards(statements: readonly Statement[]): readonly Card[] {
  let cards: Card[] = [];
  for (const statement of statements)
    for (const card of cardsIn(statement)) {
      const alike = cards.filter((other) => key(other.model) === key(card.model));
      const same = alike.filter((other) => !differ(other, card));
      const [only, second] = same;
      if (only && !second) cards = cards.map((other) => (other === only ? { ...card, ...other } : other));
      else if (same.length === 0) cards.push(card);
    }
  const twins = cards.filter((card) => cards.some((other) => other !== card && key(other.model) === key(card.model)));
  const named = cards.map((card) =>
    twins.includes(card)
      ? { ...card, model: `${card.model} #${card.index ?? card.pci ?? card.node ?? card.uuid ?? cards.indexOf(card)}`, family: card.model }
      : card,
  );
  const generic = new Map<string, Card>();
  for (const statement of statements)
    for (const match of textOf(statement).matchAll(plain)) {
      const vendor = vendors[(match[1] as string).toLowerCase()] as Vendor;
      if (!named.some((card) => card.vendor === vendor))
        generic.set(vendor, generic.get(vendor) ?? { model: `${match[1]} GPU`, vendor, only: true, at: statement.at });
    }
  return [...named, ...generic.values()];
}

/** "**pve1:** NVIDIA GPU (RTX 3080)", "GPU: RTX 3080" below "### pve1 (NVIDIA GPU)": the host that a card is in. */
function hostIn({ form, lead, headings }: Statement): string | undefined {
  if (form !== "item" || lead === undefined) return hostAbove(headings);
  if (things.has(fold(lead))) return hostAbove(headings);
  return isHost(lead) ? lead : undefined;
}

const things = spellings("{gpu|vgpu|igpu|card|host|node|note}{s|}", "{graphics|video|hardware|model}");

const isHost = (name: string): boolean => looksLikeName(name) && name === name.toLowerCase();

/** The host that a heading is about, by a card that it is in: "### pve1 (NVIDIA GPU)". */
export const hostAbove = (headings: Statement["headings"]): string | undefined =>
  [innermost(headings).match(/^(\S+) \(.*\b(?:i?GPU|graphics|nvidia|amd|intel)\b.*\)$/i)?.[1]].find(
    (name) => name !== undefined && isHost(name),
  );

const textOf = (statement: Statement): string =>
  statement.row
    ? statement.row.cells.map((cell) => cell.text).join(" | ")
    : statement.form === "fence"
      ? ""
      : statement.lead === undefined
        ? statement.text
        : `${statement.lead}: ${statement.text}`;

const differ = (a: Card, b: Card): boolean =>
  (["index", "pci", "node", "uuid", "mapping"] as const).some(
    (field) => a[field] !== undefined && b[field] !== undefined && comparable(a[field]) !== comparable(b[field]),
  );

/** `0000:01:00.0` and `01:00` are one address. */
const comparable = (text: string): string => (text.toLowerCase().split(".")[0] as string).split(":").slice(-2).join(":");

const userHeaders = spellings("{service|container|workload|app|application|vm|guest|lxc|stack}{s|}", "used by");
const cardHeaders = spellings("{gpu|card|graphics card|gpu model|video card}");

/** Cards by model, with what the same row, or the same part of a sentence, says of each. */
function cardsIn(statement: Statement): Card[] {
  if (statement.form === "fence") return [];
  const text = textOf(statement);
  const mentions = mentionsIn(text);
  if (mentions.length === 0) return [];
  const models = new Set(mentions.map(({ model }) => key(model)));
  const host = mentions.length === 1 ? hostIn(statement) : undefined;
  // A table of services has columns of its own; only where a card is the row's subject do the others describe it.
  const users = statement.row ? columnOf(statement.row, userHeaders) : -1;
  const keyed = statement.row ? columnOf(statement.row, cardHeaders) : -1;
  const describes = users === -1 || (keyed !== -1 && keyed < users);
  return mentions.map((mention, index) => {
    const alone = models.size === 1;
    const part = alone ? text : partOf(text, mentions, index);
    return {
      model: mention.model,
      vendor: mention.vendor,
      ...(host !== undefined && { host }),
      ...(describes && attributes(part, mention.model, statement, alone)),
      at: statement.at,
    };
  });
}

/** What stands beside one of several models: "GPU 0: RTX 3060, GPU 1: GTX 970", "RTX 3060 (`/dev/nvidia0`) and GTX 970 (…)". */
function partOf(text: string, mentions: readonly Mention[], index: number): string {
  const before = text.slice(mentions[index - 1]?.end ?? 0, mentions[index]?.start);
  const after = text.slice(mentions[index]?.end, mentions[index + 1]?.start);
  const cut = /[,;|]|\band\b|(?<=\))/;
  return `${before.split(cut).at(-1)} ${mentions[index]?.model} ${after.match(/^ ?\(.*?\)/)?.[0] ?? after.split(cut)[0]}`;
}

/** Headers of columns that describe a card. */
const describing = {
  index: spellings("{cuda |gpu |device |nvidia |}{index|id|number|#}", "gpu"),
  mapping: spellings("{resource |pci |pve |}mapping"),
  host: spellings("{pve |proxmox |}node", "{host|server|machine}"),
  memory: spellings("{v|}ram", "{video |gpu |}memory", "size"),
};

function attributes(text: string, model: string, { row }: Statement, alone: boolean): Partial<Card> {
  const cells =
    row && alone
      ? row.cells.map(({ text }, column) => ({ header: headerOf(row.headers[column] as string), text: text.replaceAll("`", "") }))
      : [];
  const cell = (said: ReadonlySet<string>, fits: (text: string) => boolean = Boolean): string | undefined =>
    cells.find(({ header, text }) => said.has(header) && fits(text))?.text;
  const numbered = /^(?:GPU ?)?#?(\d{1,2})$/i;
  const index =
    cell(describing.index, (text) => numbered.test(text))?.match(numbered)?.[1] ??
    text.match(/\/dev\/nvidia(\d+)/)?.[1] ??
    text.match(/\b(?:GPU|index|device|card)[ =:]*#?(\d)\b(?! ?(?:GB|GiB|x\b))/i)?.[1];
  const pci = text.match(/\b((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}(?:\.[0-7])?)\b(?!:)/i)?.[1];
  const node = text.match(/\/dev\/(?:nvidia\d+|dri\/(?:card|renderD)\d+)/)?.[0];
  const uuid = text.match(/\bGPU-[0-9a-f-]{8,}/i)?.[0];
  const mapping = cell(describing.mapping) ?? text.match(/\bmapping[ =:]+`?([\w-]+)/)?.[1];
  const host = cell(describing.host, looksLikeName);
  const behind = text.slice(text.indexOf(model) + model.length).match(/^[ (,:–—-]*(?:(?:with|has) )?(\d+) ?(?:GB|GiB)\b/i)?.[1];
  const memory = cell(describing.memory)?.match(/^\d{1,3}(?![\dM]| M)/i)?.[0] ?? behind;
  return {
    ...(index !== undefined && { index }),
    ...(pci && { pci }),
    ...(node && { node }),
    ...(uuid && { uuid }),
    ...(mapping && { mapping }),
    ...(host !== undefined && { host }),
    ...(memory && { memory: Number(memory) }),
  };
}
