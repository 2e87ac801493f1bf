import { literalAt } from "../../literals.ts";
import type { Literal, Statement } from "../../model.ts";

type Said = Pick<Statement, "plain" | "literals">;

/** Sentences whose code tells what they mean: what is a variable, a device, a name's pattern or a compose file is known by how it is written. */
export const withCode = (statement: Statement): Statement => {
  const { plain, literals } = [file, variable, device, reserved, given, pattern, among, network].reduce<Said>(
    (said, by) => by(said),
    statement,
  );
  return plain === statement.plain ? statement : { ...statement, plain, literals };
};

const rewritten =
  (said: RegExp, fits: RegExp, plainly: (mark: string, match: RegExpMatchArray) => string) =>
  ({ plain, literals }: Said): Said => {
    const match = said.exec(plain);
    const mark = match?.groups?.code;
    if (!match || mark === undefined || !fits.test(literalAt(literals, mark))) return { plain, literals };
    return { plain: plain.replace(match[0], () => plainly(`⟦${mark}⟧`, match)), literals };
  };

/** "The file is `compose.yml`", "File is called `compose.yaml`, not `docker-compose.yml`" */
const file = rewritten(
  /^(?:the |its )?(?:compose )?files? (?:is|are|must be)(?: always)?(?: called| named)? ⟦(?<code>\d+)⟧(?=\W*$|(?:,| [—–-]) (?:not|never)\b)/iu,
  /^(?:docker-)?compose\.ya?ml$/,
  (mark) => `Compose files must be named ${mark}`,
);

/** "`DB_PASSWORD` must not be used": written in capitals, it is a variable. */
const variable = rewritten(
  /^⟦(?<code>\d+)⟧ (?<how>must|should|may) not be used\b/iu,
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/,
  (mark, { groups }) => `The variable ${mark} ${groups?.how} not be set`,
);

/** "`/dev/dri/card0` stays on the host": a device that nobody gets. */
const device = rewritten(
  /^⟦(?<code>0)⟧ (?:stays|must stay|remains|must remain) on the host(?: itself)?(?=\W*$)/iu,
  /^\/dev\/\S+$/,
  (mark) => `Never pass ${mark} to a container`,
);

/** A device, or a socket: nobody else gets it by another way than a mount. */
const handedOn = /^\/(?:dev\/\S+|\S+\.sock)$/;
const some = String.raw`(?<who>(?:(?:the )?(?:⟦\d+⟧|(?:LXC |CT |VM )?#?\d{3,9}|\p{L}[\p{L}\d-]*)(?:, | and |, and )?)+?)`;

/** "Only `jellyfin` may use the GPU `/dev/dri/renderD128`" */
const reserved = rewritten(
  new RegExp(
    String.raw`^(?:(?:gpu |device )?passthrough: )?only ${some} (?:(?:may|can|must) )?(?:uses?|gets?|sees?|has|have|access(?:es)?|receives?|touch(?:es)?) (?:the )?(?:(?:gpu|igpu|card|device|render node|(?:docker )?socket) )?⟦(?<code>\d+)⟧(?=\W*$)`,
    "iu",
  ),
  handedOn,
  (mark, { groups }) => `Only ${groups?.who} may mount ${mark}`,
);

/** "`/dev/dri/renderD128` goes to CT 110 only" */
const given = rewritten(
  new RegExp(String.raw`^⟦(?<code>\d+)⟧ (?:goes|belongs|is (?:given|passed|handed)) (?:only )?to ${some} (?:only|alone)(?=\W*$)`, "iu"),
  handedOn,
  (mark, { groups }) => `Only ${groups?.who} may mount ${mark}`,
);

/** "Containers carry the name of their stack in front: `<stack>-<service>`", "Same for volumes, with an underscore: `<stack>_<purpose>`" */
const pattern = rewritten(
  /^(?:(?:the )?same (?:goes |holds )?for (?<same>containers|volumes|networks|images)(?:,[^:⟦]*)?|(?<who>containers|volumes|networks|images) (?:carry|have|bear|get|begin with|start with) (?:the )?(?:names?(?: of (?:their|its|the) stack)?|stack(?:'s)? names?)(?: (?:in front|as (?:a )?prefix|first))?): ⟦(?<code>0)⟧(?=\W*$)/iu,
  /^<[\w-]+>[-_.]<[\w-]+>$/,
  (mark, { groups }) => `${groups?.who ?? groups?.same} must be named ${mark}`,
);

/** "qBittorrent lives inside the network of `gluetun`": the mode that does it. */
const network = ({ plain, literals }: Said): Said => {
  const [, who, mark] =
    /^((?:the )?(?:⟦\d+⟧|\p{L}[\p{L}\d-]*)) (?:lives?|runs?|sits?|stays?|must (?:live|run|stay|be)) (?:only )?(?:inside|within|in) the network(?: namespace)? of (?:the )?⟦(\d+)⟧(?=\W*$)/iu.exec(
      plain,
    ) ?? [];
  const name = literalAt(literals, mark);
  const at = literals[Number(mark)]?.at;
  if (who === undefined || !at || !/^[\w.-]+$/.test(name)) return { plain, literals };
  return { plain: `${who} must set ⟦${literals.length}⟧`, literals: [...literals, { text: `network_mode: service:${name}`, at }] };
};

/** "`<type>/<topic>`, where the type is `feat` or `fix`": each of them. */
const among = ({ plain, literals }: Said): Said => {
  const [whole, mark, name, values] =
    /⟦(\d+)⟧, (?:and |where )(?:the |a )?(?:⟦\d+⟧|([\p{L}-]+)) is (?:one of |either )?(⟦\d+⟧(?:(?:,? or |, )⟦\d+⟧)*)(?=\W*$)/iu.exec(
      plain,
    ) ?? [];
  const written = literals[Number(mark)];
  if (whole === undefined || !written || name === undefined || values === undefined || !written.text.includes(`<${name}>`))
    return { plain, literals };
  const each = [...values.matchAll(/⟦(\d+)⟧/g)].map(
    ([, index]): Literal => ({ ...written, text: written.text.replace(`<${name}>`, literalAt(literals, index)) }),
  );
  const marks = each.map((_, index) => `⟦${literals.length + index}⟧`);
  const listed = marks.length > 1 ? `${marks.slice(0, -1).join(", ")} or ${marks.at(-1)}` : (marks[0] as string);
  return { plain: plain.replace(whole, listed), literals: [...literals, ...each] };
};
