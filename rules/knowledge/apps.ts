/**
 * Programs that people host themselves, by the names that their projects give them. A sentence that has one as its subject speaks of it
 * alone. Names that are everyday English words are left out. Sources: the projects' own pages, the images on Docker Hub.
 */
export const apps: readonly string[] = [
  "actual budget", "adguard", "adguard home", "adguardhome", "audiobookshelf", "authelia", "authentik", "autobrr", "autokuma", "bazarr", "bitwarden", "bookstack", "caddy", "calibre-web", "changedetection", "code-server",
  "comfyui", "crowdsec", "deluge", "diun", "dockge", "docker-socket-proxy", "dozzle", "duplicati", "emby", "esphome", "filebrowser", "firefly iii", "flaresolverr", "forgejo", "freshrss", "frigate", "gitea", "gitlab", "gluetun", "gotify", "grafana",
  "guacamole", "heimdall", "home assistant", "homeassistant", "homepage dashboard", "immich", "influxdb", "invokeai", "jackett", "jellyfin", "jellyseerr", "karakeep", "kavita", "keycloak", "komga", "komodo", "kopia", "lidarr", "linkwarden",
  "localai", "loki", "mariadb", "mealie", "metube", "miniflux", "minio", "mongodb", "mosquitto", "mysql", "navidrome", "netdata", "nextcloud", "nginx proxy manager", "node-red", "n8n", "ntfy", "nzbget", "ollama",
  "open webui", "open-webui", "openwebui", "overseerr", "ombi", "paperless", "paperless-ngx", "photoprism", "pihole", "pi-hole", "plex", "portainer", "postgres", "postgresql", "prometheus", "prowlarr", "qbittorrent", "radarr",
  "radicale", "readarr", "rtorrent", "sabnzbd", "samba", "searxng", "seafile", "sonarr", "stable diffusion", "stirling-pdf", "syncthing", "tautulli", "tdarr", "technitium", "traefik", "tubearchivist",
  "uptime kuma", "uptime-kuma", "valkey", "vaultwarden", "vikunja", "vllm", "watchtower", "whisparr", "wg-easy", "wud", "zigbee2mqtt", "zwave-js-ui",
];
