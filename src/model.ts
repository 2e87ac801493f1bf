import type { Block } from "./matching/ipv4.ts";
import type { Node } from "./node.ts";
import type { Span } from "./source.ts";
import type { Range, Subject, SubjectKind } from "./subject.ts";

export type Severity = "error" | "warning" | "info";

/** Whether a standard is enforced as stated, lowered to a warning at most, or not at all. */
export type Status = "accepted" | "pending" | "retired";

// ------------------------------------------------------------------------------------------------ what a document says

/** A heading above a statement, with what it decides for everything below. */
export interface Heading {
  readonly text: string;
  readonly depth: number;
  readonly at: Span;
}

/** What a document does with a statement: how strongly, whether it demands or forbids, and whether it may be read at all. */
export interface Force {
  /** Undefined where no word, heading or form says how strongly: then it is no rule by its words. */
  readonly severity?: Severity;
  readonly polarity: "require" | "forbid";
  /** The words that decided, for `explain`. */
  readonly by: string;
  /** A permission ("may", "optional", "default …"): never a rule. */
  readonly permitted?: true;
  /** It only tells how things are, below a heading of rules: so strong a rule where every word of it is understood, and otherwise nothing. */
  readonly told?: Severity;
}

/** A code literal inside a sentence. */
export interface Literal {
  readonly text: string;
  readonly at: Span;
  /** Written without backticks. */
  readonly bare?: true;
}

/**
 * One thing that a document says, with its place. `text` holds the words with each code literal in backticks; `plain` the same with
 * `⟦n⟧` for the n-th literal, so that words are never looked for inside code.
 */
export interface Statement {
  readonly form: "sentence" | "item" | "fence" | "row" | "tree" | "template";
  readonly document: string;
  readonly at: Span;
  readonly text: string;
  readonly plain: string;
  readonly literals: readonly Literal[];
  readonly headings: readonly Heading[];
  /** "on": bare forms are read; "neutral": only what carries words of its own; "off": only markers and a plain MUST. */
  readonly scope: "on" | "neutral" | "off";
  /** What headings, bold lines and leads above decide for this statement. */
  readonly inherited: { readonly severity?: Severity; readonly polarity?: "require" | "forbid" };
  readonly status: Status;
  /** The bold lead, without its colon: `Must (R12)`, `Purpose`. */
  readonly lead?: string;
  /** The bold lead as running text, where it says a rule itself: "**Never use `latest`**: it moves". */
  readonly opening?: { readonly plain: string; readonly literals: readonly Literal[] };
  /** The sentence or item that introduces this one, as its parent item or as a line that ends in a colon. */
  readonly under?: string;
  /** `**Must:** …` and its kin. A strict one (must, never, always, should) that binds nothing fails the run; "avoid" and "prefer" only say how strongly. */
  readonly marker?: {
    readonly severity: Severity;
    readonly polarity: "require" | "forbid";
    readonly label?: string;
    readonly strict: boolean;
  };
  /** Guests of the sentence before, which this one goes on about ("They use only …"). */
  readonly refers?: readonly string[];
  /** The sentence that it goes on about, where it begins with "They", "It". */
  readonly antecedent?: Statement;
  /** An item of a numbered list that is carried out once: no word of how things have to be, unless it says "must". */
  readonly step?: true;
  /** Switched by comments: `example`, `manual: reason`, `closed` (where it stands: one for all that its block holds), `applies="…"`. */
  readonly switches: { readonly example?: true; readonly manual?: string; readonly closed?: Span; readonly applies?: readonly string[] };
  /** Only for a row: its table, with header texts and this row's cells. */
  readonly row?: { readonly headers: readonly string[]; readonly cells: readonly Cell[]; readonly table: number };
  /** Only for a fence: its text without the fence lines, and what introduces it. */
  readonly fence?: { readonly text: string; readonly start: number; readonly info: string; readonly lead: string };
}

export interface Cell {
  readonly text: string;
  readonly plain: string;
  readonly literals: readonly Literal[];
  readonly at: Span;
  /** Where it leads, of a cell that is a link and nothing else. */
  readonly link?: string;
}

// --------------------------------------------------------------------------------------------------------------- rules

