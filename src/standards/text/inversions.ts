/**
 * Sentences that begin with for whom or where something is, and name it behind the verb, each with the plain order of words: "For every service
 * a memory limit must be set", "in each stack folder lies a `README.md`".
 */
const everyone =
  "(?<who>(?:(?:each|every|all|any) )(?:[\\p{L}-]+ ){0,2}?(?:services?|containers?|stacks?|projects?|guests?|vms?|lxcs?|databases?|worktrees?)(?: and (?:services?|containers?|stacks?|projects?|guests?|vms?|lxcs?|databases?|worktrees?))?)";

export const inversions: readonly (readonly [RegExp, string])[] = [
  // "For every service a memory limit must be set", "on all VMs the guest agent must be enabled"
  [
    new RegExp(
      String.raw`^(?:for|on|in|with|at) ${everyone},? (?<what>(?:an?|its own|their own) [^;,]+?) (?<how>must|should|shall|is to|are to)(?: always)? (?:be (?:set|defined|configured|given|specified|declared|present|provided|there|added|included)|exist)(?=\W*$)`,
      "iu",
    ),
    "$<who> $<how> have $<what>",
  ],
  [
    new RegExp(
      String.raw`^(?:for|on|in|at) ${everyone},? (?<what>(?:the |its |their )?(?:[\p{L}-]+ ){1,3}?)(?<how>must|should|shall) be (?<state>enabled|disabled|switched on|switched off|turned on|turned off|active)(?=\W*$)`,
      "iu",
    ),
    "$<what>$<how> be $<state> for $<who>",
  ],

  // "In each stack folder lies a `README.md`", "beside every compose file there must be an `.env.example`"
  [
    /^(?:in|inside|within|with|to|beside|next to) (?:each|every|all|any) (?:stack|service|project|app|compose file)s?(?:'s)?(?: (?:folders?|director(?:y|ies)))?,? (?:there )?(?:lies|sits|lives|is|goes|belongs|stands|exists|must (?:be|lie|exist)|should (?:be|lie|exist)) (?:always )?(?:an? |its |one )?(?=⟦0⟧\W*$)/iu,
    "Every stack must have a ",
  ],

  // "Start at boot is obligatory for every container": each has it.
  [
    new RegExp(
      String.raw`^(?<what>(?:an? |the )?(?:[\p{L}⟦⟧\d-]+ ){1,4}?)(?:is|are) (?:mandatory|obligatory|compulsory|a must) (?:for|on|in) ${everyone}(?=\W*$)`,
      "iu",
    ),
    "$<who> must have $<what>",
  ],
  // "A memory limit is obligatory", "health checks are a must"
  [/\b(is|are) (?:obligatory|compulsory|a must)(?=\W*$|,| (?:for|on|in|because|since|as)\b)/iu, "$1 mandatory"],

  // "must be on", "must be switched on", "has to be turned off"
  [/\b(must|should|shall) (?:always )?be (?:(?:switched|turned) )?on(?=\W*$|,| (?:for|on|in|unless|except)\b)/iu, "$1 be enabled"],
  [/\b(must|should|shall) (?:always )?be (?:(?:switched|turned) )?off(?=\W*$|,| (?:for|on|in|unless|except)\b)/iu, "$1 be disabled"],

  // "must not use a VLAN other than 30", "in no VLAN besides 30"
  [
    /\b(?:an?|any|another|other) VLANs? (?:(?:other )?than|besides|apart from|except(?: for)?|different from) (?=(?:VLAN )?\d)/iu,
    "any VLAN but ",
  ],

  // "The Docker socket may only be handed in read-only"
  [
    /\b(?:may|can|must) only (?:ever )?be (?:mounted|handed|handed over|passed|passed through|given|shared|bound|attached|exposed|used)(?: (?:in|on|out))? (?:as )?read[- ]only(?=\W*$|,| (?:for|in|by|because|since)\b)/iu,
    "must be mounted read-only",
  ],
  // "`container_name` must not stand in a compose file"
  [
    /^(⟦0⟧) (must|should|may) not (?:stand|appear|occur|turn up|show up|be found|be written|be set) in (?:the |a |any |our )?compose files?(?=\W*$|[;,])/iu,
    "$1 $2 not be used",
  ],
];
