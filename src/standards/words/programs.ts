import { fold, type Hit, hits } from "./phrases.ts";

const engines = new Set(["postgres", "postgresql", "mysql", "mariadb", "mongodb", "influxdb"]);

/** "The Immich database", "Immich's photos", "PostgreSQL data": what belongs to a program, or to any database. The program's name is taken, and "database". */
export function possessions(
  text: string,
  apps: readonly string[],
): readonly { app?: string; start: number; end: number; database: boolean }[] {
  let taken = 0;
  return hits(text, apps).flatMap((hit) => {
    if (hit.start < taken) return [];
    const engine = engines.has(fold(hit.text));
    const after = text.slice(hit.end);
    const database = after.match(/^(?:['’]s)?\s+(?:(?:postgres\w*|mysql|mariadb|mongo\w*)\s+)?(?:databases?|db)\b/i);
    if (database) taken = hit.end + database[0].length;
    if (database) return [{ ...(!engine && { app: hit.text }), start: hit.start, end: hit.end + database[0].length, database: true }];
    const thing = after.match(
      /^(?:['’]s)?\s+(?=(?:data|photos?|pictures|media|library|libraries|uploads?|models?|downloads|config|configuration|files|storage|volumes?|state|backups|logs|cache)\b)/i,
    );
    return thing ? [{ ...(!engine && { app: hit.text }), start: hit.start, end: hit.end + thing[0].length - 1, database: engine }] : [];
  });
}

/** Programs that are what a clause is about: before its verb, or at its end behind "in", "for", "on". Elsewhere one may stand for anything. */
export function appsByPlace(text: string, apps: readonly string[]): readonly Hit[] {
  const found = hits(text, apps);
  const first = found[0];
  if (!first) return [];
  if (/^\s*(?:the\s+|both\s+|only\s+)?$/i.test(text.slice(0, first.start))) {
    let end = first.end;
    const run = [first];
    for (const next of found.slice(1)) {
      if (!/^\s*(?:,|and|or|&|,\s*(?:and|or))\s*(?:the\s+)?$/i.test(text.slice(end, next.start))) break;
      run.push(next);
      end = next.end;
    }
    // "Portainer stacks" are many, and none of them is Portainer; "the Plex and Emby containers" are those two.
    if (run.length === 1 && /^\s+(?:containers|services|stacks|lxcs|vms)\b/i.test(text.slice(end))) return [];
    return /^(?:\s+(?:containers?|services?|stacks?|lxcs?|vms?))?\s+(?:must|should|shall|may|never|always|only|has|have|gets?|uses?|runs?|needs?|is|are|mounts?|stores?|keeps?|reads?|writes?)\b/i.test(
      text.slice(end),
    )
      ? run
      : [];
  }
  const last = found.at(-1) as Hit;
  const run = [last];
  for (const before of found.slice(0, -1).reverse()) {
    if (!/^\s*(?:,|and|or|&|,\s*(?:and|or))\s*$/i.test(text.slice(before.end, run[0]?.start))) break;
    run.unshift(before);
  }
  const before = text.slice(0, run[0]?.start);
  return /\b(?:in|for|on|inside|into|by|of)\s+(?:the\s+)?$/i.test(before) &&
    /^(?:\s+(?:containers?|services?|stacks?|lxcs?|vms?))?\s*(?:[.,;:]|$)/i.test(text.slice(last.end))
    ? run
    : [];
}
