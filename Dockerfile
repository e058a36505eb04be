# The hub without an embedded PostgreSQL: docker-compose.yml gives it one.
FROM node:24-slim AS build
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force
COPY --from=build /hub/dist dist
COPY . .
RUN mkdir -p /var/lib/hub/keys && chown -R node:node /var/lib/hub
USER node
CMD ["node", "dist/cli/main.js", "start", "gateway"]
