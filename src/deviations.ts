import type { Deviation, Finding } from "./model.ts";
import type { Suppressed } from "./outcome.ts";
import { isCalled } from "./select.ts";
import { placeOf, Source } from "./source.ts";
import type { Subject } from "./subject.ts";
import type { Tree } from "./tree/tree.ts";

interface World {
  /** Those that documents grant in tables. */
  readonly deviations: readonly Deviation[];
  readonly subjects: readonly Subject[];
  readonly files: readonly string[];
  readonly tree: Tree;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Splits findings into those that stand and those that a documented deviation excuses. A deviation without a reason, one that has
 * expired and one that excuses nothing are findings themselves.
 */
export function applyDeviations(
  findings: readonly Finding[],
  world: World,
): { readonly findings: readonly Finding[]; readonly suppressed: readonly Suppressed[] } {
  const table = world.deviations;
  const beside = world.files.flatMap((file) => {
    const read = world.tree.read(file);
    return read.ok ? deviationsIn(new Source(file, read.text)) : [];
  });
  const today = new Date(world.now * 1000).toISOString().slice(0, 10);
  const useful = new Set<Deviation>();
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const valid = [...table, ...beside].filter(({ reason, until }) => reason !== "" && !(until !== undefined && until < today));
  for (const finding of findings) {
    const excuse = finding.standard && valid.find((deviation) => excuses(deviation, finding, world.subjects));
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

function excuses({ subject, rule, beside }: Deviation, finding: Finding, subjects: readonly Subject[]): boolean {
  if (rule !== finding.rule && rule !== finding.standard?.id) return false;
  if (beside) {
    const place = placeOf(finding.at);
    return place.file === beside.file && place.line === beside.line;
  }
  return subjects.some(
    (one) =>
      one.title === finding.subject &&
      one.at.source.path === finding.at.source.path &&
      (isCalled(one, subject) || (one.parent !== undefined && isCalled(one.parent, subject))),
  );
}

/** `# homelab-lint: allow RULE until 2027-01-31 -- reason`, on the line it excuses or alone on the line above. Proxmox writes `:` in a comment as `%3A`. */
function deviationsIn(source: Source): Deviation[] {
  if (!source.text.includes("homelab-lint")) return [];
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