/** A named group of subjects, as documents define it ("### Media services (jellyfin, plex)") or as knowledge has it (databases). */
export interface Group {
  readonly name: string;
  readonly members: readonly string[];
  readonly at?: Span;
}

/** What documents define and others refer to. Made before any rule is bound, so the order of documents never matters. */
export interface Facts {
  readonly groups: ReadonlyMap<string, Group>;
  readonly cards: readonly Card[];
  /** GiB of a card's memory that a workload takes, by its name. */
  readonly vram: ReadonlyMap<string, number>;
  /** Every name by which documents call a subject in a registry or an allocation table, lower case. */
  readonly known: ReadonlySet<string>;
  /** Folders of the host by what documents call them ("fast pool"), lower case; a name for two folders is none. */
  readonly places: ReadonlyMap<string, string>;
  /** Every label key that documents show, as written (`caddy.reverse_proxy`, `kuma.<id>.<type>.name`). */
  readonly labels: readonly string[];
  /** Networks that sentences call by name ("the shared networks `edge` and `lab`"): they are right whatever a pattern says. */
  readonly namedNetworks?: ReadonlySet<string>;
  /** Networks that documents show as external, with the examples that do. */
  readonly externalNetworks: ReadonlyMap<string, readonly Span[]>;
  /** Files that secrets, or API keys alone, are kept out of, samples of an environment among them, by their paths. */
  readonly withoutSecrets?: ReadonlyMap<string, "secrets" | "API keys">;
  /** Documents that bind one branch, by their path: what it is called, and which paths it may change. */
  readonly contracts: ReadonlyMap<string, Contract>;
  /** Networks as the documents plan them, one a VLAN or subnet. */
  readonly networks: readonly Network[];
  /** The VLAN of what carries no tag, where the documents name one. */
  readonly nativeVlan?: string;
  /** Ranges of ports by the names of their headings or rows ("ephemeral", "background services"), lower case. */
  readonly portRanges: readonly ({ readonly words: string } & Range)[];
  /** Ranges of guests' numbers by what the documents call who is in them ("infrastructure", "media"), lower case. */
  readonly guestRanges?: readonly ({ readonly words: string } & Range)[];
  /** What registries give to whom: ports, addresses, VLANs, guest numbers. */
  readonly assignments: readonly Assignment[];
  /** Whether the documents speak of Docker, of Proxmox and LXC, of worktrees. */
  readonly speaksOf: { readonly docker: boolean; readonly lxc: boolean; readonly git: boolean };
}

/** A document that is a contract of one branch. */
export interface Contract {
  readonly branch?: string;
  /** Its "In Scope" list. */
  readonly allowed: readonly string[];
  /** What its other lists except. */
  readonly excused?: readonly string[];
}

/** A network with all that the documents say of it. Ranges are addresses as numbers. */
export interface Network {
  readonly vlan?: string;
  readonly names: readonly string[];
  readonly block?: Block;
  readonly gateway?: string;
  readonly dhcp: readonly Range[];
  readonly fixed: readonly Range[];
  /** The first place that says something of it. */
  readonly at: Span;
}

/** Values of one term that a registry gives to somebody. */
export interface Assignment {
  readonly term: string;
  readonly relation: Relation;
  /** How the document calls the holder. */
  readonly names: readonly string[];
  /** It stands where nothing is demanded: known, and no rule of its own. */
  readonly silent?: true;
  /** The heading it stands under: registries are often kept by host. */
  readonly section: string;
  readonly at: Span;
}

/** A graphics card by all the names that documents give it. */
export interface Card {
  /** With `#` and what tells them apart where there are several of one model. */
  readonly model: string;
  /** The model that it shares with others: a name that fits several cards and means none. */
  readonly family?: string;
  /** Named by its vendor alone: the only one of that vendor. */
  readonly only?: true;
  readonly vendor: "nvidia" | "amd" | "intel" | "unknown";
  readonly index?: string;
  readonly pci?: string;
  readonly node?: string;
  readonly uuid?: string;
  readonly mapping?: string;
  /** The host that it is in, where a document tells. */
  readonly host?: string;
  /** GiB */
  readonly memory?: number;
  readonly at: Span;
}

