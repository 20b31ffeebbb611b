# A tag may later mean another image: docs/security.md says how to pin it.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

# 1. Build. Needs nothing installed: without curl and unzip, mvnw downloads with the JDK and unpacks with tar.
FROM ${JDK_IMAGE} AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
# One source file is enough to make Maven fetch every plugin, dependency and annotation processor: this layer is built
# again only when the pom changes.
COPY src/main/java/io/banksync/package-info.java src/main/java/io/banksync/
RUN ./mvnw -B -ntp package -DskipTests -Dspring-boot.repackage.skip
# The tests stay outside: they run before an image is built, and a change in them must not build one again.
COPY src/main src/main
# The embedded PostgreSQL is for a developer's machine; a container gets DATABASE_URL.
RUN ./mvnw -B -ntp package -DskipTests -Dspring-boot.excludeGroupIds=io.zonky.test,io.zonky.test.postgres \
    && java -Djarmode=tools -jar target/banksync.jar extract --layers --destination extracted

# 2. Train. The JVM starts the application up to the point where it would connect and listen, and records the classes it
# loaded: with that cache it starts in about half the time. The JVM, /app and the jars must be those of the next stage.
FROM ${JRE_IMAGE} AS train
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
# There is no database here: nothing in this command may need one, and none of its settings reaches the image. Without
# cached adapters, because with them JDK 25.0.3 prints two warnings at each start.
RUN java -XX:AOTCacheOutput=app.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -Xlog:aot=error \
    -Dspring.context.exit=onRefresh -Dlogging.level.root=warn \
    -Dbanksync.database.url=postgresql://nobody@localhost/nothing -DWEBHOOK_SECRET="$(cat /proc/sys/kernel/random/uuid)" \
    -Dspring.flyway.enabled=false -Dspring.jpa.hibernate.ddl-auto=none \
    -Dspring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect \
    -Dspring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false \
    -jar banksync.jar \
    && test -s app.aot

# 3. Run.
FROM ${JRE_IMAGE}
RUN groupadd --gid 10001 banksync \
    && useradd --uid 10001 --gid banksync --home-dir /app --no-create-home --shell /usr/sbin/nologin banksync
WORKDIR /app
# Each layer changes less often than the one after it. All of it belongs to root: the service can't change itself. COPY
# keeps the times of the files, without which the JVM would not accept the cache.
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY --from=train /app/app.aot ./
# One JSON object a line, as collectors of logs read it.
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
# Health and metrics have a port and threads of their own, which no load keeps busy.
ENV MANAGEMENT_SERVER_PORT=8001
# As a number, so that Kubernetes can see that it is not root.
USER 10001:10001
EXPOSE 8000 8001
# The image has neither curl nor wget, but bash, which can open a connection itself.
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8000} && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# A quarter of the container's memory is left for what is not heap. The heap begins with a tenth, because the cache does not
# load into the 8 MB that are the default in a container of 512 MB, and the JVM then gives up. A JVM that runs out of
# memory ends, so that the engine starts a new one. Looking for classes to unload makes the longest pauses in which
# nobody is answered, and the service has hardly any. JAVA_TOOL_OPTIONS is free for an installation's own; -Xmx in it wins.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:InitialRAMPercentage=10", "-XX:MaxRAMPercentage=75", \
    "-XX:+ExitOnOutOfMemoryError", "-XX:-ClassUnloadingWithConcurrentMark", "-jar", "banksync.jar"]
