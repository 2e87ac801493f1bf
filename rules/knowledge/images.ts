/**
 * What well-known images are, by the last part of their name. Sources: the images' own pages on Docker Hub and GitHub's registry.
 * A name stands for itself and for what begins with it and a dash only where it ends in `-`.
 */
export const databaseImages = [
  "postgres",
  "postgresql",
  "pgvector",
  "pgvecto-rs",
  "timescaledb",
  "timescaledb-ha",
  "postgis",
  "mysql",
  "mariadb",
  "percona",
  "mongo",
  "mongodb",
  "couchdb",
  "cassandra",
  "cockroach",
  "influxdb",
  "neo4j",
  "clickhouse",
  "clickhouse-server",
  "rethinkdb",
  "arangodb",
  "mssql",
  "surrealdb",
  "questdb",
  "victoria-metrics",
  "ferretdb",
  "edgedb",
  "scylla",
  "immich-postgres",
  "supabase-postgres",
] as const;

/** In-memory stores: databases to some documents, caches to others; a document's "cache" means these. */
export const cacheImages = ["redis", "valkey", "memcached", "dragonfly", "keydb", "redis-stack", "redis-stack-server"] as const;

/** Programs that take requests from outside and hand them on. */
export const proxyImages = [
  "traefik",
  "caddy",
  "nginx-proxy-manager",
  "nginx-proxy",
  "haproxy",
  "swag",
  "envoy",
  "caddy-docker-proxy",
  "zoraxy",
  "npmplus",
  "cloudflared",
] as const;

/** Programs that copy files away: backups of whole folders. */
export const backupImages = [
  "restic",
  "borg",
  "borgmatic",
  "borgbackup",
  "duplicati",
  "duplicacy",
  "duplicacy-web",
  "kopia",
  "backrest",
  "resticker",
  "docker-volume-backup",
  "volumerize",
  "urbackup",
  "urbackup-server",
  "rclone",
  "rsync",
  "bareos",
  "bacula",
  "autorestic",
  "zerobyte",
  "syncoid",
] as const;

/** Programs by which people look after a host's files and containers. */
export const managementImages = [
  "filebrowser",
  "file-browser",
  "filestash",
  "cloudcmd",
  "cockpit",
  "webmin",
  "krusader",
  "double-commander",
  "portainer",
  "portainer-ce",
  "portainer-ee",
  "dockge",
  "komodo",
  "yacht",
] as const;

/** Programs that fetch files: BitTorrent and Usenet. */
export const downloadImages = [
  "qbittorrent",
  "qbittorrent-nox",
  "transmission",
  "transmission-openvpn",
  "deluge",
  "rtorrent",
  "rutorrent",
  "rtorrent-rutorrent",
  "sabnzbd",
  "nzbget",
  "jdownloader-2",
  "aria2-pro",
  "pyload-ng",
] as const;

/** Programs that play films, series and music from a library. */
export const playerImages = [
  "jellyfin",
  "plex",
  "pms-docker",
  "emby",
  "embyserver",
  "navidrome",
  "airsonic-advanced",
  "kodi",
  "audiobookshelf",
] as const;

/** Programs that keep a library of films, series and music in order. */
export const libraryImages = ["sonarr", "radarr", "lidarr", "readarr", "whisparr", "bazarr", "prowlarr", "mylar3"] as const;

/** Where databases keep their files. Sources: the pages of the official images on Docker Hub (`PGDATA`, `datadir`, `dbPath`). */
export const databaseFolders: readonly string[] = [
  "/var/lib/postgresql/data",
  "/var/lib/postgresql",
  "/var/lib/mysql",
  "/var/lib/mariadb",
  "/data/db",
  "/bitnami/postgresql",
  "/bitnami/mariadb",
  "/bitnami/mysql",
  "/bitnami/mongodb",
  "/var/lib/clickhouse",
  "/var/lib/influxdb",
  "/var/lib/influxdb2",
  "/var/lib/cassandra",
  "/opt/couchdb/data",
  "/var/lib/neo4j/data",
  "/var/lib/postgresql/16/docker",
  "/var/lib/postgresql/17/docker",
  "/var/lib/postgresql/18/docker",
];
