# One file, two images: `docker build --target api .` and `docker build --target worker .`

FROM maven:3.9.15-eclipse-temurin-25-noble AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -pl api,worker -am package \
        dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib

FROM eclipse-temurin:25.0.3_9-jre-noble AS base
# The image has no program that asks by HTTP; bash can.
COPY --chmod=755 <<'HEALTHY' /usr/local/bin/healthy
#!/usr/bin/env bash
# healthy PORT PATH: whether this container answers 200 there.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
read -r _ status _ <&3 && [ "$status" = 200 ]
HEALTHY
WORKDIR /baton
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
USER 10001:10001

FROM base AS api
COPY --from=build /src/api/target/lib/ lib/
COPY --from=build /src/api/target/baton-api-*.jar lib/
# Inside of the container; who reaches it is decided by what is published.
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=1m CMD ["healthy", "8080", "/livez"]
ENTRYPOINT ["java", "-cp", "lib/*", "dev.baton.api.BatonApi"]

FROM base AS worker
COPY --from=build /src/worker/target/lib/ lib/
COPY --from=build /src/worker/target/baton-worker-*.jar lib/
ENV BATON_WORKER_ADDRESS=0.0.0.0
EXPOSE 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=1m CMD ["healthy", "8081", "/livez"]
ENTRYPOINT ["java", "-cp", "lib/*", "dev.baton.worker.BatonWorker"]
