import { setFlagsFromString } from "node:v8";

/**
 * Files from which on a run would begin to be optimised for nothing, and from which on it pays. In between, the engine's second thread worked as
 * long as the first, and the run took as long without it.
 */
const SOME = 12;
const MANY = 300;

/**
 * Files from which on memory counts for more than time. The engine lets its heap grow to several times what is used before it cleans up; then
 * only by a seventh, which takes a tenth more time.
 */
const MASSES = 4_000;
const SPARING = "--heap-growing-percent=14";
/** Documents leave so much behind while they are read that a seventh would take a third more time. */
const SPARING_DOCUMENTS = "--heap-growing-percent=60";
const USUAL = "--heap-growing-percent=0";

/**
 * Bytes of code that a function runs before it is optimised: most functions that read documents are called too rarely for it to pay. With seven times
 * as many as usual, which is known of one version of the engine, a hundred documents take as long, and a quarter less of processors' time.
 */
const [PATIENT, HASTY] = /^11\.3\./.test(process.versions.v8) ? ["--interrupt-budget=500000", "--interrupt-budget=67584"] : [];

let holding = 0;

/** Where a run is paced: what it has to let go of. */
let pace: { release: (() => void) | undefined } | undefined;

/**
 * Patterns as well are compiled for few runs: a third of the time that a few documents take goes into that, for a thousand patterns of which most
 * are tried some dozens of times.
 */
const FEW_TRIES = ["--no-regexp-peephole-optimization", "--regexp-tier-up-ticks=100"] as const;
const MANY_TRIES = ["--regexp-peephole-optimization", "--regexp-tier-up-ticks=1"] as const;

/**
 * Runs something that ends before what the engine optimises meanwhile would be of use. In a paced run that lasts until many files are read: what
 * was called often would be optimised in the little that comes behind.
 */
export function unoptimised<Result>(run: () => Result): Result {
  const release = hold();
  if (pace) pace.release ??= hold();
  for (const flag of FEW_TRIES) setFlagsFromString(flag);
  try {
    return run();
  } finally {
    for (const flag of MANY_TRIES) setFlagsFromString(flag);
    release();
  }
}

/** Runs what reads many documents; or masses of them, whose memory counts. */
export function patient<Result>(run: () => Result, { sparing = false } = {}): Result {
  if (PATIENT) setFlagsFromString(PATIENT);
  if (sparing) setFlagsFromString(SPARING_DOCUMENTS);
  try {
    return run();
  } finally {
    if (HASTY) setFlagsFromString(HASTY);
    if (sparing) setFlagsFromString(USUAL);
  }
}

/** Runs something that tells each file that it reads. What is read behind it, for the report, changes nothing any more. */
export function paced<Result>(run: (file: () => void) => Result): Result {
  const before = pace;
  const own: NonNullable<typeof pace> = { release: undefined };
  let files = 0;
  let running = true;
  const letGo = (): void => {
    own.release?.();
    own.release = undefined;
  };
  pace = own;
  try {
    return run(() => {
      if (!running) return;
      files += 1;
      if (files === SOME) own.release ??= hold();
      if (files === MASSES) setFlagsFromString(SPARING);
      if (files === MANY) letGo();
    });
  } finally {
    running = false;
    pace = before;
    letGo();
    if (files >= MASSES) setFlagsFromString(USUAL);
  }
}

/** The flags are as they were when all have let go: what is compiled hangs on them, and is kept with them. */
function hold(): () => void {
  holding += 1;
  if (holding === 1) setFlagsFromString("--no-opt");
  return () => {
    holding -= 1;
    if (holding === 0) setFlagsFromString("--opt");
  };
}
