.PHONY: dev test full demo bench

dev: ; ./mvnw spring-boot:run
test: ; ./mvnw -B verify
full: ; ./mvnw -B verify -Pfull
demo: ; scripts/demo
bench: ; bench/ingest && bench/reconcile
