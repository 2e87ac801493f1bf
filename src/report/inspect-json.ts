import type { Inspection } from "./inspect-text.ts";
import { jsonText } from "./json-text.ts";

/** One JSON object, format version 1: what was understood of a file, without any value that may be a secret. */
export const inspectionJson = ({ files, subjects, remarks }: Inspection): string => jsonText({ version: 1, files, subjects, remarks });
