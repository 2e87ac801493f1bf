import type { Scalar } from "../../node.ts";
import { LONGEST_SPLIT, slice, split, startsUnknown, textValue } from "../yaml/slice.ts";

/** A volume's short form, taken apart. */
interface VolumeSpec {
  readonly type: "bind" | "volume";
  readonly source?: Scalar;
  readonly target: Scalar;
  readonly readOnly: boolean;
  readonly options: readonly Scalar[];
  /** Why compose refuses it; what could be read stands beside. */
  readonly problem?: string;
}

/** compose: what begins with `/`, `.`, `~` or a drive's letter is a path, all else a volume's name. An unknown beginning is taken for a path. */
const isPath = (source: Scalar): boolean => startsUnknown(source) || /^(?:[./~]|[A-Za-z]:|\\\\)/.test(textValue(source));

/**
 * Reads `[SOURCE:]TARGET[:OPTIONS]` as compose does: a single letter before a colon is a drive (`d:/data:ro` mounts `d:/data` at `ro`),
 * and a part alone is an anonymous volume's target.
 */
export function readVolumeSpec(spec: Scalar): VolumeSpec {
  let known = specs.get(spec);
  if (!known) {
    known = takeApart(spec);
    specs.set(spec, known);
  }
  return known;
}

/** Several checks ask for the same. */
const specs = new WeakMap<Scalar, VolumeSpec>();

function takeApart(spec: Scalar): VolumeSpec {
  const text = textValue(spec);
  if (text.length <= 2 && !spec.gaps) {
    return { type: "volume", target: spec, readOnly: false, options: [], ...(text === "" && { problem: "it is empty" }) };
  }
  if (text.length > LONGEST_SPLIT)
    return { type: "volume", target: spec, readOnly: false, options: [], problem: "it is longer than any path" };
  const parts = sections(spec, text);
  const [first, second, third] = parts as [Scalar, Scalar?, Scalar?];
  const empty = parts.some((part) => part.value === "" && !part.gaps);
  const problem = empty ? "there is an empty part between its colons" : parts.length > 3 ? "it has too many colons" : undefined;
  const found = problem === undefined ? {} : { problem };
  if (!second) return { type: "volume", target: first, readOnly: false, options: [], ...found };
  const options = third ? split(third, ",") : [];
  const readOnly = options.reduce((ro, { value }) => (value === "ro" ? true : value === "rw" ? false : ro), false);
  return { type: isPath(first) ? "bind" : "volume", source: first, target: second, readOnly, options, ...found };
}

function sections(spec: Scalar, text: string): readonly Scalar[] {
  const parts: Scalar[] = [];
  let from = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    const isDrive = at - from === 1 && /\p{L}/u.test(text[from] as string) && !spec.gaps?.some((gap) => gap.start >= from && gap.end <= at);
    if (isDrive) continue;
    parts.push(slice(spec, from, at));
    from = at + 1;
  }
  parts.push(slice(spec, from, text.length));
  return parts;
}