/** For whom a rule holds. All parts must agree; an empty part holds for all. */
export interface Selector {
  readonly kinds: readonly SubjectKind[];
  /** Names as documents write them; `*` is any run of characters. */
  readonly names?: readonly string[];
  /** A trait that knowledge or a term decides: `database`, `http`, `gpu:nvidia`, … */
  readonly traits?: readonly string[];
  /** Traits that must hold besides. */
  readonly all?: readonly string[];
  /** Traits that excuse: who has one of them is not meant. */
  readonly none?: readonly string[];
  /** Names of the subject itself or of the project that it belongs to. */
  readonly within?: readonly string[];
  /** Path patterns (`media/**`) of the file it is read from. */
  readonly paths?: readonly string[];
  /** Names that are excused. */
  readonly except?: readonly string[];
  /** The names come from a registry: a name that only the image bears is taken only where nothing speaks against it. */
  readonly registered?: true;
  /** Only subjects that certainly are none of these: what is reserved for somebody is closed to all others. */
  readonly strangersTo?: readonly string[];
  /** Numbers of the guests that it is given to: a guest with another number that goes by none of those names certainly is somebody else. */
  readonly holders?: readonly string[];
  /** Only on this host; `others` are the hosts that the document tells from it. Who is known to be elsewhere is not meant. */
  readonly host?: { readonly name: string; readonly others: readonly string[] /** Only who is known to be there. */; readonly sure?: true };
  /** Guests whose number lies in one of these. */
  readonly numbers?: readonly Range[];
  /** VLANs of which a subject has one. */
  readonly vlans?: readonly string[];
  /** How the sentence put it, for people: "every service", "jellyfin". */
  readonly words: string;
}

/** A value that a document states: the text as written, compared as the term compares. */
export type Value = string;

export type Relation =
  | { readonly is: "present" | "absent" | "unique" }
  /** One subject at a time: of this value, or of whatever each holds. */
  | { readonly is: "exclusive"; readonly value?: Value }
  /** `some`: it is enough that one of the subject's values keeps it (a row gives a guest one address, and it may have another). */
  | { readonly is: "equals"; readonly value: Value; readonly not?: true; readonly some?: true }
  /** `every`: where a subject holds several, each of them is among the values ("`internal` only"). */
  | { readonly is: "one of"; readonly values: readonly Value[]; readonly not?: true; readonly every?: true; readonly some?: true }
  /** Those of the values that a subject holds stand in this order. */
  | { readonly is: "in order"; readonly values: readonly Value[] }
  | { readonly is: "matches"; readonly pattern: string; readonly not?: true }
  | { readonly is: "under"; readonly paths: readonly string[]; readonly not?: true }
  | { readonly is: "in range"; readonly ranges: readonly Range[]; readonly not?: true; readonly some?: true }
  | { readonly is: "at most"; readonly limit: number };

/** Frozen data read from a document. Never written in code. */
export interface Rule {
  readonly id: string;
  readonly term: string;
  readonly selector: Selector;
  readonly relation: Relation;
  /** What part of the term is meant, where it has parts: a mount's target, a label's key, a variable's name. */
  readonly part?: string;
  /** Only for values that a file gives where nobody sets them: `${NAME:-value}`. */
  readonly defaults?: true;
  /** It holds for what is there: lacking it breaks nothing. */
  readonly optional?: true;
  /** A wider part that another rule demands: a subject that has nothing of it is that rule's affair. */
  readonly within?: string;
  /** Other forms that the document's own complete examples show: who has all parts of one is excused. */
  readonly excused?: readonly (readonly string[])[];
  readonly severity: Severity;
  readonly status: Status;
  readonly text: string;
  readonly at: Span;
}

/** How a statement ended: as rules, as manual with its reason, or unbound with the reason and the nearest phrasing that would bind. */
export interface Verdict {
  readonly statement: Statement;
  readonly state: "bound" | "manual" | "unbound";
  readonly rules: readonly Rule[];
  readonly reason?: string;
  readonly nearest?: string;
}

// --------------------------------------------------------------------------------------------------------------- terms

