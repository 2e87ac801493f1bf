import { type FormatFault, faultOf } from "./formats.ts";
import type { ValueType } from "./schema.ts";

type Plain = string | number | boolean;

export type Typed =
  | { readonly ok: true; readonly value: Plain }
  /** Proxmox keeps or drops the text as it stands; this is what it says. */
  | { readonly ok: false; readonly fault: FormatFault };

const kinds = { boolean: "1 or 0", integer: "a whole number", number: "a number", string: "a text" } as const;

const wrongType = (type: ValueType["type"], text: string): FormatFault => ({
  says: `type check ('${type}') failed - got '${text}'`,
  plainly: `must be ${kinds[type]}`,
});

function booleanOf(text: string): boolean | undefined {
  if (/^(?:1|on|yes|true)$/i.test(text)) return true;
  return /^(?:0|off|no|false)$/i.test(text) ? false : undefined;
}

/** Perl's truth of a kept text: `0` and nothing are false, and `no # later` is true. */
export const isTrue = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== "" && value !== 0 && value !== "0";

/** A top-level value as the file parser types it: type and format only (PVE: check_type of the guest's configuration). */
export function topLevelValue(type: ValueType, text: string): Typed {
  if (/[\n\r]/.test(text)) {
    const plainly = "must not hold a line break: end lines with LF";
    return { ok: false, fault: { says: "property contains a line feed", plainly } };
  }
  const value = type.type === "boolean" ? booleanOf(text) : type.type === "string" ? text : numberOf(type.type, text, "");
  if (value === undefined) return { ok: false, fault: wrongType(type.type, text) };
  const fault = type.type === "string" && type.format ? faultOf(type.format, text) : undefined;
  return fault ? { ok: false, fault } : { ok: true, value };
}

/** A part of a property string: everything is checked (PVE: JSONSchema check_type and check_prop). */
export function partValue(type: ValueType, text: string): Typed {
  const value = type.type === "boolean" ? booleanOf(text) : type.type === "string" ? text : numberOf(type.type, text, "[+-]?");
  if (value === undefined) return { ok: false, fault: wrongType(type.type, text) };
  const fault = type.format ? faultOf(type.format, text) : undefined;
  if (fault) return { ok: false, fault: { says: `invalid format - ${fault.says}\n`, plainly: fault.plainly } };
  const beyond = limitFault(type, value);
  return beyond ? { ok: false, fault: beyond } : { ok: true, value };
}

function numberOf(type: "integer" | "number", text: string, sign: string): number | undefined {
  const digits = type === "integer" ? "\\d+" : sign === "" ? "\\d+(?:\\.\\d+)?" : "(?:\\d+\\.\\d+|\\d+\\.|\\.\\d+|\\d+)(?:[eE][+-]?\\d+)?";
  return new RegExp(`^${sign}${digits}$`).test(text) ? Number(text) : undefined;
}

/** What pattern, length, range and enumeration say against a value; at the top level only the API asks them. */
export function limitFault(type: ValueType, value: Plain): FormatFault | undefined {
  const text = String(value);
  if (type.pattern && !type.pattern.test(text)) {
    return { says: "value does not match the regex pattern", plainly: `must be ${type.wanted ?? String(type.pattern)}` };
  }
  if (type.maxLength !== undefined && text.length > type.maxLength) {
    return { says: `value may only be ${type.maxLength} characters long`, plainly: `must be at most ${type.maxLength} characters long` };
  }
  if (typeof value === "number" && type.maximum !== undefined && value > type.maximum) {
    return { says: `value must have a maximum value of ${type.maximum}`, plainly: `must be at most ${type.maximum}` };
  }
  if (typeof value === "number" && type.minimum !== undefined && value < type.minimum) {
    return { says: `value must have a minimum value of ${type.minimum}`, plainly: `must be at least ${type.minimum}` };
  }
  if (type.oneOf && !type.oneOf.includes(text)) {
    const list = type.oneOf.join(", ");
    return {
      says: `value '${text}' does not have a value in the enumeration '${list}'`,
      plainly: `must be ${type.oneOf.length > 1 ? "one of " : ""}${list}`,
    };
  }
  return undefined;
}
