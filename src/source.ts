/** A place for people: lines and columns count from 1, columns in UTF-16 units; the end column is exclusive, the end line inclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A stretch of a source by offsets (UTF-16 units, end exclusive). Lines are computed only when somebody asks: most values never draw a finding. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A text that is not at hand: how to get at it, "" where it is gone; and where its lines start and how long it is, where that is known. */
export interface Absent {
  readonly starts?: readonly number[];
  readonly length?: number;
  readonly read: () => string;
}

/** One text with its name. The name is relative to the working directory, with forward slashes. A text that is not at hand is read when somebody asks for more than places. */
export class Source {
  readonly path: string;
  #text: string | undefined;
  readonly #length: number | undefined;
  #lineStarts: readonly number[] | undefined;
  readonly #read: (() => string) | undefined;

  constructor(path: string, text: string | Absent) {
    this.path = path;
    this.#length = text.length;
    if (typeof text === "string") this.#text = text;
    else {
      this.#lineStarts = text.starts;
      this.#read = text.read;
    }
  }

  get length(): number {
    return this.#length ?? this.text.length;
  }

  get text(): string {
    this.#text ??= this.#read?.() ?? "";
    return this.#text;
  }

  /** The offsets at which lines start. */
  get starts(): readonly number[] {
    return this.#starts();
  }

  span(start: number, end: number): Span {
    return { source: this, start, end };
  }

  /** The offset at which a line (from 1) starts; the text's length for a line behind the last one. */
  lineStart(line: number): number {
    return this.#starts()[line - 1] ?? this.length;
  }

  /** The text of a line (from 1), without its line break. */
  line(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/\r?\n$|\r$/, "");
  }

  place(start: number, end: number): Place {
    const from = this.#locate(start);
    const last = Math.max(start, end);
    const to =
      last <= this.length && last < (this.#starts()[from.line] ?? Number.POSITIVE_INFINITY) && start >= 0
        ? { line: from.line, column: from.column + last - start }
        : this.#locate(last);
    return { file: this.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #locate(offset: number): { line: number; column: number } {
    const starts = this.#starts();
    const wanted = Math.min(Math.max(offset, 0), this.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (starts[low] as number) + 1 };
  }

  #starts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text } = this;
    // CR alone counts as a line break only where the text holds no LF at all: that is how editors show it.
    const lineBreak = text.includes("\n") ? "\n" : "\r";
    for (let at = text.indexOf(lineBreak); at >= 0; at = text.indexOf(lineBreak, at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }
}

/** The place of a span. */
export const placeOf = (span: Span): Place => span.source.place(span.start, span.end);

interface Point {
  readonly offset?: number | undefined;
}

/** A node of a syntax tree. Parsers tell where each of theirs stands; one that nobody read from a text is at its beginning. */
export interface SyntaxNode {
  readonly position?: { readonly start: Point; readonly end: Point } | undefined;
}

/** Where a node of the source's syntax tree stands. */
export const spanOf = (source: Source, { position }: SyntaxNode): Span =>
  source.span(position?.start.offset ?? 0, position?.end.offset ?? 0);

/** The text that a span covers. */
export const textOf = (span: Span): string => span.source.text.slice(span.start, span.end);
