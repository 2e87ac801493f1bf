/** Those that set some keys: "any service that uses both `extends:` and `build:`", "services with `ports:` must …". */
export const havingKeys =
  /\b(?:(?:any|every|each|all|an?|the)\s+)?(?:docker\s+|compose\s+)?services?\s+(?:(?:that|which)\s+(?:uses?|sets?|has|have|defines?|declares?)\s+(?:both\s+)?⟦\d+⟧(?:\s+and\s+⟦\d+⟧)?(?=\s*(?:[,.;:]|$|must\b|should\b|shall\b|needs?\b|has\b|have\b|always\b|never\b))|(?:using|setting|having|defining|declaring|with)\s+(?:both\s+)?⟦\d+⟧(?:\s+and\s+⟦\d+⟧)?(?=\s+(?:must|should|shall|needs?|always|never)\b))/i;
