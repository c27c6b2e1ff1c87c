# A node of either side or the command line, and the proxy in front. The jars come from: mvn -q -B -DskipTests package
ARG JRE_IMAGE=eclipse-temurin:25-jre
ARG PROXY_IMAGE=haproxy:3.2

FROM ${JRE_IMAGE} AS node
ARG JAR
COPY ${JAR} /app/app.jar
# Registers hold more than ASCII, and so do the logs.
ENV LANG=C.UTF-8
# A new volume takes over whose this is.
RUN install -d -o 10001 -g 10001 -m 700 /backups /run/tokens
USER 10001:10001
# Out of memory is a reason to start anew, not to go on by halves. A bit more than half is for the heap, as /tmp counts as
# memory, too. The exec form lets SIGTERM reach Java.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=55", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-jar", "/app/app.jar"]

# An issuer to try sign-in with; not for more than that.
FROM ${JRE_IMAGE} AS keycloak
COPY --chown=10001:10001 http/target/keycloak /opt
COPY --chown=10001:10001 http/src/test/resources/org/mattersarising/signin/realm.json /opt/keycloak/data/import/registers-realm.json
USER 10001:10001
ENTRYPOINT ["sh", "/opt/keycloak/bin/kc.sh", "start-dev", "--import-realm", "--http-port=8180", "--cache=local"]

FROM ${PROXY_IMAGE} AS proxy
COPY deploy/haproxy.cfg /etc/matters-arising/haproxy.cfg
USER 10001:10001
STOPSIGNAL SIGUSR1
ENTRYPOINT ["haproxy", "-db", "-f", "/etc/matters-arising/haproxy.cfg"]
