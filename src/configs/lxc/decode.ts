/** Percent signs with two hexadecimal digits become bytes, and the whole is read as UTF-8 (PVE: decode_text). */
export function decodeText(text: string): string {
  if (!text.includes("%")) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [index, piece] of text.split(/%([0-9a-fA-F]{2})/).entries()) {
    if (index % 2 === 1) bytes.push(Number.parseInt(piece, 16));
    else for (const byte of encoder.encode(piece)) bytes.push(byte);
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}
