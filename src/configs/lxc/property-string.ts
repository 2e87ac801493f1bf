import { type Entry, type Mapping, mapping, type Scalar, scalar } from "../../node.ts";
import type { Span } from "../../source.ts";
import { isBlank } from "./blanks.ts";
import type { Properties } from "./schema.ts";
import { partValue } from "./values.ts";

/** Something wrong in a property string, with its place. */
export interface PropertyFault {
  /** The part's key; undefined where the string can't be parted at all. */
  readonly property?: string;
  /** In Proxmox's words. */
  readonly says: string;
  /** In words for people: a whole clause about the part. */
  readonly plainly: string;
  readonly at: Span;
}

/** A property string, parted. `parts` holds what could be read, typed; it is what Proxmox sees only where there are no faults. */
export interface PropertyString {
  readonly parts: Mapping;
  readonly faults: readonly PropertyFault[];
}

/** What Proxmox says of the whole string; undefined where it is fine. A string that can't be parted is answered with its first fault alone. */
export function faultText(string: PropertyString): string | undefined {
  const [first] = string.faults;
  if (!first) return undefined;
  const unparted = string.faults.find((fault) => fault.property === undefined);
  if (unparted) return unparted.says;
  const lines = [...string.faults].sort((a, b) => ((a.property ?? "") < (b.property ?? "") ? -1 : 1));
  return ["format error", ...lines.map((fault) => `${fault.property}: ${fault.says}`)].join("\n");
}

/**
 * Parts a property string as Proxmox does: at commas, each part at its first `=`, blanks kept, blank parts skipped (PVE::JSONSchema
 * parse_property_string). Places are those of the text, which stands in the source as it is.
 */
export function parseProperties(properties: Properties, text: Scalar): PropertyString {
  const whole = String(text.value);
  const { source, start } = text.at;
  const faults: PropertyFault[] = [];
  const entries = new Map<string, Entry>();
  const defaultKey = Object.keys(properties).find((key) => properties[key]?.isDefault);
  let hadDefault = false;
  const put = (key: Scalar, from: number, to: number) => {
    const name = String(key.value);
    const written = whole.slice(from, to);
    const at = source.span(start + from, start + to);
    const type = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!type) {
      faults.push({ property: name, says: undefinedProperty, plainly: unknownPart(name, written, properties), at: key.at });
      entries.set(name, { key, value: scalar(written, at) });
      return;
    }
    const typed = partValue(type, written);
    if (!typed.ok)
      faults.push({ property: name, says: typed.fault.says, plainly: `\`${name}\` ${typed.fault.plainly}, not \`${written}\``, at });
    entries.set(name, { key, value: scalar(typed.ok ? typed.value : written, at, written) });
  };
  for (let from = 0; from <= whole.length; ) {
    const comma = whole.indexOf(",", from);
    const to = comma === -1 ? whole.length : comma;
    const part = whole.slice(from, to);
    const equals = part.indexOf("=");
    const at = source.span(start + from, start + to);
    const unparted = (says: string, plainly: string) => faults.push({ says, plainly, at });
    if (isBlank(part)) {
      // Blank parts count for nothing, so that `a,,b` and a comma at the end are fine.
    } else if (equals > 0 && equals < part.length - 1) {
      const written = scalar(part.slice(0, equals), source.span(start + from, start + from + equals));
      const alias = Object.hasOwn(properties, String(written.value)) ? properties[String(written.value)]?.alias : undefined;
      const key = alias ? scalar(alias.value, written.at) : written;
      if (entries.has(String(key.value))) {
        unparted(`duplicate key in comma-separated list property: ${key.value}`, `\`${key.value}\` stands twice`);
      } else {
        if (alias) entries.set(alias.key, { key: scalar(alias.key, written.at), value: written });
        put(key, from + equals + 1, to);
      }
    } else if (equals === -1 && defaultKey === undefined) {
      unparted("value without key, but schema does not define a default key", `\`${part}\` has no key: write \`${part}=1\``);
    } else if (equals === -1 && (hadDefault || isSet(entries.get(defaultKey as string)))) {
      const plainly = `\`${part}\` has no key, and \`${defaultKey}\` is already given${properties.mountoptions ? ": mount options are joined by `;`" : ""}`;
      unparted(`duplicate key in comma-separated list property: ${defaultKey}`, plainly);
    } else if (equals === -1) {
      hadDefault = true;
      put(scalar(defaultKey as string, source.span(start + from, start + from)), from, to);
    } else {
      unparted("missing key in comma-separated list property", equals === 0 ? `\`${part}\` has no key` : `\`${part}\` has no value`);
    }
    from = to + 1;
  }
  for (const [name, type] of Object.entries(properties)) {
    if (!type.required || entries.has(name)) continue;
    faults.push({ property: name, says: "property is missing and it is not optional", plainly: `\`${name}\` is missing`, at: text.at });
  }
  return { parts: mapping(entries.values(), text.at), faults };
}

const undefinedProperty = "property is not defined in schema and the schema does not allow additional properties";

/** Perl takes an earlier default value of `0` for none. */
const isSet = (entry: Entry | undefined): boolean => entry !== undefined && entry.value.kind === "scalar" && entry.value.raw !== "0";

function unknownPart(name: string, written: string, properties: Properties): string {
  if (isBlank(name)) return "a part has a blank for its key";
  const bare = name.trim();
  if (bare !== name && Object.hasOwn(properties, bare))
    return `\`${name}\` has a blank: write \`${bare}=${written}\` right behind the comma`;
  if (name.startsWith("/")) return `Proxmox takes \`${name}\` for a key, since an \`=\` follows: write \`volume=${name}=${written}\``;
  const known = Object.keys(properties).filter((key) => !properties[key]?.alias);
  return `\`${name}\` is none of its keys, which are ${known.join(", ")}`;
}
