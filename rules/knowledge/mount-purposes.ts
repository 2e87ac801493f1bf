/**
 * What mounts are for, as documents say it in plain words, and how one is known by its place inside or on the host. Folder names are
 * those that the programs' own documentation uses for their libraries, downloads and scratch space.
 */
const purposes: readonly { readonly name: string; readonly words: RegExp; readonly place: RegExp }[] = [
  {
    name: "media",
    words: /\b(?:media|bulk|films?|movies?|tv shows?|series|music|videos?|anime|audiobooks?|e?books|comics|podcasts?)\b/i,
    place:
      /(?:^|[/_-])(?:media|movies?|films?|tv|tvshows|shows|series|music|videos?|anime|audiobooks?|books|ebooks|comics|podcasts?|tv-shows)(?=[/_-]|$)/i,
  },
  { name: "photos", words: /\b(?:photos?|pictures?)\b/i, place: /(?:^|[/_-])(?:photos?|pictures?|originals)(?=[/_-]|$)/i },
  {
    name: "downloads",
    words: /\b(?:downloads?|torrents?|usenet)\b/i,
    place: /(?:^|[/_-])(?:downloads?|torrents?|usenet|incomplete)(?=[/_-]|$)/i,
  },
  { name: "backups", words: /\bbackups?\b(?! (?:containers?|services?|tools?))/i, place: /(?:^|[/_-])backups?(?=[/_-]|$)/i },
  {
    name: "config",
    words: /\bconfig(?:s|uration|urations)?\b/i,
    place: /(?:^|[/_-])(?:config|conf|configuration|settings)(?=[/_-]|$)|^\/etc\//i,
  },
  { name: "logs", words: /\blogs?\b/i, place: /(?:^|[/_-])logs?(?=[/_-]|$)/i },
  { name: "cache", words: /\b(?:caches?|transcod\w+|scratch)\b/i, place: /(?:^|[/_-])(?:cache|transcode\w*|scratch|te?mp)(?=[/_-]|$)/i },
  { name: "models", words: /\bmodels?\b/i, place: /(?:^|[/_-])(?:models?|\.ollama)(?=[/_-]|$)/i },
];

/** The purposes that a clause names, joined by `+`; undefined for none. */
export function purposesIn(words: string): string | undefined {
  const named = purposes.filter((purpose) => purpose.words.test(words)).map(({ name }) => name);
  return named.length > 0 ? named.join("+") : undefined;
}

/**
 * Whether a mount is for one of the purposes, as its place inside or its last folder on the host tells. What many share lies at an
 * absolute path: a relative one is part of its own project, whatever it is called.
 */
export const serves = (joined: string, target: string, path: string | undefined): boolean =>
  joined.split("+").some((name) => {
    const place = purposes.find((purpose) => purpose.name === name)?.place;
    if (!place) return false;
    if (own.has(name)) return place.test(target);
    // Paperless keeps its documents in `/usr/src/paperless/media`: a program's own "media" is no library.
    if (name === "media" && ofPrograms.test(target)) return false;
    return (
      path !== undefined &&
      /^~?\//.test(path) &&
      !isConfig(path) &&
      ((place.test(target) && !ofPrograms.test(target)) || place.test(path.slice(path.lastIndexOf("/"))))
    );
  });

/** Where an image keeps its own program: a `media` there is what that program stores, and no library (`/usr/src/paperless/media`). */
const ofPrograms = /^\/(?:usr|app|var|opt|code|src|www|config|etc|root|workspaces?)(?=\/|$)/i;

/** Whether a place inside is one for such a purpose, wherever it comes from. */
export const isAt = (joined: string, target: string): boolean =>
  joined
    .split("+")
    .some(
      (name) =>
        purposes.find((purpose) => purpose.name === name)?.place.test(target) === true && (own.has(name) || !ofPrograms.test(target)),
    );

const own = new Set(["config", "logs", "cache"]);

const isConfig = (path: string): boolean => /\/(?:config|configs|conf|settings|secrets)$/i.test(path);

export const isPurpose = (part: string): boolean => part.split("+").every((name) => purposes.some((purpose) => purpose.name === name));

/** Words that speak of what a service keeps for itself, not of all that it mounts. */
export const speaksOfData = (words: string): boolean =>
  /\bdata\b|\bpersist\w*|\bstate\b|\bstateful\b|\bown (?:director\w+|(?:sub)?folders?|datasets?)\b|\bapp(?:lication)?[- ]?(?:data|storage|folders?|director\w+)\b/i.test(
    words,
  );

/** Folders that many share: libraries, downloads, backups. They are nobody's own data. */
export const isShared = (path: string): boolean =>
  /(?:^|[/_-])(?:media|downloads?|torrents?|usenet|movies|films|tv|shows|series|anime|music|photos|pictures|books|audiobooks|podcasts|comics|library|libraries|backups?|archives?|shares?|shared|nas|nfs|smb)(?=[/_-]|$)/i.test(
    path,
  );

/** Folders for what may be lost at any time. */
export const isPassing = (target: string): boolean => /(?:^|[/_-])(?:caches?|te?mp|transcod\w*|scratch)(?=[/_-]|$)/i.test(target);

/** A single file that is handed in: part of a configuration, not of the data. */
export const isFile = (path: string): boolean =>
  /\.(?:conf|cfg|cnf|ini|ya?ml|json|toml|xml|env|sh|py|js|ts|html|css|txt|md|crt|cert|pem|key|pub|sql|list|rules|properties|lua|hcl|tmpl|template|acl|htpasswd|php|rb|service)$|\/(?:Caddyfile|Dockerfile|Corefile)$/i.test(
    path,
  );

/**
 * Source that lies beside its compose file and is mounted into the container to be run or served from there: a program's code, pages, templates,
 * or the whole project at a place where programs keep their own code.
 */
export const isCode = (written: string, target: string): boolean =>
  /^\.{1,2}\/(?:.*\/)?(?:src|source|code|scripts?|bin|html|public|www|static|templates?|themes?|dist|frontend|backend|playbooks?|migrations|provisioning|dashboards|initdb|init\.d)\/?$/i.test(
    written,
  ) ||
  (/^\.{1,2}\/?$/.test(written) && /^\/(?:app|code|src|workspaces?|usr\/src|var\/www|opt|srv)(?=\/|$)/.test(target)) ||
  /\/docker-entrypoint-init(?:db)?\.d\b/.test(target);

/** Words that may stand beside a path or a kind of storage without saying anything of their own. */
export const storageWords: readonly string[] = (
  "bulk data persistent persistence persisted persist persists storage store stored stores storing live lives living lie lies lying reside resides sit sits land lands nowhere else volume volumes bind binds mount mounts mounted mounting " +
  "path paths base directory directories folder folders under within below beneath go goes going come comes coming belong belongs located location place placed placing root absolute relative source sources target targets " +
  "state stateful internal application applications app apps appdata config configs configuration configurations settings dataset datasets pool pools disk drive drives share shares local " +
  "media film films movie movies tv show shows series music video videos anime audiobook audiobooks book books comics podcasts photo photos picture pictures download downloads torrent torrents usenet backup backups log logs cache caches transcode transcodes transcoding scratch model models library libraries " +
  "one single same common tree parent start starts begin begins point points direct directly straight via through permanent permanently information content contents everything anything everybody everyone space work works working read write access named anonymous read-only readonly subfolder subfolders subdirectory subdirectories it's project projects nfs smb cifs zfs nas array hosted unraid truenas synology openmediavault"
).split(" ");