/** What a literal, a phrase or a cell says of a term, before the sentence decides how strongly and for whom. */
export interface Claim {
  /** The relation if the sentence demands; a sentence that forbids takes its opposite. */
  readonly relation: Relation;
  readonly part?: string;
  /** It says something of values that are there, and doesn't ask for one. */
  readonly optional?: true;
  /** Subjects that the claim itself names. */
  readonly names?: readonly string[];
  /** Kinds that it is about, where the term knows more. */
  readonly kinds?: readonly SubjectKind[];
  /** It says itself what is right ("remove worktrees after the merge"): a sentence that forbids doesn't turn it round. */
  readonly settled?: true;
  /** Nothing else is said by its words. */
  readonly whole?: true;
}

/** A stretch of running text that says something of a term. */
export interface Said {
  readonly start: number;
  readonly end: number;
  readonly claim: Claim;
}

/** The names of a term in documents, kept in the front matter of its page. */
export interface Vocabulary {
  readonly summary: string;
  readonly subjects: readonly SubjectKind[];
  /** Configuration keys that speak of it, as documents write them: `restart`, `mem_limit`, `unprivileged`. */
  readonly keys: readonly string[];
  /** Plain words that name it: "restart policy". Singular; the reader knows the plural. */
  readonly words: readonly string[];
  /** Table headers whose cells are its values. */
  readonly headers: readonly string[];
  /** A phrasing that binds, from the page's section on how documents say it. */
  readonly says?: string;
  /** A term for keys that no other term speaks of: it takes only what no other term claims. */
  readonly general?: boolean;
  /** Words for values: `pinned: [exact version, fixed version]`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** A value of a term on a subject. `node` is where it stands; `value` what is compared. */
export interface Holding {
  readonly node: Node;
  readonly value: string;
  /** The part it belongs to: a mount's target, a label's key. */
  readonly part?: string;
  /** The author's text, where the value is what it leads to (a path that was resolved). A stated relative path is held against it. */
  readonly written?: string;
  /** How messages show it, where that is not the value. */
  readonly shown?: string;
  /** Values for placeholders of a pattern: `service`, `stack`. */
  readonly binds?: Readonly<Record<string, string | readonly string[]>>;
}

/** What a term may ask about the world around a subject. */
export interface Context {
  readonly facts: Facts;
  /** Those that were read together: a project with its services, guests, worktrees; of a term that asks for it (`across`), its subjects of the whole run. */
  readonly subjects: readonly Subject[];
  /** Every host that a subject is known to be on; complete where subjects of the whole run are. */
  readonly hosts: ReadonlySet<string>;
  /** Seconds since 1970: the run's clock. */
  readonly now: number;
  has(subject: Subject, trait: string): boolean;
  /** Whether a subject certainly is none of those whom documents call by these names. */
  isStranger(subject: Subject, names: readonly string[]): boolean;
}

/**
 * The one right way to keep a demand that a subject breaks. Either the text at `at`, a scalar as it is written, becomes `text`; or the subject
 * whose name stands at `at` gets a line `key: text`. `text` is the value, before anything of its file's format.
 */
export interface Remedy {
  readonly at: Span;
  readonly text: string;
  readonly key?: string;
}

/** What a check reports, before the rule behind it is put in. */
export interface Violation {
  readonly subject: Subject;
  readonly at: Span;
  readonly message: string;
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /** Lower than the rule's own: something that nobody can tell here is an info. */
  readonly severity?: Severity;
  /** What stands there is a secret: reports don't show it. */
  readonly concealed?: true;
  readonly remedy?: Remedy;
}

/** Something that standards speak of. One module beside one page of the same name. */
export interface Term {
  readonly name: string;
  /** What it is on a subject. Empty: the subject has none. With a part, only that part's holdings need to be found. */
  of(subject: Subject, context: Context, part?: string): readonly Holding[];
  /**
   * What a code literal says of it, where keys alone don't tell (`:latest`, `/tank/media`, `8080`). `around` is the clause, `above` what
   * stands above it: headings, its lead, the line that introduces it.
   */
  claim?(literal: string, around: string, above?: string): Claim | undefined;
  /** Whether naming it is enough to demand it ("every service has a health check"). */
  readonly presence?: true;
  /** Whether a text can be a value of it, where a sentence only names it ("the restart policy must be `always`"). None where nothing is said. */
  accepts?(value: string): boolean;
  /** Words that only the documents' facts make values of it (a card's model): each with what it says. */
  phrases?(facts: Facts): readonly { readonly words: string; readonly claim: Claim }[];
  /** What running text says of it, where a list of words doesn't suffice (numbers, periods, lists): each stretch with its claim. Literals are `⟦n⟧`. */
  says?(clause: string, facts: Facts, statement: Statement): readonly Said[];
  /** Words beside its values that say nothing of their own. Where they are told, any other word leaves a sentence unbound. */
  readonly companions?: readonly string[];
  /** What a table's cell or a keyed line's value says of it; the text itself where nothing is said. */
  reads?(cell: string, facts: Facts): Claim | undefined;
  /** The same for a column, where its header tells which part of the term is meant ("Cores", "Startup order"). */
  column?(header: string, cell: string): Claim | undefined;
  /** The same for a line or row that gives all of them one value by its label ("IP assignment: static"), where its columns are read as values. */
  labelled?(header: string, cell: string): Claim | undefined;
  /** Whether a held value is the stated one; equality of texts where nothing is said. `undefined`: nobody can know. */
  same?(held: string, stated: Value, holding: Holding, context: Context): boolean | undefined;
  /** How messages call a stated value that is a word of this term and nothing one would find in a file: `pinned` is "a pinned version". */
  valueName?(value: Value): string | undefined;
  /** What sentences about uniqueness call it ("no two services share a port"), where that is more than its words. */
  readonly calledUnique?: RegExp;
  /** The parts of a value that says several things (`Host(a) || Host(b)`): a pattern is kept by one of them. */
  pieces?(value: string): readonly string[];
  /** A value as a number, where that is not how it is written (an address), and back for messages. Ranges are compared by it. */
  number?(value: string): number | undefined;
  spell?(number: number): string;
  /** Whether two subjects that hold one value are in each other's way; they are where nothing is said. */
  collides?(a: Holding, b: Holding): boolean;
  /** It means something on one host alone: the folder that a path has for a host (`hosts/mini/`) tells its values apart, too. */
  readonly perHost?: true;
  /** A term by which it is told apart: what a row of a table says of both is about that alone (the address of a port). */
  readonly besides?: string;
  /** What a rule of it demands, in words, where its part and its relation don't tell ("what shares a card fits into its memory"). */
  demand?(rule: Pick<Rule, "relation" | "part">): string | undefined;
  /** How messages call a part of it: `label homepage.group`, `mount /config`. */
  partName?(part: string): string;
  /** Its values are identifiers (addresses, VLANs, ports): a registry of them is enforced as an error without further words. */
  readonly identifies?: true;
  /** A subject holds several values of it at once: a demand is kept by one of them (capabilities that are dropped, lines of a container's file). */
  readonly several?: true;
  /** Where it would stand, if something of it is there already (a health check that is switched off); the subject's place otherwise. */
  lackingAt?(subject: Subject, part?: string): Span | undefined;
  /** An example that shows it doesn't demand it: what every example has (an order of keys, files beside it). */
  readonly incidental?: true;
  /** The parts that an example is about, of a term that is asked part by part (`cap_drop`, `read_only`). */
  partsOf?(subject: Subject): readonly string[];
  /** Its values are sizes, and each subject has its own: an example shows that there is one, not which. */
  readonly sized?: true;
  /** What a right and a wrong example are told apart by, of a term that an example otherwise only happens to show. */
  contrasts?(subject: Subject): readonly Holding[];
  /** It is about what a subject makes of others: a heading that names a group ("Databases") is about those, and not for whom it holds. */
  readonly towards?: true;
  /** All may well have the same of it: a value behind its name ("Bridge: `vmbr0`") is everybody's. */
  readonly shared?: true;
  /** Only what keeps running needs it: "health checks included" means no job that runs once. */
  readonly lasting?: true;
  /** It is given to somebody: a demand that names nobody, and doesn't say "all", is for nobody in particular. */
  readonly assigned?: true;
  /** Whether a subject that has nothing of a part lacks it, where lacking breaks; it does where nothing is said. */
  lacks?(subject: Subject, part: string | undefined): boolean;
  /** Whether lacking it breaks `equals`, `one of`, `matches`, `under` and `in range`. */
  readonly missing?: "breaks" | "keeps";
  /** Its values are secrets: no report shows them. */
  readonly concealed?: true;
  /** Its values are names that people choose: letter cases and other names ("matches the service name") say something of them. */
  readonly isName?: true;
  /** What an example holds of it besides its point is its own affair (labels, variables): only a difference of its values counts. */
  readonly beside?: true;
  /** Whether one part holds another (`homepage.*` holds `homepage.group`): what a demand of the wider one is for, a list below it is for too. */
  covers?(part: string, other: string): boolean;
  /** The widest part that a part belongs to: `homepage.*` for `homepage.group`. */
  widest?(part: string): string;
  /** A check of its own, only where relations don't suffice. Its subjects were read together, unless it holds those of the whole run against each other. */
  check?(rule: Rule, subjects: readonly Subject[], context: Context): readonly Violation[];
  /** Its check needs the subjects of the whole run of which this is true. They are outlines: names, places, cards and devices, and nothing else of their files. */
  across?(subject: Subject, rule: Rule): boolean;
  /** How to mend it, given what the rule expects. */
  mend?(rule: Rule, subject: Subject): string;
  /**
   * How a demand of one value is kept, where that is sure and changes nothing else: what a holding's scalar is to be; a whole remedy where another
   * place is meant; or of a subject that has none, the key that it gets. Undefined where people have to decide.
   */
  remedy?(value: Value, subject: Subject, part: string | undefined, holding: Holding | undefined): string | Remedy | undefined;
}

export interface TermWithPage extends Term {
  readonly vocabulary: Vocabulary;
}

/** A test on subjects by which selectors single out some: `database`, `http`. Knowledge, with the words that documents use for it. */
export interface Trait {
  readonly name: string;
  readonly words: readonly string[];
  /** Of a stack as a whole: a sentence that begins with it speaks of such stacks to its end. */
  readonly whole?: true;
  /** Known by what it would be excused from ("one-shot jobs"): it excuses, and singles nobody out. */
  readonly excuses?: true;
  /** A project has it where one of its services has ("public stacks"). */
  readonly ofServices?: true;
  holds(subject: Subject, facts: Facts): boolean;
}

/** The rule catalogue that is handed to the core. */
export interface Catalogue {
  readonly terms: readonly TermWithPage[];
  readonly traits: readonly Trait[];
  /** Names of programs, lower case, that sentences call without marking them as code. */
  readonly apps: readonly string[];
  /** Knowledge of what goes by which name: whether a subject certainly is none of those whom documents call so. */
  isStranger(subject: Subject, names: readonly string[]): boolean;
}

// ------------------------------------------------------------------------------------------------------------ findings

/** A documented exception. */
export interface Deviation {
  readonly subject: string;
  /** The term's name or the rule's id. */
  readonly rule: string;
  readonly reason: string;
  /** YYYY-MM-DD, inclusive. */
  readonly until?: string;
  readonly at: Span;
  /** Only findings at this line of this file, where it is a comment beside a line. */
  readonly beside?: { readonly file: string; readonly line: number };
}

/** A problem at a place, with the rule and the sentence behind it. */
export interface Finding {
  /** The term that was judged, or `compose/…`, `lxc/…`, `vm/…`, `git/…`, `document/…` where a reader speaks. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Span;
  readonly subject?: string;
  /** Undefined where a reader speaks and no document. */
  readonly standard?: { readonly id: string; readonly at: Span; readonly text: string };
  /** What stands there is a secret: reports don't show it. */
  readonly concealed?: true;
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  /** How to mend it, where there is one right way. */
  readonly remedy?: Remedy;
  /** The change of its file that this comes to, where somebody asked. */
  readonly fix?: Edit;
}

/** A change of a text: a stretch of it gives way to another. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

export type { Node, Span, Subject, SubjectKind };
