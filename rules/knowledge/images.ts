/**
 * What well-known images are, by the last part of their name. Sources: the images' own pages on Docker Hub and GitHub's registry.
 * A name stands for itself and for what begins with it and a dash only where it ends in `-`.
 */
export const databaseImages = [
  "postgres", "postgresql", "pgvector", "pgvecto-rs", "timescaledb", "timescaledb-ha", "postgis", "mysql", "mariadb", "percona", "mongo",
  "mongodb", "couchdb", "cassandra", "cockroach", "influxdb", "neo4j", "clickhouse", "clickhouse-server", "rethinkdb", "arangodb",
  "mssql", "surrealdb", "questdb", "victoria-metrics", "ferretdb", "edgedb", "scylla", "immich-postgres", "supabase-postgres",
] as const;

/** In-memory stores: databases to some documents, caches to others; a document's "cache" means these. */
export const cacheImages = ["redis", "valkey", "memcached", "dragonfly", "keydb", "redis-stack", "redis-stack-server"] as const;

/** Programs that take requests from outside and hand them on. */
export const proxyImages = ["traefik", "caddy", "nginx-proxy-manager", "nginx-proxy", "haproxy", "swag", "envoy", "caddy-docker-proxy", "zoraxy", "npmplus", "cloudflared"] as const;
