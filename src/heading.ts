import type { Heading } from "./model.ts";

/** The text of the heading that something stands right below; empty where it stands below none. */
export const innermost = (headings: readonly Heading[]): string => headings.at(-1)?.text ?? "";
