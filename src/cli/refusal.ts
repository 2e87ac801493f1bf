/** A run that can't go on as asked. Its message goes to standard error as it stands, and the exit code is 2. */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
}

/** There is no document to read rules from. */
export class NoStandards extends Refusal {
  override readonly name = "NoStandards";
}
