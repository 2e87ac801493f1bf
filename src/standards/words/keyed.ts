/** Those that set some keys: "any service that uses both `extends:` and `build:`", "services with `ports:` must …". */
export const havingKeys =
  /\b(?:(?:any|every|each|all|an?|the) )?(?:docker |compose )?services? (?:(?:that|which) (?:has|have|(?:use|set|define|declare)s?) (?:both )?⟦\d+⟧(?: and ⟦\d+⟧)?(?= *(?:[,.;:]|$|must\b|should\b|shall\b|needs?\b|has\b|have\b|always\b|never\b))|(?:using|setting|having|defining|declaring|with) (?:both )?⟦\d+⟧(?: and ⟦\d+⟧)?(?= (?:must|should|shall|needs?|always|never)\b))/i;
