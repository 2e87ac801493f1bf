/** Tags with one `!` belong to the program that reads the file; `!` alone and `!!…` are YAML's own. */
export const localTag = (tag: string | undefined): string | undefined => (tag && tag !== "!" && /^!(?![!<])/.test(tag) ? tag : undefined);

/** compose: its two tags leave a value's type alone; any other makes a scalar text. */
export const isMarker = (tag: string): boolean => tag === "!reset" || tag === "!override";
