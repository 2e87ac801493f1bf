import type { Judgement, Noted } from "../judgement.ts";
import type { Deviation, Finding } from "../model.ts";
import type { Suppressed } from "../outcome.ts";
import { placeOf, Source } from "../source.ts";
import type { Subject } from "../subject.ts";
import type { Tree } from "../tree/tree.ts";
import { isCalled } from "./select.ts";

/** What findings are excused by, and what that hangs on. */
interface World {
  readonly excuses: Excuses;
  readonly files: readonly string[];
  readonly tree: Tree;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Deviations that documents grant in tables, with the subjects that they mean: those come in parts of a run. */
export class Excuses {
  readonly granted: readonly Deviation[];
  readonly #meant = new Map<Deviation, Set<string>>();

  constructor(granted: readonly Deviation[]) {
    this.granted = granted;
    for (const deviation of granted) this.#meant.set(deviation, new Set());
  }

  take(subjects: readonly Subject[], noted: Noted = new Map()): void {
    for (const [number, deviation] of this.granted.entries()) {
      const { subject: name } = deviation;
      for (const one of subjects)
        if (isCalled(one, name) || (one.parent !== undefined && isCalled(one.parent, name))) {
          this.#meant.get(deviation)?.add(mark(one.title, one.at.source.path));
          noted.get(one)?.judged.excused.push(number);
        }
    }
  }

  /** The same of subjects that an earlier run judged. */
  recall({ subjects }: Judgement): void {
    for (const { title, at, excused } of subjects)
      for (const number of excused) this.#meant.get(this.granted[number] as Deviation)?.add(mark(title, at.source.path));
  }

  means(deviation: Deviation, { subject, at }: Finding): boolean {
    return subject !== undefined && this.#meant.get(deviation)?.has(mark(subject, at.source.path)) === true;
  }
}

const mark = (title: string, file: string): string => `${title}\0${file}`;

/**
 * Splits findings into those that stand and those that a documented deviation excuses. A deviation without a reason, one that has
 * expired and one that excuses nothing are findings themselves.
 */
export function applyDeviations(
  findings: readonly Finding[],
  world: World,
): { readonly findings: readonly Finding[]; readonly suppressed: readonly Suppressed[] } {
  const table = world.excuses.granted;
  const beside = world.files.flatMap((file) => {
    const read = world.tree.read(file);
    return read.ok ? deviationsIn(file, read.text) : [];
  });
  const today = new Date(world.now * 1000).toISOString().slice(0, 10);
  const useful = new Set<Deviation>();
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const valid = [...table, ...beside].filter(({ reason, until }) => reason !== "" && !(until !== undefined && until < today));
  for (const finding of findings) {
    const excuse = finding.standard && valid.find((deviation) => excuses(deviation, finding, world.excuses));
    if (excuse) {
      useful.add(excuse);
      suppressed.push({
        ...finding,
        deviation: { reason: excuse.reason, at: excuse.at, ...(excuse.until !== undefined && { until: excuse.until }) },
      });
    } else kept.push(finding);
  }
  for (const deviation of [...table, ...beside]) {
    const about = `the deviation of ${deviation.subject || "this line"} from ${deviation.rule}`;
    if (deviation.reason === "")
      kept.push(
        said("document/deviation-without-reason", "error", deviation, `${about} gives no reason, so it excuses nothing; write why`),
      );
    else if (deviation.until !== undefined && deviation.until < today)
      kept.push(
        said(
          "document/expired-deviation",
          "error",
          deviation,
          `${about} ended on ${deviation.until}; mend what it excused, or decide anew and set a later date`,
        ),
      );
    else if (!useful.has(deviation))
      kept.push(said("document/useless-deviation", "warning", deviation, `${about} excuses nothing any more; remove it`));
  }
  return { findings: kept, suppressed };
}

const said = (rule: string, severity: Finding["severity"], { at }: Deviation, message: string): Finding => ({
  rule,
  severity,
  message,
  at,
  related: [],
});

function excuses(deviation: Deviation, finding: Finding, granted: Excuses): boolean {
  const { rule, beside } = deviation;
  if (rule !== finding.rule && rule !== finding.standard?.id) return false;
  if (!beside) return granted.means(deviation, finding);
  const place = placeOf(finding.at);
  return place.file === beside.file && place.line === beside.line;
}

/** `# homelab-lint: allow RULE until 2027-01-31 -- reason`, on the line it excuses or alone on the line above. Proxmox writes `:` in a comment as `%3A`. */
function deviationsIn(file: string, text: string): Deviation[] {
  if (!text.includes("homelab-lint")) return [];
  const source = new Source(file, text);
  const found: Deviation[] = [];
  for (const match of source.text.matchAll(
    /^(.*?)#[ \t]*homelab-lint(?::|%3A)[ \t]*allow[ \t]+(\S+)(?:[ \t]+until[ \t]+(\d{4}-\d{2}-\d{2}))?[ \t]*(?:--[ \t]*(.*?))?[ \t]*$/gm,
  )) {
    const at = source.span(match.index + (match[1]?.length ?? 0), match.index + match[0].length);
    const line = placeOf(at).line + (match[1]?.trim() ? 0 : 1);
    found.push({
      subject: "",
      rule: match[2] as string,
      reason: match[4] ?? "",
      at,
      beside: { file: source.path, line },
      ...(match[3] && { until: match[3] }),
    });
  }
  return found;
}
