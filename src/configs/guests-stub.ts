import type { Reader } from "./reader.ts";
export const readGuests: Reader = () => ({ subjects: [], remarks: [], files: [] });
