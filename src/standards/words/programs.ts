import { fold, type Hit, hits } from "./phrases.ts";

/** What stands between two programs of which the same is said: "Radarr, Sonarr and the Lidarr". */
const joint = /^(?:, ?|,? (?:and|or|&) )(?:the )?$/i;

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
    const database = after.match(/^(?:['’]s)? (?:(?:postgres\w*|mysql|mariadb|mongo\w*) )?(?:databases?|db)\b/i);
    if (database) taken = hit.end + database[0].length;
    if (database) return [{ ...(!engine && { app: hit.text }), start: hit.start, end: hit.end + database[0].length, database: true }];
    const thing = after.match(
      /^(?:['’]s)? (?=(?:data|pictures|media|library|libraries|downloads|config|configuration|files|storage|state|backups|logs|cache|(?:photo|upload|model|volume)s?)\b)/i,
    );
    return thing ? [{ ...(!engine && { app: hit.text }), start: hit.start, end: hit.end + thing[0].length - 1, database: engine }] : [];
  });
}

/** Programs that are what a clause is about: before its verb, or at its end behind "in", "for", "on". Elsewhere one may stand for anything. */
export function appsByPlace(text: string, apps: readonly string[]): readonly Hit[] {
  const found = hits(text, apps);
  const first = found[0];
  if (!first) return [];
  if (/^(?:the|both|only)?$/i.test(text.slice(0, first.start).trim())) {
    let end = first.end;
    const run = [first];
    for (const next of found.slice(1)) {
      if (!joint.test(text.slice(end, next.start))) break;
      run.push(next);
      end = next.end;
    }
    // "Portainer stacks" are many, and none of them is Portainer; "the Plex and Emby containers" are those two.
    if (run.length === 1 && /^ (?:containers|services|stacks|lxcs|vms)\b/i.test(text.slice(end))) return [];
    return /^(?: (?:container|service|stack|lxc|vm)s?)? +(?:must|should|shall|may|never|always|only|has|have|is|are|(?:get|use|run|need|mount|store|keep|read|write)s?)\b/i.test(
      text.slice(end),
    )
      ? run
      : [];
  }
  const last = found.at(-1) as Hit;
  const run = [last];
  for (const before of found.slice(0, -1).reverse()) {
    if (!joint.test(text.slice(before.end, run[0]?.start))) break;
    run.unshift(before);
  }
  const before = text.slice(0, run[0]?.start);
  return /\b(?:in|for|on|inside|into|by|of) (?:the )?$/i.test(before) &&
    /^(?: (?:container|service|stack|lxc|vm)s?)? *(?:[.,;:]|$)/i.test(text.slice(last.end))
    ? run
    : [];
}
